//! What happens when, in order, each event once.

use khulasa::roles::publication::Direction;
use khulasa::time::{Anchor, Relation};
use khulasa::{Content, Document, Encoding, Format, Options, Published, Summary, TimelineEvent, Want, WarningCode};
use proptest::prelude::*;

use crate::spans::slice;
use crate::summarize;

fn options(encoding: Encoding) -> Options {
    Options {
        offset_encoding: encoding,
        want: Want {
            timeline: true,
            ..Want::default()
        },
        ..Options::default()
    }
}

fn summary(document: &Document) -> Summary {
    summarize(document, &options(Encoding::Utf8)).unwrap()
}

fn mali(published: Option<&str>) -> Document {
    Document {
        content: Content::Text {
            text: include_str!("../../examples/articles/mali.ar.md").to_owned(),
            format: Format::Markdown,
        },
        published: published.map(|day| Published::On(day.parse().unwrap())),
        ..Document::default()
    }
}

fn plain(text: &str, published: &str) -> Document {
    Document {
        published: Some(Published::On(published.parse().unwrap())),
        language: "en".to_owned(),
        ..Document::plain(text)
    }
}

/// Begin and end, `..` where they are open.
fn ends(event: &TimelineEvent) -> String {
    let shown = |end: &Option<String>| end.clone().unwrap_or_default();
    format!("{}..{}", shown(&event.begin), shown(&event.end))
}

#[test]
fn the_arabic_report_tells_each_event_once_and_in_order() {
    let summary = summary(&mali(Some("2023-06-30")));
    let told: Vec<_> = summary
        .timeline
        .iter()
        .map(|event| (ends(event), event.relation, event.expression.as_str()))
        .collect();
    let expected = [
        ("2012..", Relation::Since, "عام 2012"),
        ("2013..2014", Relation::At, "عام ٢٠١٣"),
        ("2020..2021", Relation::At, "عام 2020"),
        ("2023-06-16..2023-06-17", Relation::At, "قبل أسبوعين"),
        ("2023-06-30..2023-12-30", Relation::During, "في غضون ستة أشهر"),
        ("2023-07-01..", Relation::From, "أول تموز/يوليو"),
        ("..2024-01-01", Relation::By, "31 كانون الأول/ديسمبر"),
    ];
    let first_six = told.iter().map(|(ends, relation, text)| (ends.as_str(), *relation, *text));
    // The expression of the limit may hold its preposition or not.
    for (found, wanted) in first_six.zip(expected) {
        assert_eq!((found.0, found.1), (wanted.0, wanted.1), "{told:#?}");
        assert!(wanted.2.ends_with(found.2), "{told:#?}");
    }
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    let directions: Vec<_> = summary.timeline.iter().filter_map(|event| event.direction).collect();
    assert_eq!(directions[..4], [Direction::Past; 4]);
    assert_eq!(directions[4..], [Direction::Future; 3]);
}

#[test]
fn without_a_publish_time_the_year_stays_missing() {
    let summary = summary(&mali(None));
    for (text, value) in [
        ("30 حزيران/يونيو", "XXXX-06-30"),
        ("أول تموز/يوليو", "XXXX-07-01"),
        ("31 كانون الأول/ديسمبر", "XXXX-12-31"),
    ] {
        let event = summary.timeline.iter().find(|event| event.expression == text).unwrap();
        assert_eq!((event.value.as_str(), event.unresolved_value.as_str()), (value, value));
        assert_eq!((event.anchor, ends(event).as_str()), (Anchor::Unresolved, ".."));
        assert_eq!(event.direction, None);
    }
    let dated = summary.timeline.iter().take_while(|event| ends(event) != "..").count();
    assert_eq!(dated, 3, "the years are known, and stand first");
}

#[test]
fn the_day_of_publication_lengths_and_what_recurs_are_no_events() {
    let text = "The council voted on Tuesday to close the bridge. Today it is still open. The debate lasted two days. \
                It meets every Monday. Anna Reed, 43, has crossed the bridge for ten years. This year it was repaired.";
    let events = summary(&plain(text, "2024-03-05")).timeline;
    assert!(events.is_empty(), "{events:#?}");
}

#[test]
fn a_limit_counts_from_the_decision_and_a_length_after_an_event_from_the_news() {
    let text = "The council voted on Tuesday to close the bridge to cars within six months.\n\n\
                The vote to close the bridge came two weeks after a lorry hit the rail.\n\n\
                Traders asked for help weeks ago. The bridge was built in 1931, and they have known 1931 as a good year.";
    let mut document = plain(text, "2024-03-05");
    document.title = "Council votes to close the bridge".to_owned();
    let summary = summary(&document);
    let told: Vec<_> = summary
        .timeline
        .iter()
        .map(|event| (ends(event), event.value.as_str(), event.approximate))
        .collect();
    let expected = [
        ("1931..1932".to_owned(), "1931", false),
        ("2024-02-20..2024-02-21".to_owned(), "2024-02-20", true),
        ("2024-03-05..2024-09-05".to_owned(), "P6M", false),
        ("..".to_owned(), "PAST_REF", true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_day_without_a_year_is_the_same_day_throughout_an_article() {
    let text = "The bridge will close to cars on 1 July. The old bridge was hit twice, and closing it on 1 July was what traders had \
                feared, the mayor said.";
    let events = summary(&plain(text, "2024-02-05")).timeline;
    let told: Vec<_> = events.iter().map(ends).collect();
    assert_eq!(told, ["2024-07-01..2024-07-02"]);
}

#[test]
fn the_beginning_of_a_time_is_its_first_third() {
    let text = "The old bridge was closed in early June. The new one was begun early this year. It opens by the end of 2024.";
    let summary = summary(&plain(text, "2023-11-30"));
    let told: Vec<_> = summary
        .timeline
        .iter()
        .map(|event| (ends(event), event.approximate))
        .collect();
    let expected = ["2023-01..2023-05", "2023-06-01..2023-06-11", "..2025-01"];
    assert_eq!(told, expected.map(|ends| (ends.to_owned(), true)));
}

#[test]
fn it_is_computed_only_when_asked_for() {
    let summary = summarize(&mali(Some("2023-06-30")), &Options::default()).unwrap();
    assert!(summary.timeline.is_empty());
}

#[test]
fn a_day_that_was_read_in_utc_is_warned_of() {
    let mut document = plain("The council voted. The bridge was hit two weeks ago.", "2024-03-05");
    let warns = |document: &Document| {
        let warnings = summary(document).warnings;
        warnings.iter().any(|warning| warning.code == WarningCode::TimeZoneAssumed)
    };
    assert!(!warns(&document));
    document.published = Some(Published::At("2024-03-05T23:30:00Z".parse().unwrap()));
    assert!(warns(&document));
    document.time_zone = "Europe/London".to_owned();
    assert!(!warns(&document));
}

#[test]
fn a_sentence_of_very_many_times_is_a_table() {
    let years: Vec<String> = (1900..2000).map(|year| year.to_string()).collect();
    let text = format!(
        "The bridge was hit in {} again. It was built in 1890.",
        years.join(" and in ")
    );
    let events = summary(&plain(&text, "2024-03-05")).timeline;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].value, "1890");
}

/// Words of times and of other things, in two scripts.
const TEXT: &str = "(عام |2013 |في |30 |حزيران|/|يونيو |منذ |أسابيع |خلال |ستة |أشهر |بعد |أسبوعين |من |اليوم |within |six |months |two |weeks |after |before |by |from |31 |December |today |the |vote |at |5 |pm |every |Monday |last |year |1990s |BC |😀|\\. |؟ |\n\n){0,60}";

proptest! {
    #[test]
    fn of_any_article_every_place_slices_right_and_the_events_are_in_order(
        text in TEXT,
        language in prop_oneof![Just("ar"), Just("en"), Just("")],
        published in prop_oneof![Just(None), Just(Some("2023-06-30")), Just(Some("-9999-01-01")), Just(Some("9999-12-31"))],
        encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)],
    ) {
        let document = Document {
            standfirst: "خلاصة 😀 قصيرة within six months".to_owned(),
            language: language.to_owned(),
            published: published.and_then(|day| day.parse().ok()).map(Published::On),
            ..Document::plain(text)
        };
        let events = summarize(&document, &options(encoding)).unwrap().timeline;
        for event in &events {
            prop_assert_eq!(&slice(&document, &event.expression_span, encoding), &event.expression);
            prop_assert_eq!(&slice(&document, &event.sentence_span, encoding), &event.sentence);
            prop_assert!(event.sentence.contains(&event.expression));
        }
        let is_dated = |event: &&TimelineEvent| event.begin.is_some() || event.end.is_some();
        let dated = events.iter().take_while(is_dated).count();
        prop_assert_eq!(events.iter().filter(is_dated).count(), dated);
        // ISO 8601 sorts as time does, but for weeks.
        let starts = events[..dated].iter().filter_map(|event| event.begin.as_deref().or(event.end.as_deref()));
        prop_assert!(starts.filter(|start| !start.contains('W')).is_sorted(), "{:#?}", events);
    }
}

#[test]
fn a_sentence_full_of_lengths_takes_no_more_than_linear_time() {
    let lengths = "within six months, ".repeat(60_000);
    let document = Document {
        language: "en".to_owned(),
        published: Some(Published::On("2023-06-30".parse().unwrap())),
        ..Document::plain(format!("The bridge opened.\n\nThey said {lengths}it ends."))
    };
    let began = std::time::Instant::now();
    summary(&document);
    // A look over the whole sentence at every length takes most of a minute.
    assert!(began.elapsed() < std::time::Duration::from_secs(5), "{:?}", began.elapsed());
}
