//! Every score can be taken apart.

use khulasa::{Document, Length, Method, Options, Ranking, Want};

use crate::{bridge, indices, summarize};

fn options(method: Method) -> Options {
    Options {
        length: Length::Sentences(6),
        ranking: Ranking {
            method,
            ..Ranking::default()
        },
        want: Want {
            explanations: true,
            all_sentences: true,
            ..Want::default()
        },
        ..Options::default()
    }
}

#[test]
fn contributions_add_up_to_the_score_and_weights_to_one() {
    let titled = Document {
        title: "Council closes the old bridge".to_owned(),
        ..bridge()
    };
    for document in [bridge(), titled] {
        for method in [Method::Blend, Method::TextRank, Method::TfIdf, Method::Lead] {
            let summary = summarize(&document, &options(method)).unwrap();
            for (sentence, explanation) in summary.sentences.iter().zip(&summary.explanations) {
                assert_eq!(sentence.index, explanation.index);
                let sum: f64 = explanation.signals.iter().map(|signal| signal.contribution()).sum();
                assert!((sum - sentence.score).abs() < 1e-9);
                let weights: f64 = explanation.signals.iter().map(|signal| signal.weight).sum();
                assert!((weights - 1.0).abs() < 1e-9);
                let is_in_range = |value: f64| (0.0..=1.0).contains(&value) && value.is_sign_positive();
                assert!(explanation.signals.iter().all(|signal| is_in_range(signal.value)));
                assert!((0.0..=1.0).contains(&sentence.score));
            }
        }
    }
}

#[test]
fn a_title_lifts_the_sentence_that_agrees_with_it() {
    let titled = Document {
        title: "A market trader welcomed it".to_owned(),
        ..bridge()
    };
    let rank_of_the_trader = |document: &Document| summarize(document, &options(Method::Blend)).unwrap().all_sentences[3].rank;
    assert!(rank_of_the_trader(&titled) < rank_of_the_trader(&bridge()));
}

#[test]
fn lead_takes_sentences_as_they_come_and_textrank_the_central_one() {
    let mut lead = options(Method::Lead);
    lead.selection.redundancy_control = Some(0.0);
    assert_eq!(indices(&summarize(&bridge(), &lead).unwrap()), [0, 1, 2, 3, 4, 5]);
    let central = indices(&summarize(&bridge(), &options(Method::TextRank)).unwrap());
    assert!(central.iter().position(|index| *index == 1) > central.iter().position(|index| *index == 4));
}

#[test]
fn an_explanation_names_the_nearest_sentences_and_what_was_repeated() {
    let summary = summarize(&bridge(), &options(Method::Blend)).unwrap();
    assert_eq!(summary.explanations[0].most_similar_chosen, None);
    assert_eq!(summary.explanations[0].redundancy_penalty, 0.0);
    let drivers = summary
        .explanations
        .iter()
        .find(|explanation| explanation.index == 4)
        .unwrap();
    assert!(drivers.nearest.len() >= 2 && drivers.nearest.is_sorted_by(|a, b| a.1 >= b.1));
    assert!(
        drivers
            .nearest
            .iter()
            .all(|&(index, cosine)| index != 4 && cosine > 0.0 && cosine <= 1.0)
    );
    assert!(drivers.redundancy_penalty > 0.0 && drivers.most_similar_chosen.is_some());
}
