//! The elements that are open at a place in HTML, with the end tags that authors leave out: of paragraphs, list items, cells.
//!
//! By the tree construction of the HTML Standard as far as it bears on what is hidden and what a block is. Formatting elements
//! that cross others' ends are not put right: they bear on neither.

use html5gum::HtmlString;

use crate::text::block::BlockKind;
use crate::text::markup::html::elements;

/// Elements open in each other at the most; deeper ones are read as if their tags were not there.
const DEEPEST: usize = 256;

/// How far up the open elements the start of an inline element is looked for.
const FARTHEST: usize = 64;

/// What holds for text at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// What a block is here.
    pub kind: BlockKind,
    /// Whether it is left out.
    pub hidden: bool,
    /// Whether it stands in a table's cell.
    pub in_cell: bool,
    /// Whether it stands in a link.
    pub in_link: bool,
    /// Whether it stands in a drawing or a formula, where tags have rules of their own.
    pub foreign: bool,
}

impl Default for Setting {
    fn default() -> Self {
        Setting {
            kind: BlockKind::Paragraph,
            hidden: false,
            in_cell: false,
            in_link: false,
            foreign: false,
        }
    }
}

#[derive(Debug)]
struct Element {
    name: HtmlString,
    /// What holds in it, and in what is open around it.
    setting: Setting,
}

/// The open elements, outermost first.
#[derive(Debug, Default)]
pub struct OpenElements {
    elements: Vec<Element>,
    /// How many are open beyond the deepest.
    beyond: usize,
}

impl OpenElements {
    /// What holds at this place.
    pub fn setting(&self) -> Setting {
        self.elements.last().map_or_else(Setting::default, |element| element.setting)
    }

    /// Opens an element that is not void.
    pub fn push(&mut self, name: HtmlString, setting: Setting) {
        match self.elements.len() < DEEPEST {
            true => self.elements.push(Element { name, setting }),
            false => self.beyond += 1,
        }
    }

    /// Ends what the start of an element ends without saying so.
    pub fn end_before(&mut self, name: &[u8]) {
        if self.setting().foreign {
            if !breaks_out(name) {
                return;
            }
            self.end_foreign();
        }
        match name {
            b"li" => self.end_item(&[b"li"]),
            b"dd" | b"dt" => self.end_item(&[b"dd", b"dt"]),
            b"td" | b"th" => self.end_back_to(&[b"tr", b"tbody", b"thead", b"tfoot", b"table"]),
            b"tr" => self.end_back_to(&[b"tbody", b"thead", b"tfoot", b"table"]),
            b"tbody" | b"thead" | b"tfoot" | b"caption" | b"colgroup" => self.end_back_to(&[b"table"]),
            b"rp" | b"rt" => self.end_last(&[b"rp", b"rt"]),
            b"a" => self.end_inline(b"a"),
            b"button" => self.end_in_scope(&[b"button"], ends_scope),
            _ => {}
        }
        if elements::is_block(name) {
            self.end_in_scope(&[b"p"], |name| ends_scope(name) || name == b"button");
        }
        if is_heading(name) {
            self.end_last(HEADINGS);
        }
    }

    /// Ends what an end tag ends.
    pub fn end(&mut self, name: &[u8]) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.setting().foreign && name == b"p" {
            self.end_foreign();
        }
        match name {
            // What comes behind them still stands in them.
            b"body" | b"html" => {}
            b"p" => self.end_in_scope(&[b"p"], |name| ends_scope(name) || name == b"button"),
            b"li" => self.end_in_scope(&[b"li"], |name| ends_scope(name) || matches!(name, b"ol" | b"ul")),
            b"table" | b"tbody" | b"tfoot" | b"thead" | b"tr" | b"td" | b"th" | b"caption" => {
                self.end_in_scope(&[name], |name| matches!(name, b"table" | b"template"));
            }
            b"math" | b"svg" | b"template" => self.end_in_scope(&[name], |_| false),
            _ if is_heading(name) => self.end_in_scope(HEADINGS, ends_scope),
            _ if elements::is_block(name) || matches!(name, b"button" | b"object") => self.end_in_scope(&[name], ends_scope),
            _ => self.end_inline(name),
        }
    }

    /// Ends the drawing or formula that this place is in.
    fn end_foreign(&mut self) {
        let outside = self.elements.iter().rposition(|element| !element.setting.foreign);
        self.elements.truncate(outside.map_or(0, |at| at + 1));
    }

    /// Ends the innermost element of these names, and all in it, unless one that bounds the search comes first.
    fn end_in_scope(&mut self, names: &[&[u8]], bounds: impl Fn(&[u8]) -> bool) {
        for at in (0..self.elements.len()).rev() {
            let name = self.elements[at].name.as_slice();
            if names.contains(&name) {
                self.elements.truncate(at);
                return;
            }
            if bounds(name) {
                return;
            }
        }
    }

    /// Ends an item of a list, unless another list was opened in it.
    fn end_item(&mut self, names: &[&[u8]]) {
        self.end_in_scope(names, |name| is_special(name) && !matches!(name, b"address" | b"div" | b"p"));
    }

    /// Ends all that is open in the innermost element of these names, which go up to the table.
    fn end_back_to(&mut self, names: &[&[u8]]) {
        let found = self
            .elements
            .iter()
            .rposition(|element| names.contains(&element.name.as_slice()) || element.name.as_slice() == b"template");
        if let Some(at) = found {
            self.elements.truncate(at + 1);
        }
    }

    fn end_last(&mut self, names: &[&[u8]]) {
        if self
            .elements
            .last()
            .is_some_and(|element| names.contains(&element.name.as_slice()))
        {
            self.elements.pop();
        }
    }

    /// Ends an inline element, unless a block was opened in it.
    fn end_inline(&mut self, name: &[u8]) {
        let mut candidates = self.elements.iter().enumerate().rev().take(FARTHEST);
        let found = candidates.find(|(_, element)| element.name.as_slice() == name || is_special(&element.name));
        if let Some((at, element)) = found
            && element.name.as_slice() == name
        {
            self.elements.truncate(at);
        }
    }
}

const HEADINGS: &[&[u8]] = &[b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"];

fn is_heading(name: &[u8]) -> bool {
    HEADINGS.contains(&name)
}

/// Whether no end tag reaches out of an element.
fn ends_scope(name: &[u8]) -> bool {
    let is_html_in_foreign = matches!(name, b"annotation-xml" | b"desc" | b"foreignobject" | b"title");
    is_html_in_foreign
        || matches!(
            name,
            b"applet" | b"caption" | b"html" | b"table" | b"td" | b"th" | b"marquee" | b"object" | b"template"
        )
}

/// Whether the end tag of an inline element does not reach out of an element.
fn is_special(name: &[u8]) -> bool {
    elements::is_block(name) || ends_scope(name) || matches!(name, b"button" | b"iframe" | b"noscript" | b"select" | b"textarea")
}

/// Whether an element cannot stand in a drawing or a formula, and ends it.
fn breaks_out(name: &[u8]) -> bool {
    let is_inline = matches!(
        name,
        b"b" | b"big"
            | b"br"
            | b"code"
            | b"em"
            | b"embed"
            | b"i"
            | b"img"
            | b"nobr"
            | b"ruby"
            | b"s"
            | b"small"
            | b"span"
            | b"strike"
            | b"strong"
            | b"sub"
            | b"sup"
            | b"tt"
            | b"u"
            | b"var"
    );
    is_inline || elements::is_block(name) && name != b"title"
}
