//! Markdown, by pulldown-cmark with source offsets.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::text::block::{Block, BlockBuilder, BlockKind};
use crate::text::markup::html;

/// Reads Markdown to blocks.
pub fn read(source: &str) -> Vec<Block<'static>> {
    // The parser takes a byte order mark for text, and then misses a heading behind it.
    let base = if source.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader {
        source,
        blocks: Vec::new(),
        builder: BlockBuilder::default(),
        kinds: Vec::new(),
        alternative: Alternative::None,
        in_html: false,
    };
    for (event, range) in Parser::new_ext(&source[base..], options).into_offset_iter() {
        reader.event(event, base + range.start..base + range.end);
    }
    reader.finish_block();
    reader.blocks
}

/// What is done with an image's alternative text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alternative {
    /// There is no image open.
    None,
    /// It is a caption: its image stands at the beginning of a block.
    Caption,
    /// It is left out: its image stands amid running text.
    LeftOut,
}

struct Reader<'s> {
    source: &'s str,
    blocks: Vec<Block<'static>>,
    builder: BlockBuilder,
    /// The kinds of the open elements that have one of their own, outermost first.
    kinds: Vec<BlockKind>,
    alternative: Alternative,
    in_html: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::SoftBreak | Event::HardBreak => self.builder.push_break(range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.builder.push_break(range),
            Event::Rule => self.finish_block(),
            // An HTML block was read whole when it began; of inline HTML only the text around the tags is readable.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Superscript | Tag::Subscript => {}
            Tag::Image { .. } => {
                self.alternative = match self.builder.is_empty() {
                    true => Alternative::Caption,
                    false => Alternative::LeftOut,
                }
            }
            Tag::HtmlBlock => {
                self.finish_block();
                self.in_html = true;
                self.blocks.extend(html::read_at(&self.source[range.clone()], range.start));
            }
            _ => {
                self.finish_block();
                self.kinds.extend(kind_of_its_own(tag));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Image => {
                if self.alternative == Alternative::Caption {
                    self.blocks.extend(self.builder.finish(BlockKind::Caption));
                }
                self.alternative = Alternative::None;
            }
            TagEnd::HtmlBlock => self.in_html = false,
            _ => {
                self.finish_block();
                if ends_kind_of_its_own(tag) {
                    self.kinds.pop();
                }
            }
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.alternative == Alternative::LeftOut || self.in_html {
            return;
        }
        match &self.source[range.clone()] == text {
            true => self.builder.push_verbatim(text, range.start),
            false => self.builder.push_decoded(text, range),
        }
    }

    /// Inline code: its range holds the backticks around it, and often a space inside them.
    fn code(&mut self, text: &str, range: Range<usize>) {
        let fenced = &self.source[range.clone()];
        let fence = fenced.len() - fenced.trim_start_matches('`').len();
        let inner = fenced.get(fence..fenced.len().saturating_sub(fence)).unwrap_or_default();
        let padding = usize::from(inner != text && inner.starts_with(' '));
        let start = range.start + fence + padding;
        self.text(
            text,
            match self.source.get(start..start + text.len()) == Some(text) {
                true => start..start + text.len(),
                false => range,
            },
        );
    }

    fn finish_block(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.blocks.extend(self.builder.finish(kind));
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
