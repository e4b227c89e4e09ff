//! What HTML's elements and attributes mean for reading: which part blocks, which are hidden, which make a block what it is.
//! Which tags an author may leave out is `open`'s.

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
            | b"dir"
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
            | b"dialog"
            | b"iframe"
            | b"math"
            | b"meter"
            | b"nav"
            | b"noembed"
            | b"noframes"
            | b"noscript"
            | b"object"
            | b"progress"
            | b"rp"
            | b"rt"
            | b"script"
            | b"select"
            | b"style"
            | b"svg"
            | b"template"
            | b"textarea"
            | b"title"
            | b"video"
            | b"xmp"
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
        b"role" => matches!(
            value.trim(),
            "alertdialog" | "dialog" | "doc-noteref" | "menu" | "menubar" | "navigation" | "search" | "tablist" | "toolbar"
        ),
        b"class" => value
            .split_whitespace()
            .any(|class| matches!(class, "screen-reader-text" | "sr-only" | "visually-hidden")),
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

/// What an element makes of the blocks in it, if it says.
pub fn kind(name: &[u8]) -> Option<BlockKind> {
    match name {
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Some(BlockKind::Heading),
        b"caption" | b"figcaption" | b"figure" => Some(BlockKind::Caption),
        // Whom to write to: the author or the publisher.
        b"address" => Some(BlockKind::SourceLine),
        b"aside" | b"footer" | b"pre" => Some(BlockKind::Furniture),
        b"blockquote" | b"table" => Some(BlockKind::Paragraph),
        _ => None,
    }
}

/// What an attribute makes of the blocks in its element, if it says.
pub fn kind_by_attribute(name: &[u8], value: &[u8]) -> Option<BlockKind> {
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    match name {
        b"role" => match value.trim() {
            "heading" => Some(BlockKind::Heading),
            "complementary" | "contentinfo" | "doc-endnotes" | "doc-footnote" => Some(BlockKind::Furniture),
            _ => None,
        },
        b"class" => value.split_whitespace().find_map(|class| match class {
            "byline" => Some(BlockKind::SourceLine),
            "footnotes" => Some(BlockKind::Furniture),
            "wp-caption" | "wp-caption-text" => Some(BlockKind::Caption),
            _ => None,
        }),
        _ => None,
    }
}

/// What a block is in an element that says what it is, within another that does.
///
/// What stands in an aside or a footer is no part of the article, whatever it is. A quotation or a table in a figure is read as
/// it would be outside; all else in a figure describes it.
pub fn kind_within(outer: BlockKind, own: Option<BlockKind>) -> BlockKind {
    match (outer, own) {
        (BlockKind::Furniture, _) | (_, None) => outer,
        (BlockKind::Caption, Some(BlockKind::Heading | BlockKind::SourceLine)) => outer,
        (BlockKind::Paragraph | BlockKind::Caption, Some(own)) => own,
        (_, Some(BlockKind::Paragraph)) => outer,
        (_, Some(own)) => own,
    }
}
