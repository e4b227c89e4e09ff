//! What every format must keep, and what each reads.

use proptest::prelude::*;

use super::*;

fn blocks(source: &str, format: Format) -> Vec<Block<'_>> {
    read(source, format, Cancel::never()).unwrap()
}

fn kinds_and_texts(source: &str, format: Format) -> Vec<(BlockKind, String)> {
    blocks(source, format)
        .into_iter()
        .map(|block| (block.kind, block.text.into_owned()))
        .collect()
}

fn expect(source: &str, format: Format, expected: &[(BlockKind, &str)]) {
    let found = kinds_and_texts(source, format);
    let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
    assert_eq!(found, expected);
}

use BlockKind::{Caption, Furniture, Heading, Paragraph, SourceLine};

#[test]
fn markdown_is_read_to_headings_paragraphs_items_and_cells() {
    let source = "\u{feff}# عنوانٌ *رئيسي*\r\n\r\nقرر [المجلس](https://example.org) **إغلاق**\nالجسر &amp; السوق.\n\n- أول\n  - ثانٍ\n- ثالث\n\n> اقتباس `رمز`\n\n\
                  | أ | ب |\n|---|---|\n| ج | د |\n\n```\ncode();\n```\n\n***\n\n**المصدر:** خلاصة";
    expect(
        source,
        Format::Markdown,
        &[
            (Heading, "عنوانٌ رئيسي"),
            (Paragraph, "قرر المجلس إغلاق الجسر & السوق."),
            (Paragraph, "أول"),
            (Paragraph, "ثانٍ"),
            (Paragraph, "ثالث"),
            (Paragraph, "اقتباس رمز"),
            (Furniture, "أ"),
            (Furniture, "ب"),
            (Furniture, "ج"),
            (Furniture, "د"),
            (Furniture, "code();"),
            (SourceLine, "المصدر: خلاصة"),
        ],
    );
}

#[test]
fn an_image_alone_is_a_caption_and_one_amid_text_is_left_out() {
    expect("![The bridge](b.png)", Format::Markdown, &[(Caption, "The bridge")]);
    expect("Here ![icon](i.png) it is.", Format::Markdown, &[(Paragraph, "Here it is.")]);
}

#[test]
fn emphasis_under_an_image_is_its_caption() {
    let source =
        "![Bridge](b.png)\n*The bridge in 2009.*\n\n[![Hall](h.png)](h.html)\n\n_قاعة المتحف._\n\n*No* caption.\n\n*Nor this.*";
    expect(
        source,
        Format::Markdown,
        &[
            (Caption, "Bridge"),
            (Caption, "The bridge in 2009."),
            (Caption, "Hall"),
            (Caption, "قاعة المتحف."),
            (Paragraph, "No caption."),
            (Paragraph, "Nor this."),
        ],
    );
    expect("![a ![b](b.png) c](a.png)", Format::Markdown, &[(Caption, "a b c")]);
}

#[test]
fn lists_quotations_links_code_and_footnotes_of_markdown_are_read_as_they_are_meant() {
    let source = "+++\ntitle = \"x\"\n+++\n\n# Bridge {#top}\n\n- [x] One item\n\n  of two paragraphs.\n  1. *Nested* item\n\n> > Deep quotation.\n\n\
                  A claim[^1] with `code` and [a link](x).\n\n[Another story](y)\n\n[A whole sentence.](z)\n\n<https://example.org>\n\n[^1]: A note.\n";
    expect(
        source,
        Format::Markdown,
        &[
            (Furniture, "title = \"x\""),
            (Heading, "Bridge"),
            (Paragraph, "One item"),
            (Paragraph, "of two paragraphs."),
            (Paragraph, "Nested item"),
            (Paragraph, "Deep quotation."),
            (Paragraph, "A claim with code and a link."),
            (Furniture, "Another story"),
            (Paragraph, "A whole sentence."),
            (Furniture, "https://example.org"),
            (Furniture, "A note."),
        ],
    );
}

#[test]
fn cells_of_a_table_are_sentences_only_where_they_end_as_one() {
    let cells = [
        (Furniture, "Year"),
        (Furniture, "Crossings"),
        (Furniture, "2019"),
        (Paragraph, "Fourteen a week."),
    ];
    expect(
        "| Year | Crossings |\n|---|---|\n| 2019 | Fourteen a week. |\n",
        Format::Markdown,
        &cells,
    );
    expect(
        "<table><tr><th>Year<th>Crossings<tr><td>2019<td>Fourteen a week.</table>",
        Format::Html,
        &cells,
    );
}

#[test]
fn asides_figures_and_notes_of_html_are_no_running_text() {
    let source = "<aside><article><h3>Another</h3><p>A teaser.</article></aside><figure><p>The hall.<blockquote><p>Said.</blockquote></figure>\
                  <p class='byline'>Jane Doe</p><address>desk@example.org</address><div role=complementary>More.</div>\
                  <p>One<sup><a role='doc-noteref' href='#n'>1</a></sup>.<section class='footnotes'><p>A note.</section><a href='/x'><h2>Linked</h2></a>";
    expect(
        source,
        Format::Html,
        &[
            (Furniture, "Another"),
            (Furniture, "A teaser."),
            (Caption, "The hall."),
            (Paragraph, "Said."),
            (SourceLine, "Jane Doe"),
            (SourceLine, "desk@example.org"),
            (Furniture, "More."),
            (Paragraph, "One."),
            (Furniture, "A note."),
            (Heading, "Linked"),
        ],
    );
}

#[test]
fn lines_of_every_format_are_told_by_their_words() {
    let lines = [
        (SourceLine, "By Jane Doe"),
        (Caption, "Photo: A. Hale/AFP"),
        (Paragraph, "It is over."),
        (Furniture, "© 2023 AFP"),
    ];
    let texts = lines.map(|(_, text)| text);
    expect(&texts.join("\n"), Format::PlainText, &lines);
    expect(&texts.join("\n\n"), Format::Markdown, &lines);
    expect(&texts.map(|text| format!("<p>{text}")).concat(), Format::Html, &lines);
}

#[test]
fn sentences_in_code_over_several_lines_keep_their_places() {
    let source = "> It is `over. He\n> left. She` stayed.";
    let blocks = blocks(source, Format::Markdown);
    assert_eq!(blocks[0].text, "It is over. He left. She stayed.");
    let places: Vec<_> = ["He left.", "She stayed."]
        .iter()
        .map(|text| {
            blocks[0]
                .text
                .find(text)
                .map(|start| blocks[0].source_span(start..start + text.len()))
                .unwrap()
        })
        .map(|place| &source[place])
        .collect();
    assert_eq!(places, ["He\n> left.", "She` stayed."]);
}

#[test]
fn html_in_markdown_is_read_as_html() {
    let source = "<div><p>One &eacute;</p>\n<script>no</script></div>\n\nTwo<br>lines <b>bold</b>.\n\n---\ntitle: x\n---";
    let found = kinds_and_texts(source, Format::Markdown);
    assert_eq!(found[0], (Paragraph, "One é".to_owned()));
    assert_eq!(found[1], (Paragraph, "Two lines bold.".to_owned()));
}

#[test]
fn a_metadata_block_is_no_part_of_the_article() {
    let found = kinds_and_texts("---\ntitle: Bridge\n---\n\n# Heading\n\nText.", Format::Markdown);
    assert_eq!(found[0].0, Furniture);
    assert_eq!(found[1..], [(Heading, "Heading".to_owned()), (Paragraph, "Text.".to_owned())]);
}

#[test]
fn html_is_read_to_its_visible_blocks() {
    let source = "<!doctype html><html><head><title>No</title><style>p{}</style></head><body><nav><ul><li>Menu<ul><li>x</ul></ul></nav>\
                  <h1>إغلاق <em>الجسر</em></h1><p>قرر&nbsp;المجلس<!-- no --> إغ<b>لاق</b>\r\n  الجسر.<p>ثم انصرف.\
                  <script>if (a<b) document.write(\"</p><p>no\")</script><div hidden>no<div>no</div></div><p style='display : none'>no<p>نعم.\
                  <figure><img alt='no'><figcaption>صورة</figcaption></figure><aside><p>اقرأ أيضا</p></aside><pre>code</pre>\
                  <ul><li>أول<li>ثان</ul><p>Source&nbsp;: AFP</body></html>";
    expect(
        source,
        Format::Html,
        &[
            (Heading, "إغلاق الجسر"),
            (Paragraph, "قرر\u{a0}المجلس إغلاق الجسر."),
            (Paragraph, "ثم انصرف."),
            (Paragraph, "نعم."),
            (Caption, "صورة"),
            (Furniture, "اقرأ أيضا"),
            (Furniture, "code"),
            (Paragraph, "أول"),
            (Paragraph, "ثان"),
            (SourceLine, "Source\u{a0}: AFP"),
        ],
    );
}

#[test]
fn one_line_break_is_a_space_and_two_part_paragraphs() {
    expect(
        "<div>One line<br>goes on.<br>A sentence.<br/><br>Another<br><br>part</div>",
        Format::Html,
        &[
            (Paragraph, "One line goes on."),
            (Paragraph, "A sentence."),
            (Paragraph, "Another"),
            (Paragraph, "part"),
        ],
    );
}

#[test]
fn a_character_keeps_its_place_through_entities_and_tags() {
    let source = "<p>Le caf&eacute; <i>fer</i>me.</p>";
    let blocks = blocks(source, Format::Html);
    let block = &blocks[0];
    let at = |text: &str| {
        block
            .text
            .find(text)
            .map(|start| block.source_span(start..start + text.len()))
            .unwrap()
    };
    assert_eq!(&source[at("é")], "&eacute;");
    assert_eq!(&source[at("café")], "caf&eacute;");
    assert_eq!(&source[at("ferme")], "fer</i>me");
}

#[test]
fn what_stands_behind_an_ampersand_keeps_its_place_whatever_ends_its_lines() {
    for format in [Format::Markdown, Format::Html] {
        let source = "R&D costs &amp; more.\r\nIt closed. Then caf&eacute;s\r\ndid.";
        let block = &blocks(source, format)[0];
        let start = block.text.find("It closed.").unwrap();
        assert_eq!(&source[block.source_span(start..start + 10)], "It closed.");
        let pieces: Vec<_> = block.runs(0..block.text.len()).map(|run| &source[run.source]).collect();
        assert_eq!(pieces, ["R&D costs ", " more.", "It closed. Then caf", "s", "did."]);
    }
}

#[test]
fn text_without_a_word_is_furniture() {
    for format in [Format::PlainText, Format::Markdown, Format::Html] {
        assert!(blocks("… !", format).iter().all(|block| block.kind == Furniture));
    }
}

/// Fragments of text and of markup, sound and broken.
const SOURCE: &str = "(كلمةٌ |قـــرر|wörd |e\u{301}|😀|&amp;|&#1605;|&eacute;|&nosuch|&|<p>|</p>|<div hidden>|</div>|<br>|<h1>|<script>|</script>|<!--|-->|<li>|<pre>|<a href='x|'>|<|>|\\*|\\[|\\]\\(|\\)|!\\[|`|``|#|# |- |> |\\||---|\\\\|\"|«|»|\\. |\r\n|\n\n|\n|\t| |\u{a0}|\u{feff}|\u{2029}|\u{0}){0,60}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn whatever_the_source_blocks_stand_in_it_in_order(
        source in SOURCE,
        format in prop_oneof![Just(Format::PlainText), Just(Format::Markdown), Just(Format::Html)],
    ) {
        let mut reached = 0;
        for block in blocks(&source, format) {
            prop_assert!(!block.text.is_empty());
            let mut read_to = 0;
            for run in block.runs(0..block.text.len()) {
                prop_assert!(run.text.start >= read_to && run.source.start >= reached, "{source:?}");
                prop_assert_eq!(&block.text[run.text.clone()], &source[run.source.clone()]);
                (read_to, reached) = (run.text.end, run.source.end);
            }
            let span = block.source_span(0..block.text.len());
            prop_assert!(span.end >= reached);
            for (start, character) in block.text.char_indices() {
                let place = block.source_span(start..start + character.len_utf8());
                prop_assert!(source.get(place.clone()).is_some_and(|place| !place.is_empty()), "{source:?} {place:?}");
            }
            reached = span.end;
        }
    }
}
