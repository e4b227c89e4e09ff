//! Requests that cost much: documents of every shape with all that can be asked for.

use std::time::Duration;

use khulasa::service::proto::document::{Content, Published};
use khulasa::service::proto::length::Measure;
use khulasa::service::proto::sentence_reference::Sentence;
use khulasa::service::proto::{
    Document, InputSentence, Length, OffsetEncoding, Ranking, RankingMethod, Role, Selection, SentenceReference, SentencesContent,
    Span, SummarizeRequest, TextContent, TextFormat, TextRankParameters, Want,
};

use crate::documents;

/// A kind of request, by a name.
pub struct Shape {
    pub name: &'static str,
    /// One of about so many characters.
    pub request: Box<dyn Fn(usize) -> SummarizeRequest>,
    /// The time in which it ends where that is known to be more than the bound.
    pub known: Option<Duration>,
}

impl Shape {
    /// Where what was made is freed for longer than the bound: a few hundred thousand sentences or blocks, each of which is several
    /// strings and lists of its own in the answer. An allocator that frees faster keeps the bound.
    fn of_many_parts(self) -> Self {
        Shape {
            known: Some(Duration::from_millis(80)),
            ..self
        }
    }

    /// Where a library reads all of it in one go: the blocks of Markdown, the inlines of one of its blocks, the attributes of one tag, the signs
    /// up to the next letter behind a full stop.
    fn read_in_one_go(self) -> Self {
        Shape {
            known: Some(Duration::from_millis(250)),
            ..self
        }
    }
}

fn shape(name: &'static str, request: impl Fn(usize) -> SummarizeRequest + 'static) -> Shape {
    Shape {
        name,
        request: Box::new(request),
        known: None,
    }
}

/// All that costs anything.
fn everything() -> Want {
    Want {
        roles: vec![
            Role::HeadlineDecision.into(),
            Role::Timeline.into(),
            Role::Quote.into(),
            Role::Figure.into(),
            Role::Background.into(),
            Role::Reaction.into(),
        ],
        timeline: true,
        key_terms: 100,
        ..Want::default()
    }
}

/// A request for a long summary of a text, with places that have to be counted.
fn of_text(text: String, format: TextFormat) -> SummarizeRequest {
    of_content(Content::Text(TextContent {
        text,
        format: format.into(),
    }))
}

fn of_content(content: Content) -> SummarizeRequest {
    SummarizeRequest {
        document: Some(Document {
            title: "Council closes the old harbour bridge to cars".to_owned(),
            standfirst: "It will open again in May. Traders are glad.".to_owned(),
            content: Some(content),
            published: Some(Published::PublishedOn("2023-06-30".to_owned())),
            ..Document::default()
        }),
        length: Some(Length {
            measure: Some(Measure::Ratio(1.0)),
        }),
        offset_encoding: OffsetEncoding::Utf16.into(),
        want: Some(everything()),
        ..SummarizeRequest::default()
    }
}

fn plain(name: &'static str, text: fn(usize) -> String) -> Shape {
    shape(name, move |characters| of_text(text(characters), TextFormat::PlainText))
}

fn marked_up(name: &'static str, text: fn(usize) -> String, format: TextFormat) -> Shape {
    shape(name, move |characters| of_text(text(characters), format))
}

/// Texts of sentences, none of them long.
pub fn many_sentences() -> Vec<Shape> {
    vec![
        plain("English, a sentence a paragraph", documents::english),
        plain("English, one paragraph", documents::english_paragraph),
        plain("short sentences", documents::short_sentences).of_many_parts(),
        plain("Arabic", documents::arabic),
        plain("wrapped at a width", documents::wrapped),
        plain("lines that are no sentences", documents::lines).of_many_parts(),
        plain("Chinese", documents::chinese_sentences),
        plain("dates in every sentence", documents::dated_sentences).of_many_parts(),
        plain("an enumeration", documents::enumeration),
        plain("datelines", documents::dashes),
        shape("the caller's own sentences", own_sentences).of_many_parts(),
    ]
}

fn own_sentences(characters: usize) -> SummarizeRequest {
    let sentence = |(number, text): (usize, String)| InputSentence {
        text,
        paragraph: Some(number as u32 / 3),
        ..InputSentence::default()
    };
    let sentences = documents::own_sentences(characters)
        .into_iter()
        .enumerate()
        .map(sentence)
        .collect();
    of_content(Content::Sentences(SentencesContent { sentences }))
}

/// HTML and Markdown.
pub fn markup() -> Vec<Shape> {
    vec![
        marked_up("HTML", documents::html, TextFormat::Html).of_many_parts(),
        marked_up("HTML, one paragraph", documents::html_text, TextFormat::Html),
        marked_up("HTML, crumbs", documents::html_crumbs, TextFormat::Html).of_many_parts(),
        marked_up("HTML, one tag", documents::html_attributes, TextFormat::Html).read_in_one_go(),
        marked_up("HTML, entities", documents::html_entities, TextFormat::Html),
        marked_up("HTML, no tags", documents::english_paragraph, TextFormat::Html),
        marked_up("Markdown", documents::markdown, TextFormat::Markdown).read_in_one_go(),
        marked_up("Markdown, no markup", documents::english, TextFormat::Markdown),
        marked_up("Markdown, one paragraph", documents::english_paragraph, TextFormat::Markdown),
        marked_up("Markdown, marks", documents::markdown_marks, TextFormat::Markdown).read_in_one_go(),
        marked_up("Markdown, HTML in it", documents::html, TextFormat::Markdown),
    ]
}

/// Texts in which nothing ends a sentence.
pub fn giant_sentences() -> Vec<Shape> {
    vec![
        plain("one English sentence", documents::endless_english),
        plain("one Arabic sentence", documents::endless_arabic),
        plain("one sentence of new words", documents::new_words),
        plain("one word", documents::one_word),
        plain("one Arabic word", documents::one_arabic_word),
        plain("one letter with marks", documents::marks),
        plain("one Chinese sentence", documents::chinese),
        plain("one Thai sentence", documents::thai),
        plain("one sentence of quotations", documents::quotes),
        plain("one sentence of quotation marks", documents::bare_quotes).read_in_one_go(),
        plain("full stops", documents::stops).read_in_one_go(),
        plain("spaces", documents::spaces),
        plain("digits", documents::digits),
        plain("numbers", documents::numbers).of_many_parts(),
        plain("dates", documents::dates).of_many_parts(),
        plain("times in a row", documents::times_in_a_row),
        plain("one sentence of verbs", documents::verbs),
        plain("one Arabic sentence of verbs", documents::arabic_verbs),
    ]
}

/// What callers can ask for beside.
pub fn options() -> Vec<Shape> {
    vec![
        shape("all sentences, at its limit", |characters| SummarizeRequest {
            want: Some(Want {
                all_sentences: true,
                ..everything()
            }),
            ..of_text(documents::english(characters.min(1_780_000)), TextFormat::PlainText)
        }),
        shape("explanations, at their limit", |characters| SummarizeRequest {
            want: Some(Want {
                explanations: true,
                all_sentences: true,
                ..everything()
            }),
            ..of_text(documents::english(characters.min(350_000)), TextFormat::PlainText)
        }),
        shape("explanations of few giant sentences", |characters| SummarizeRequest {
            want: Some(Want {
                explanations: true,
                ..everything()
            }),
            ..of_text(
                documents::new_words(characters).replace("aa ", "aa.\n"),
                TextFormat::PlainText,
            )
        }),
        shape("pinned and excluded by span", |characters| SummarizeRequest {
            selection: Some(Selection {
                pinned: references(0),
                excluded: references(500),
                redundancy_control: None,
            }),
            ..of_text(documents::short_sentences(characters), TextFormat::PlainText)
        }),
        shape("pinned by spans over everything", |characters| SummarizeRequest {
            selection: Some(Selection {
                pinned: vec![span(0, characters as u32 / 2); 1000],
                ..Selection::default()
            }),
            ..of_text(documents::short_sentences(characters), TextFormat::PlainText)
        }),
        shape("TextRank that never converges", |characters| SummarizeRequest {
            ranking: Some(Ranking {
                method: RankingMethod::Textrank.into(),
                textrank: Some(TextRankParameters {
                    tolerance: Some(1e-15),
                    max_iterations: Some(200),
                    damping: None,
                }),
            }),
            length: None,
            ..of_text(documents::english(characters), TextFormat::PlainText)
        }),
        shape("a short summary alone", |characters| SummarizeRequest {
            length: None,
            want: None,
            ..of_text(documents::short_sentences(characters), TextFormat::PlainText)
        }),
        shape("a summary of many words", |characters| SummarizeRequest {
            length: Some(Length {
                measure: Some(Measure::Words(1_000_000)),
            }),
            ..of_text(documents::english(characters), TextFormat::PlainText)
        }),
    ]
}

/// A thousand sentences, every so many.
fn references(from: u32) -> Vec<SentenceReference> {
    (0..1000)
        .map(|number| span(from + number * 150, from + number * 150 + 1))
        .collect()
}

fn span(start: u32, end: u32) -> SentenceReference {
    SentenceReference {
        sentence: Some(Sentence::Span(Span {
            start,
            end,
            ..Span::default()
        })),
    }
}
