//! HTML, by html5gum's tokens with source spans: blocks of readable text, script, navigation and hidden content left out.
//!
//! Not a tree builder: what parts blocks and what is hidden can be told from the tags as they come, and a page with tags
//! missing reads as well as one without.

mod elements;
mod entities;

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

use crate::text::block::{Block, BlockBuilder, BlockKind};
use crate::text::markup::plain::ends_as_a_sentence;

/// Elements with a kind of their own that may be open in each other; what is nested deeper keeps the kind around it.
const DEEPEST: usize = 64;

/// Reads HTML to blocks.
pub fn read(source: &str) -> Vec<Block<'static>> {
    read_at(source, 0)
}

/// Reads a stretch of HTML that stands in its source at `base`.
pub fn read_at(html: &str, base: usize) -> Vec<Block<'static>> {
    let mut reader = Reader::default();
    for Ok(token) in Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span()) {
        match token {
            Token::StartTag(tag) => {
                let hides =
                    elements::is_hidden(&tag.name) || tag.attributes.iter().any(|(name, value)| elements::hides(name, value));
                let span = base + tag.span.start..base + tag.span.end;
                reader.start(&tag.name, hides && !tag.self_closing, span);
            }
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => {
                if let Some(raw) = html.get(text.span.start..text.span.end) {
                    reader.text(raw, base + text.span.start);
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish_block();
    reader.blocks
}

/// An open element whose content is left out.
#[derive(Debug)]
struct Hidden {
    name: HtmlString,
    /// How many of its name are open in each other.
    depth: usize,
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block<'static>>,
    builder: BlockBuilder,
    /// The open elements with a kind of their own, outermost first.
    kinds: Vec<(HtmlString, BlockKind)>,
    hidden: Option<Hidden>,
    /// Whether nothing readable came since the last `<br>`.
    after_line_break: bool,
}

impl Reader {
    fn start(&mut self, name: &HtmlString, hides: bool, span: std::ops::Range<usize>) {
        if let Some(hidden) = &mut self.hidden {
            // A paragraph ends where the next block begins, whether it says so or not.
            let implied_end = hidden.name.as_slice() == b"p" && elements::is_block(name);
            if !implied_end {
                hidden.depth += usize::from(hidden.name == *name);
                return;
            }
            self.hidden = None;
        }
        if elements::is_block(name) {
            self.finish_block();
        }
        if hides && !elements::is_void(name) {
            self.hidden = Some(Hidden {
                name: name.clone(),
                depth: 1,
            });
        } else if name.as_slice() == b"br" {
            self.line_break(span);
        } else if let Some(kind) = elements::kind(name)
            && self.kinds.len() < DEEPEST
        {
            self.kinds.push((name.clone(), kind));
        }
    }

    fn end(&mut self, name: &HtmlString) {
        if let Some(hidden) = &mut self.hidden {
            hidden.depth -= usize::from(hidden.name == *name);
            if hidden.depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if elements::is_block(name) {
            self.finish_block();
        }
        if let Some(open) = self.kinds.iter().rposition(|(open, _)| open == name) {
            self.kinds.truncate(open);
        }
    }

    fn text(&mut self, raw: &str, start: usize) {
        if self.hidden.is_some() {
            return;
        }
        self.after_line_break &= raw.trim().is_empty();
        for piece in entities::pieces(raw) {
            let source = start + piece.source.start..start + piece.source.end;
            match piece.decoded {
                None => self.builder.push_verbatim(&raw[piece.source], source.start),
                Some(decoded) => self.builder.push_decoded(&decoded, source),
            }
        }
    }

    /// One `<br>` ends a line: a block only where the line ends as a sentence does. Two in a row part paragraphs.
    fn line_break(&mut self, span: std::ops::Range<usize>) {
        match self.after_line_break || ends_as_a_sentence(self.builder.text()) {
            true => self.finish_block(),
            false => self.builder.push_break(span),
        }
        self.after_line_break = true;
    }

    fn finish_block(&mut self) {
        let kind = self.kinds.last().map_or(BlockKind::Paragraph, |&(_, kind)| kind);
        self.blocks.extend(self.builder.finish(kind));
        self.after_line_break = false;
    }
}
