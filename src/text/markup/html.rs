//! HTML, by html5gum's tokens with source spans: blocks of readable text, script, navigation and hidden content left out.
//!
//! Not a tree builder: what parts blocks and what is hidden can be told from the tags as they come and the elements that are open
//! (`open`), and a page with tags missing reads as well as one without.

mod elements;
mod entities;
mod input;
mod open;

#[cfg(test)]
mod oracle;

use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, State, Token, Tokenizer};

use crate::cancel::Cancel;
use crate::error::Error;
use crate::text::block::{Block, BlockBuilder};
use crate::text::markup::final_mark::ends_as_a_sentence;
use crate::text::markup::html::input::Input;
use crate::text::markup::html::open::{OpenElements, Setting};
use crate::text::markup::loose::Loose;

/// Reads HTML to blocks.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn read<'s>(source: &'s str, cancel: &Cancel) -> Result<Vec<Block<'s>>, Error> {
    read_in(source, 0..source.len(), cancel)
}

/// Reads a stretch of a source that is HTML.
///
/// # Errors
/// [`Error::Cancelled`].
pub fn read_in<'s>(source: &'s str, stretch: Range<usize>, cancel: &Cancel) -> Result<Vec<Block<'s>>, Error> {
    let (html, base) = (&source[stretch.clone()], stretch.start);
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // The emitter knows no drawings: a `<title/>` in one would make text of the rest of the page.
    emitter.naively_switch_states(false);
    let mut tokenizer = Tokenizer::new_with_emitter(Input::new(html, cancel), emitter);
    let mut reader = Reader::new(source);
    while let Some(Ok(token)) = tokenizer.next() {
        cancel.check()?;
        match token {
            Token::StartTag(tag) => {
                if let Some(state) = raw_text(&tag.name).filter(|_| !reader.open.setting().foreign) {
                    tokenizer.set_state(state);
                }
                let span = base + tag.span.start..base + tag.span.end;
                reader.start(tag, span);
            }
            Token::EndTag(tag) => reader.end(&tag.name, base + tag.span.start..base + tag.span.end),
            Token::String(text) => {
                if let Some(raw) = html.get(text.span.start..text.span.end) {
                    reader.text(raw, base + text.span.start, cancel);
                }
            }
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish_block(reader.open.setting());
    cancel.check()?;
    Ok(reader.blocks)
}

/// How the content of an element is tokenized that holds no tags. All of them are hidden.
fn raw_text(name: &[u8]) -> Option<State> {
    match name {
        b"textarea" | b"title" => Some(State::RcData),
        b"script" => Some(State::ScriptData),
        b"iframe" | b"noembed" | b"noframes" | b"noscript" | b"style" | b"xmp" => Some(State::RawText),
        _ => None,
    }
}

#[derive(Debug)]
struct Reader<'s> {
    source: &'s str,
    blocks: Vec<Block<'s>>,
    builder: BlockBuilder,
    open: OpenElements,
    loose: Loose,
    /// Whether nothing readable came since the last `<br>`.
    after_line_break: bool,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Reader {
            source,
            blocks: Vec::new(),
            builder: BlockBuilder::default(),
            open: OpenElements::default(),
            loose: Loose::default(),
            after_line_break: false,
        }
    }

    fn start(&mut self, tag: StartTag<usize>, span: Range<usize>) {
        let before = self.open.setting();
        self.open.end_before(&tag.name);
        let outer = self.open.setting();
        if elements::is_block(&tag.name) {
            self.part(before, outer);
        }
        if tag.name.as_slice() == b"br" {
            self.line_break(span);
        } else if !elements::is_void(&tag.name) && !ends_itself(&tag, outer.foreign) {
            let setting = setting_within(outer, &tag);
            self.open.push(tag.name, setting);
        }
    }

    fn end(&mut self, name: &[u8], span: Range<usize>) {
        if name == b"br" {
            return self.line_break(span);
        }
        let before = self.open.setting();
        self.open.end(name);
        if elements::is_block(name) {
            self.part(before, self.open.setting());
        }
    }

    /// The tag of a block parts what was met before it, unless all of it is left out.
    fn part(&mut self, before: Setting, after: Setting) {
        if !(before.hidden && after.hidden) {
            self.finish_block(before);
        }
    }

    fn text(&mut self, raw: &str, start: usize, cancel: &Cancel) {
        let setting = self.open.setting();
        if setting.hidden {
            return;
        }
        let mut shows_signs = false;
        for piece in cancel.until_set(entities::pieces(raw)) {
            shows_signs |= !piece
                .decoded
                .as_deref()
                .unwrap_or(&raw[piece.source.clone()])
                .trim()
                .is_empty();
            let source = start + piece.source.start..start + piece.source.end;
            match piece.decoded {
                None => self.builder.push_verbatim(&raw[piece.source], source.start, cancel),
                Some(decoded) => self.builder.push_decoded(&decoded, source),
            }
        }
        if shows_signs {
            self.after_line_break = false;
            self.loose.meet(setting.in_cell, setting.in_link);
        }
    }

    /// One `<br>` ends a line: a block only where the line ends as a sentence does. Two in a row part paragraphs.
    fn line_break(&mut self, span: Range<usize>) {
        if self.open.setting().hidden {
            return;
        }
        match self.after_line_break || ends_as_a_sentence(self.builder.text()) {
            true => self.finish_block(self.open.setting()),
            false => self.builder.push_break(span),
        }
        self.after_line_break = true;
    }

    fn finish_block(&mut self, setting: Setting) {
        let kind = self.loose.settle(setting.kind, self.builder.text());
        self.blocks.extend(self.builder.finish(kind, self.source));
        self.after_line_break = false;
    }
}

/// Whether a tag opens and ends an element in one: outside of drawings and formulas the slash means nothing.
fn ends_itself(tag: &StartTag<usize>, foreign: bool) -> bool {
    tag.self_closing && (foreign || is_foreign_root(&tag.name))
}

fn is_foreign_root(name: &[u8]) -> bool {
    matches!(name, b"math" | b"svg")
}

/// Whether HTML stands again in an element of a drawing or formula.
fn is_html_in_foreign(name: &[u8]) -> bool {
    matches!(name, b"annotation-xml" | b"desc" | b"foreignobject" | b"title")
}

/// What holds in an element within another.
fn setting_within(outer: Setting, tag: &StartTag<usize>) -> Setting {
    let name = tag.name.as_slice();
    let is_block = elements::is_block(name);
    // An inline element makes nothing of the block around it.
    let own = elements::kind(name).or_else(|| {
        let mut attributes = tag.attributes.iter().filter(|_| is_block);
        attributes.find_map(|(attribute, value)| elements::kind_by_attribute(attribute, value))
    });
    let hides = elements::is_hidden(name)
        || tag
            .attributes
            .iter()
            .any(|(attribute, value)| elements::hides(attribute, value));
    Setting {
        kind: elements::kind_within(outer.kind, own),
        hidden: outer.hidden || hides,
        in_cell: outer.in_cell || matches!(name, b"td" | b"th"),
        foreign: is_foreign_root(name) || outer.foreign && !is_html_in_foreign(name),
        in_link: outer.in_link || name == b"a" && tag.attributes.contains_key(b"href".as_slice()),
    }
}
