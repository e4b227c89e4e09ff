//! What sentences do: the headline decision and the roles.

use khulasa::{
    Content, Document, Encoding, Format, KeySentence, Length, Method, Options, Published, Ranking, Role, RoleAnnotation, Selection,
    SentenceReference, Span, Summary, Want,
};
use proptest::prelude::*;

use crate::spans::slice;
use crate::summarize;

fn options() -> Options {
    Options {
        length: Length::Ratio(1.0),
        want: Want {
            roles: Role::ALL.into_iter().collect(),
            ..Want::default()
        },
        ..Options::default()
    }
}

fn english(text: &str) -> Document {
    Document {
        language: "en".to_owned(),
        published: Some(Published::On("2024-03-05".parse().unwrap())),
        ..Document::plain(text)
    }
}

fn mali() -> Document {
    Document {
        content: Content::Text {
            text: include_str!("../../examples/articles/mali.ar.md").to_owned(),
            format: Format::Markdown,
        },
        published: Some(Published::On("2023-06-30".parse().unwrap())),
        ..Document::default()
    }
}

const BRIDGE: &str = "The council voted on Tuesday to close the old bridge to cars. Traders condemned the vote to close the bridge. \
                      \"The bridge belongs to walkers now,\" said Anna Lind, the mayor, of the vote. Some 20,000 cars cross the bridge a day. \
                      Previously, the bridge was open to all. It was built in 1931 for carts.";

fn roles_of(summary: &Summary, opening: &str) -> Vec<Role> {
    let is_it = |sentence: &&KeySentence| sentence.text.starts_with(opening);
    let sentence = summary.sentences.iter().find(is_it).unwrap();
    sentence.roles.iter().map(|annotation| annotation.role).collect()
}

#[test]
fn the_decision_is_named_with_who_did_what_to_whom_and_comes_first() {
    let document = english(BRIDGE);
    let summary = summarize(&document, &options()).unwrap();
    let decision = summary.headline_decision.as_ref().unwrap();
    assert_eq!(
        (decision.index, summary.sentences[0].index, summary.sentences[0].rank),
        (0, 0, 1)
    );
    let words = |span: &Option<Span>| {
        span.as_ref()
            .map(|span| slice(&document, span, Encoding::Utf8))
            .unwrap_or_default()
    };
    assert_eq!(words(&decision.actor), "The council");
    assert_eq!(words(&decision.action), "voted");
    assert_eq!(words(&decision.object), "to close the old bridge to cars");
}

#[test]
fn of_the_arabic_report_the_summary_line_or_the_lead_is_the_decision() {
    let document = mali();
    for title in ["", "سحب بعثة حفظ السلام من مالي"] {
        let document = Document {
            title: title.to_owned(),
            ..document.clone()
        };
        let decision = summarize(&document, &options()).unwrap().headline_decision.unwrap();
        assert!(decision.text.contains("ستة أشهر"), "{decision:?}");
        let actor = slice(&document, &decision.actor.unwrap(), Encoding::Utf8);
        assert!(actor.contains("مجلس الأمن"), "{actor}");
    }
}

#[test]
fn where_nothing_was_decided_none_is_named() {
    for text in [
        "What do bakers dream of? Anna has been one for years. Her oven is as old as the house. The flour comes from the valley.",
        "\"I never wanted to leave,\" the old man says. \"The sea is my home.\" His boat is blue. His house is small.",
        "ما الذي يجعل الخبز جيدا؟ الفرن قديم والدقيق من الوادي. والعجين بارد في الصباح.",
    ] {
        let summary = summarize(&Document::plain(text), &options()).unwrap();
        assert_eq!(summary.headline_decision, None, "{text}");
        assert!(!roles_of(&summary, &summary.sentences[0].text).contains(&Role::HeadlineDecision));
    }
}

#[test]
fn what_was_not_decided_is_no_decision() {
    let text =
        "The council has not approved the new bridge yet. The old bridge is full of carts. Carts are slow on the old bridge.";
    assert_eq!(summarize(&english(text), &options()).unwrap().headline_decision, None);
}

#[test]
fn what_is_chosen_does_not_depend_on_the_roles_that_are_asked_for() {
    let document = english(BRIDGE);
    let unasked = Options {
        want: Want::default(),
        ..options()
    };
    let (asked, unasked) = (
        summarize(&document, &options()).unwrap(),
        summarize(&document, &unasked).unwrap(),
    );
    let order = |summary: &Summary| summary.sentences.iter().map(|sentence| sentence.index).collect::<Vec<_>>();
    assert_eq!(order(&asked), order(&unasked));
    assert_eq!(unasked.headline_decision, None);
    assert!(unasked.sentences.iter().all(|sentence| sentence.roles.is_empty()));
}

#[test]
fn under_other_methods_the_decision_is_told_and_the_ranking_left_alone() {
    let ranked = |method| {
        let options = Options {
            ranking: Ranking {
                method,
                ..Ranking::default()
            },
            length: Length::Sentences(1),
            ..options()
        };
        summarize(&english(BRIDGE), &options).unwrap()
    };
    let summary = ranked(Method::TfIdf);
    assert_eq!(summary.headline_decision.unwrap().index, 0);
    assert_ne!(
        summary.sentences[0].index, 0,
        "the fixture's most salient sentence is another one"
    );
    assert_eq!(ranked(Method::Blend).sentences[0].index, 0);
}

#[test]
fn a_decision_that_was_excluded_or_does_not_fit_is_not_told() {
    let excluded = Options {
        selection: Selection {
            excluded: vec![SentenceReference::Index(0)],
            ..Selection::default()
        },
        ..options()
    };
    for method in [Method::Blend, Method::TfIdf] {
        let mut options = excluded.clone();
        options.ranking.method = method;
        options.want.all_sentences = true;
        let summary = summarize(&english(BRIDGE), &options).unwrap();
        assert_eq!(summary.headline_decision, None);
        let mut roles = summary.all_sentences.iter().flat_map(|sentence| &sentence.roles);
        assert!(
            roles.all(|annotation| annotation.role != Role::HeadlineDecision),
            "{method:?}"
        );
    }
    let short = Options {
        length: Length::Words(10),
        ..options()
    };
    let summary = summarize(&english(BRIDGE), &short).unwrap();
    assert_eq!(summary.headline_decision, None);
    assert!(summary.statistics.summary_words <= 10);
}

#[test]
fn every_sentence_has_its_roles() {
    let summary = summarize(&english(BRIDGE), &options()).unwrap();
    assert_eq!(roles_of(&summary, "The council"), [Role::HeadlineDecision]);
    assert_eq!(roles_of(&summary, "Traders"), [Role::Reaction]);
    assert_eq!(roles_of(&summary, "\"The bridge"), [Role::Quote]);
    assert_eq!(roles_of(&summary, "Some 20,000"), [Role::Figure]);
    assert_eq!(roles_of(&summary, "Previously"), [Role::Background]);
    assert_eq!(roles_of(&summary, "It was built"), [Role::Timeline, Role::Background]);
}

#[test]
fn roles_are_told_with_the_words_that_tell_them() {
    let document = english(BRIDGE);
    let summary = summarize(&document, &options()).unwrap();
    let told: Vec<(Role, String, String)> = summary
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.roles)
        .map(|annotation| {
            let words = |span: &Option<Span>| {
                span.as_ref()
                    .map(|span| slice(&document, span, Encoding::Utf8))
                    .unwrap_or_default()
            };
            (annotation.role, words(&annotation.cue), words(&annotation.speaker))
        })
        .collect();
    for (role, cue, speaker) in [
        (Role::HeadlineDecision, "voted", ""),
        (Role::Reaction, "condemned", ""),
        (Role::Quote, "said", "Anna Lind"),
        (Role::Figure, "20,000", ""),
        (Role::Background, "Previously", ""),
        (Role::Timeline, "1931", ""),
    ] {
        assert!(
            told.contains(&(role, cue.to_owned(), speaker.to_owned())),
            "{role:?}: {told:#?}"
        );
    }
}

#[test]
fn an_arabic_report_has_quotes_background_and_figures() {
    let document = mali();
    let summary = summarize(&document, &options()).unwrap();
    let speakers: Vec<String> = summary
        .sentences
        .iter()
        .flat_map(|sentence| &sentence.roles)
        .filter_map(|annotation| annotation.speaker.as_ref())
        .map(|span| slice(&document, span, Encoding::Utf8))
        .collect();
    assert!(speakers.iter().any(|speaker| speaker == "الوزير"), "{speakers:?}");
    assert!(roles_of(&summary, "ويعيش شمال مالي").contains(&Role::Background));
    assert!(roles_of(&summary, "وتضمّ البعثة").contains(&Role::Figure));
}

#[test]
fn only_the_roles_asked_for_are_told_and_all_sentences_have_them_too() {
    let options = Options {
        length: Length::Sentences(1),
        want: Want {
            roles: [Role::Figure].into_iter().collect(),
            all_sentences: true,
            ..Want::default()
        },
        ..Options::default()
    };
    let summary = summarize(&english(BRIDGE), &options).unwrap();
    assert_eq!(summary.headline_decision, None);
    let all: Vec<&RoleAnnotation> = summary.all_sentences.iter().flat_map(|sentence| &sentence.roles).collect();
    assert_eq!(
        all.iter().map(|annotation| annotation.role).collect::<Vec<_>>(),
        [Role::Figure]
    );
}

#[test]
fn an_explanation_tells_what_made_the_decision_one() {
    let mut options = options();
    options.want.explanations = true;
    let summary = summarize(&english(BRIDGE), &options).unwrap();
    let (decision, others) = summary.explanations.split_first().unwrap();
    let weights: f64 = decision.decision_signals.iter().map(|signal| signal.weight).sum();
    assert!((weights - 1.0).abs() < 1e-12);
    assert!(others.iter().all(|other| other.decision_signals.is_empty()));
}

/// Words that tell roles, and words around them, in two scripts.
const TEXT: &str = "(The council |approved |has not |was |said |Anna |that |\"|“|”|«|»|, |: |أنهى |مجلس |المدينة |قال |وأكد |أن |للصحافيين |في |12 |عام 2013 |on Tuesday |welcomed |Previously |اليوم |، |😀|\\. |؟ |\n\n){0,60}";

proptest! {
    #[test]
    fn of_any_article_every_span_of_a_role_lies_in_its_sentence(
        text in TEXT,
        language in prop_oneof![Just("ar"), Just("en"), Just("de"), Just("ur"), Just("")],
        title in prop_oneof![Just(""), Just("The council approved مجلس المدينة")],
        encoding in prop_oneof![Just(Encoding::Utf8), Just(Encoding::Utf16), Just(Encoding::Utf32)],
    ) {
        let document = Document {
            title: title.to_owned(),
            standfirst: "خلاصة 😀 قصيرة".to_owned(),
            language: language.to_owned(),
            ..Document::plain(text)
        };
        let summary = summarize(&document, &Options { offset_encoding: encoding, ..options() }).unwrap();
        let lies_in = |part: &Span, whole: &Span| part.field == whole.field && whole.range.start <= part.range.start && part.range.end <= whole.range.end;
        for sentence in &summary.sentences {
            for span in sentence.roles.iter().flat_map(|annotation| [&annotation.cue, &annotation.speaker]).flatten() {
                prop_assert!(lies_in(span, &sentence.span));
                prop_assert!(!slice(&document, span, encoding).trim().is_empty());
            }
        }
        if let Some(decision) = &summary.headline_decision {
            prop_assert_eq!(&summary.sentences[0].text, &decision.text);
            for span in [&decision.actor, &decision.action, &decision.object].into_iter().flatten() {
                prop_assert!(lies_in(span, &decision.span));
                prop_assert!(!slice(&document, span, encoding).trim().is_empty());
            }
        }
    }
}

#[test]
fn a_sentence_full_of_cues_and_quotations_takes_no_more_than_linear_time() {
    for text in [
        "he confirmed it ".repeat(20_000),
        "The man \"approved\" it, and he confirmed, 17 ".repeat(20_000),
        "ورحبت الوزيرة \"القرار\" وأكدت، ".repeat(20_000),
        "2013 ships 2014 ".repeat(20_000),
    ] {
        let began = std::time::Instant::now();
        summarize(&Document::plain(text), &options()).unwrap();
        // Looking over all quotations or times at every word takes from a quarter of a minute on.
        assert!(began.elapsed() < std::time::Duration::from_secs(8), "{:?}", began.elapsed());
    }
}
