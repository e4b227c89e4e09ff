//! HTML checked against a tree: what this reader makes of a page from its tags alone is what a walk of html5ever's tree makes.
//!
//! The walk shares with the reader what an element means (`elements`), what `<br>` parts and what stands loose: decisions of this
//! project, which no parser knows. Its own are the tree, with every end tag that authors leave out, the entities, the comments and
//! the white space. Where the reader differs on purpose, no page here goes: text between the cells of a table, which browsers move
//! before it; links and hidden formatting that are not closed, which browsers open again in every block to the page's end; and end
//! tags of blocks that are not open, which part text here, so that a piece cut out of a page has no words run together.

use html5ever::driver::ParseOpts;
use html5ever::parse_document;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use super::*;
use crate::text::block::BlockKind;

/// The readable text of a page by its tree.
fn walked(html: &str) -> Vec<(BlockKind, String)> {
    let tree = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut walk = Walk::default();
    walk.node(&tree.document, Place::default());
    walk.part(Place::default());
    walk.blocks
}

#[derive(Clone, Copy)]
struct Place {
    kind: BlockKind,
    in_cell: bool,
    in_link: bool,
}

impl Default for Place {
    fn default() -> Self {
        Place {
            kind: BlockKind::Paragraph,
            in_cell: false,
            in_link: false,
        }
    }
}

#[derive(Default)]
struct Walk {
    blocks: Vec<(BlockKind, String)>,
    text: String,
    loose: Loose,
    after_line_break: bool,
}

impl Walk {
    fn node(&mut self, node: &Handle, place: Place) {
        match &node.data {
            NodeData::Document => self.children(node, place),
            NodeData::Text { contents } => self.text(&contents.borrow(), place),
            NodeData::Element { name, attrs, .. } => {
                let attributes: Vec<(String, String)> = attrs
                    .borrow()
                    .iter()
                    .map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string()))
                    .collect();
                self.element(node, &name.local.to_lowercase(), &attributes, place);
            }
            _ => {}
        }
    }

    fn children(&mut self, node: &Handle, place: Place) {
        for child in node.children.borrow().iter() {
            self.node(child, place);
        }
    }

    fn element(&mut self, node: &Handle, name: &str, attributes: &[(String, String)], outer: Place) {
        if name == "br" {
            return self.line_break(outer);
        }
        let tag = name.as_bytes();
        let is_block = elements::is_block(tag);
        if is_block {
            self.part(outer);
        }
        let has = |test: fn(&[u8], &[u8]) -> bool| attributes.iter().any(|(name, value)| test(name.as_bytes(), value.as_bytes()));
        if elements::is_hidden(tag) || has(elements::hides) {
            return;
        }
        let mut own = elements::kind(tag);
        for (name, value) in attributes {
            if is_block && own.is_none() {
                own = elements::kind_by_attribute(name.as_bytes(), value.as_bytes());
            }
        }
        let place = Place {
            kind: elements::kind_within(outer.kind, own),
            in_cell: outer.in_cell || name == "td" || name == "th",
            in_link: outer.in_link || name == "a" && has(|name, _| name == b"href"),
        };
        self.children(node, place);
        if is_block {
            self.part(place);
        }
    }

    fn text(&mut self, text: &str, place: Place) {
        if !text.trim().is_empty() {
            self.after_line_break = false;
            self.loose.meet(place.in_cell, place.in_link);
        }
        self.text.push_str(text);
    }

    fn line_break(&mut self, place: Place) {
        if self.after_line_break || ends_as_a_sentence(&self.text) {
            self.part(place);
        }
        self.text.push(' ');
        self.after_line_break = true;
    }

    fn part(&mut self, place: Place) {
        let is_space = |character: char| character.is_whitespace() && character != '\u{a0}';
        let words: Vec<&str> = self.text.split(is_space).filter(|word| !word.is_empty()).collect();
        let text = words.join(" ");
        let kind = self.loose.settle(place.kind, &text);
        if !text.trim().is_empty() {
            self.blocks.push((kind, text));
        }
        self.text.clear();
        self.after_line_break = false;
    }
}

fn found(html: &str) -> Vec<(BlockKind, String)> {
    read(html, Cancel::never())
        .unwrap()
        .into_iter()
        .map(|block| (block.kind, block.text.into_owned()))
        .collect()
}

fn agree(html: &str) {
    assert_eq!(found(html), walked(html), "{html}");
}

/// Character references of every kind, sound and broken.
const REFERENCES: &str = "(&amp;|&lt;|&gt;|&quot;|&apos;|&nbsp;|&laquo;|&raquo;|&ldquo;|&rdquo;|&rsquo;|&hellip;|&ndash;|&mdash;|&eacute;|&Eacute|\
     &oelig;|&euro;|&copy|&reg;|&shy;|&zwnj;|&rlm;|&#1605;|&#x645;|&#x0645|&#38;|&#38|&#xD800;|&#0;|&#128;|&#x80|&#x110000;|&#99999999999;|&#;|&#x;|\
     &notit;|&notin;|&ampamp;|&nosuch;|&;|&|&&amp;|&amp;amp;|&NotEqualTilde;|&ThickSpace;|&Tab;|&NewLine;|&bne;|&fjlig;)";

/// A stretch of text with everything that may stand in one.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "(كلمة|الجسر|قال|word|Bridge|x|،|\\.|؟|«|»|\"|3|ً|1 < 2|2<3|>)",
        4 => "( |\n|\r\n|\t|  )",
        2 => REFERENCES,
        1 => "(<br>|<br/>|</br>|<br><br>|<br>\n<br />|<wbr>|<img alt='no' src=x>|<input value=no>)",
        1 => "(<!-- no -->|<!-- <p>no -->|<!---->|<!no>|<\\?no\\?>|<!\\[CDATA\\[no\\]\\]>|<!-- a -- b -->|<!-->|</ no>)",
        1 => "(<script>if \\(a<b\\) '</p><p>no'</script>|<style>p \\{\\}</style>|<noscript><p>no</noscript>|<script src=x />no</script>|<iframe src=x><p>no</iframe>)",
        1 => "(<svg><title>no</title><path d='M0'/></svg>|<svg><title/><desc/><g><path></g></svg>|<svg viewBox='0'/>|<math><mi>no</mi></math>|<svg><path><text>no</svg>)",
        1 => "(<span hidden>no <span>no</span></span>|<span style='display: none'>no</span>|<i aria-hidden=true></i>|<button><div>no</div></button>|<select><option>no<option>no</select>)",
        1 => "(<ruby>漢<rp>\\(</rp><rt>no</rt><rp>\\)</rp></ruby>|<ruby>字<rp>\\(<rt>no<rp>\\)</ruby>|<template><p>no</template>|<textarea><p>no</textarea>)",
        1 => "(</a>|</span>|</font>|<i>|<b>|<span>|<font color=red>|<a name=z>)",
    ];
    proptest::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

fn inline() -> impl Strategy<Value = String> {
    text().prop_recursive(3, 12, 3, |inner| {
        let wrapped = (
            "(a href='/x'|b|em|span class=c|sup|strong|code|q|time|u|A HREF=\"x?a=1&amp;b\"|small|del|mark|abbr title='a>b')",
            inner.clone(),
        )
            .prop_map(|(tag, inner)| format!("<{tag}>{inner}</{}>", tag.split(' ').next().unwrap_or_default()));
        proptest::collection::vec(prop_oneof![inner, wrapped], 1..3).prop_map(|parts| parts.concat())
    })
}

/// Hidden elements that end where the next one begins, and drawings that end where they cannot go on.
const IMPLIED_ENDS: &str = "(<ul><li hidden>no<li>x<ul><li hidden>no</ul>y<li>z</ul>|<dl><dt hidden>no<dd>x<dd hidden><p>no<dt>y</dl>|\
     <table><tr><td hidden>no<td>x<tr hidden><td>no<tr><th hidden>no<td>y<tbody hidden><tr><td>no<tbody><tr><td>z</table>|\
     <table><caption hidden>no<tr><td>x<table><tr><td hidden>no</table>y</table>|<h3>x</h2>y|<p><button>no<button>no</button>x|\
     <svg><g><p>x|<svg><path><b>x</b>|<math><mrow><ul><li>x</ul>|<svg><foreignObject><p>no</p></foreignObject><g></svg>x|<svg><g></p>x|\
     <div><p hidden>no</div>x|<section hidden><div>no</section>x|<div hidden><p>no</p><p>no<span></div>x|<ol><li><p hidden>no</ol>x|\
     <p hidden>no<address>x</address>|<div><span hidden>no</div>x|<p>x<span hidden>no<p>y)";

fn blocks() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        2 => inline(),
        4 => inline().prop_map(|inner| format!("<p>{inner}</p>")),
        3 => inline().prop_map(|inner| format!("<p>{inner}\n")),
        1 => inline().prop_map(|inner| format!("<h2>{inner}</h2>")),
        1 => inline().prop_map(|inner| format!("<P CLASS=byline>{inner}</P>")),
        1 => inline().prop_map(|inner| format!("<p hidden>{inner}")),
        1 => inline().prop_map(|inner| format!("<pre>{inner}</pre>")),
        1 => IMPLIED_ENDS,
        1 => "(</p>|<hr>|<hr/>\n)",
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let several = proptest::collection::vec(inner.clone(), 1..4).prop_map(|blocks| blocks.concat());
        let both = (inner.clone(), inner.clone());
        let (a, b, c, d, e, f) = (both.clone(), both.clone(), both.clone(), both.clone(), both.clone(), both);
        prop_oneof![
            2 => ("(div|section|article|blockquote|main|aside|footer|header|figure|center|details|address|nav|div hidden|div class=footnotes|div role=navigation)", several.clone())
                .prop_map(|(tag, inner)| format!("<{tag}>{inner}</{}>", tag.split(' ').next().unwrap_or_default())),
            2 => several.clone(),
            1 => several.prop_map(|inner| format!("<section><div>{inner}</section>")),
            1 => a.prop_map(|(a, b)| format!("<ul><li>{a}<li>{b}</ul>")),
            1 => b.prop_map(|(a, b)| format!("<ol>\n<li>{a}</li>\n<li hidden>{b}</ol>")),
            1 => c.prop_map(|(a, b)| format!("<dl><dt>{a}<dd>{b}<dt hidden>no<dd>x</dl>")),
            1 => d.prop_map(|(a, b)| format!("<table><caption>c</caption><thead><tr><th>h<th>h<tbody><tr><td>{a}<td>{b}<tr><td>x</table>")),
            1 => e.prop_map(|(a, b)| format!("<table>\n<tr>\n<td>{a}</td>\n<td hidden>{b}</td>\n</tr>\n</table>")),
            1 => f.prop_map(|(a, b)| format!("<figure><img alt=no>{a}<figcaption>{b}</figcaption></figure>")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_page_reads_as_its_tree_does(body in proptest::collection::vec(blocks(), 1..4)) {
        let html = format!("<!doctype html><html><head><title>no</title></head><body>{}</body></html>", body.concat());
        prop_assert_eq!(found(&html), walked(&html), "{}", html);
    }

    #[test]
    fn references_read_as_in_a_browser(text in proptest::collection::vec(prop_oneof![REFERENCES, "[a-z;#& ]{1,3}"], 1..12)) {
        let html = format!("<!doctype html><p>{}", text.concat());
        prop_assert_eq!(found(&html), walked(&html), "{}", html);
    }
}

const MUSEUM: &str = include_str!("pages/museum.ar.html");
const FERRY: &str = include_str!("pages/ferry.en.html");
const HARVEST: &str = include_str!("pages/harvest.ar.html");

#[test]
fn a_heading_ends_the_one_before_it() {
    agree("<!doctype html><h2 hidden>no<h3>Bridge</h3>closed");
}

#[test]
fn pages_of_newspapers_read_as_their_trees_do() {
    for page in [
        MUSEUM,
        FERRY,
        HARVEST,
        include_str!("../../../../examples/articles/train.fr.html"),
    ] {
        agree(page);
    }
}

/// The running text of a page, as its reader gets it.
fn running(page: &str) -> Vec<String> {
    let blocks = crate::text::markup::read(page, crate::document::Format::Html, Cancel::never()).unwrap();
    let paragraphs = blocks.into_iter();
    paragraphs
        .filter(|block| block.kind == BlockKind::Paragraph)
        .map(|block| block.text.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn the_running_text_of_a_page_is_its_article() {
    assert_eq!(
        running(MUSEUM),
        [
            "  أعلنت وزارة الثقافة، الثلاثاء، افتتاح المتحف البحري في الأول من آذار المقبل، بعد إغلاقٍ دام عشرة أعوام.",
            "وقالت الوزيرة: «هذا بيتُ البحّارة»… وأضافت أن كلفة الترميم بلغت 4.2 مليون\u{200f}.",
            "ويضم المتحف 1.200 قطعة، بينها خرائط رُسمت قبل القرن السادس عشر.",
            "قاعة الخرائط، وتُفتح كل يوم.",
            "قاعة السفن، وتُفتح في عطلة الأسبوع.",
            "«لم نكن نحلم بهذا»، قال بحّار متقاعد زار القاعة.",
        ]
    );
    assert_eq!(
        running(FERRY),
        [
            "The night ferry will sail again from 2 May, the port authority said on Tuesday—four years after it stopped.",
            "\"Islanders asked for nothing else,\" said Peter Onslow, who runs the shop at R&D Ltd.",
            "Tickets cost £12 – a third less than in 2019 — and dogs travel free.",
            "Departure",
            "The ferry leaves at nine in the evening.",
            "Arrival",
            "It arrives at six.",
            "If 3 < 4 and AT&T agree, the timetable will be online by June.",
        ]
    );
    assert_eq!(
        running(HARVEST),
        [
            "بدأ المزارعون، صباح السبت، قطاف الزيتون في قرى الجبل قبل موعده المعتاد بأسبوعين.",
            "وقال مزارع إن المحصول \"أفضل من العام الماضي\"، وإن سعر الصفيحة لن يزيد على مئة.",
            "وتتوقع الجمعية التعاونية إنتاج ثلاثة آلاف طن.",
        ]
    );
}
