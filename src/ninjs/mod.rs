//! News items of the IPTC's ninjs, versions 2.x and 3.x: what of an item is the article, and the item with its descriptions.
//! <https://iptc.org/standards/ninjs/>
//!
//! An item comes back as it came, byte for byte, but for its `descriptions`; which other properties it has is nobody's business here.

mod descriptions;
mod item;

pub use item::Item;
