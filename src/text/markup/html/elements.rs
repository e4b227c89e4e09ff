//! What HTML's elements and attributes mean for reading: which part blocks, which are hidden, which make a block what it is.

use crate::text::block::BlockKind;

/// Whether an element stands in a block of its own (the HTML Standard's flow content that is not phrasing content, and the
/// parts of tables and lists).
pub fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"hr"
            | b"html"
            | b"legend"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"title"
            | b"tr"
            | b"ul"
    )
}

/// Whether an element holds nothing for a reader of the article.
pub fn is_hidden(name: &[u8]) -> bool {
    matches!(
        name,
        b"audio"
            | b"button"
            | b"canvas"
            | b"datalist"
            | b"iframe"
            | b"math"
            | b"nav"
            | b"noframes"
            | b"noscript"
            | b"object"
            | b"script"
            | b"select"
            | b"style"
            | b"svg"
            | b"template"
            | b"textarea"
            | b"title"
            | b"video"
    )
}

/// Whether an attribute hides its element.
pub fn hides(name: &[u8], value: &[u8]) -> bool {
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    match name {
        b"hidden" => value != "until-found",
        b"aria-hidden" => value.trim() == "true",
        b"style" => {
            let compact: String = value.split_whitespace().collect();
            compact.contains("display:none") || compact.contains("visibility:hidden")
        }
        _ => false,
    }
}

/// Whether an element never has an end tag.
pub fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// What an element makes of the blocks in it, if not paragraphs.
pub fn kind(name: &[u8]) -> Option<BlockKind> {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some(BlockKind::Heading),
        b"figcaption" | b"caption" => Some(BlockKind::Caption),
        b"aside" | b"footer" | b"pre" => Some(BlockKind::Furniture),
        // Inside an aside or a footer there is running text again only in an article of its own.
        b"article" => Some(BlockKind::Paragraph),
        _ => None,
    }
}
