//! Markdown, by pulldown-cmark with source offsets.

mod code;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::block::{Block, BlockBuilder, BlockKind};
use crate::text::markup::html;
use crate::text::markup::loose::Loose;

/// Reads Markdown to blocks.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn read<'s>(source: &'s str, cancel: &Cancel) -> Result<Vec<Block<'s>>, Error> {
    // The parser takes a byte order mark for text, and then misses a heading behind it.
    let base = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        source,
        cancel,
        blocks: Vec::new(),
        builder: BlockBuilder::default(),
        kinds: Vec::new(),
        loose: Loose::default(),
        open: OpenInline::default(),
        caption: UnderImage::default(),
        in_html: false,
    };
    for (event, range) in Parser::new_ext(&source[base..], options).into_offset_iter() {
        cancel.check()?;
        reader.event(event, base + range.start..base + range.end)?;
    }
    reader.finish_block();
    cancel.check()?;
    Ok(reader.blocks)
}

/// How many inline elements of a kind are open in each other.
#[derive(Debug, Default)]
struct OpenInline {
    links: usize,
    emphases: usize,
    images: usize,
    cells: usize,
    /// Whether the alternative text of the open image is left out: it stands amid running text. At the beginning of a block it is
    /// a caption.
    leaves_out: bool,
}

/// Emphasis under an image, by which authors write what Markdown has no caption for.
#[derive(Debug, Default)]
struct UnderImage {
    /// Whether nothing readable stands between an image and this block.
    begins: bool,
    /// Whether something in this block is not emphasised.
    outside_emphasis: bool,
}

struct Reader<'s, 'c> {
    source: &'s str,
    cancel: &'c Cancel,
    blocks: Vec<Block<'s>>,
    builder: BlockBuilder,
    /// The kinds of the open elements that have one of their own, outermost first.
    kinds: Vec<BlockKind>,
    loose: Loose,
    open: OpenInline,
    caption: UnderImage,
    in_html: bool,
}

impl Reader<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Result<(), Error> {
        match event {
            Event::Start(tag) => self.start(&tag, range)?,
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::SoftBreak | Event::HardBreak => self.builder.push_break(range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.builder.push_break(range),
            Event::Rule => self.finish_block(),
            // An HTML block was read whole when it began; of inline HTML only the text around the tags is readable.
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) -> Result<(), Error> {
        match tag {
            Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Emphasis => self.open.emphases += 1,
            Tag::Link { .. } => self.open.links += 1,
            Tag::Image { .. } => {
                self.open.leaves_out |= self.open.images == 0 && !self.builder.is_empty();
                self.open.images += 1;
            }
            Tag::HtmlBlock => {
                self.finish_block();
                self.in_html = true;
                self.blocks.extend(html::read_in(self.source, range, self.cancel)?);
            }
            _ => {
                self.finish_block();
                self.open.cells += usize::from(*tag == Tag::TableCell);
                self.kinds.extend(kind_of_its_own(tag));
            }
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Emphasis => self.open.emphases -= 1,
            TagEnd::Link => self.open.links -= 1,
            TagEnd::Image => self.end_image(),
            TagEnd::HtmlBlock => self.in_html = false,
            _ => {
                self.finish_block();
                self.open.cells -= usize::from(tag == TagEnd::TableCell);
                if ends_kind_of_its_own(tag) {
                    self.kinds.pop();
                }
            }
        }
    }

    fn end_image(&mut self) {
        self.open.images -= 1;
        if self.open.images == 0 && !std::mem::take(&mut self.open.leaves_out) {
            self.finish_as(BlockKind::Caption);
            self.caption.begins = true;
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.open.leaves_out || self.in_html {
            return;
        }
        if !text.trim().is_empty() {
            self.loose.meet(self.open.cells > 0, self.open.links > 0);
            self.caption.outside_emphasis |= self.open.emphases == 0;
        }
        match &self.source[range.clone()] == text {
            true => self.builder.push_verbatim(text, range.start, self.cancel),
            false => self.builder.push_decoded(text, range),
        }
    }

    /// Inline code: its range holds the backticks around it, and often a space inside them.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let fenced = &self.source[range.clone()];
        let fence = fenced.len() - fenced.trim_start_matches('`').len();
        let inner = fenced.get(fence..fenced.len().saturating_sub(fence)).unwrap_or_default();
        let Some(stretches) = code::stretches(text, inner, self.cancel) else {
            return self.text(text, range);
        };
        let start = range.start + fence;
        for stretch in self.cancel.until_set(stretches) {
            self.text(&text[stretch.text], start + stretch.source.start..start + stretch.source.end);
        }
    }

    fn finish_block(&mut self) {
        let is_caption = self.caption.begins && !self.caption.outside_emphasis;
        self.finish_as(match self.kinds.last() {
            Some(&kind) => kind,
            None if is_caption => BlockKind::Caption,
            None => BlockKind::Paragraph,
        });
    }

    fn finish_as(&mut self, kind: BlockKind) {
        let kind = self.loose.settle(kind, self.builder.text());
        if let Some(block) = self.builder.finish(kind, self.source) {
            self.blocks.push(block);
            self.caption = UnderImage::default();
        }
    }
}

fn kind_of_its_own(tag: &Tag<'_>) -> Option<BlockKind> {
    match tag {
        Tag::Heading { .. } => Some(BlockKind::Heading),
        Tag::CodeBlock(_) | Tag::MetadataBlock(_) | Tag::FootnoteDefinition(_) => Some(BlockKind::Furniture),
        _ => None,
    }
}

fn ends_kind_of_its_own(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::MetadataBlock(_) | TagEnd::FootnoteDefinition
    )
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}
