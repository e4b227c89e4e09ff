//! Articles to send, made up of varied sentences, of a seed always the same; and the request for the summary of one.

// As texts to measure on are put together.
#[path = "../../benches/input/paragraphs.rs"]
mod paragraphs;

use khulasa::evaluation::random::SplitMix;
use khulasa::service::proto::document::Content;
use khulasa::service::proto::{Document, SummarizeRequest, TextContent};

use crate::vocabulary::{Language, Vocabulary};
use paragraphs::{capitalised, paragraphs};

/// The text of an article of about so many sentences.
pub fn article(language: Language, sentences: usize, seed: u64) -> String {
    let vocabulary = language.vocabulary();
    // Neighbouring seeds would give sequences that are each other's, moved by one.
    let mut random = SplitMix::new(seed.wrapping_mul(0xd134_2543_de82_ef95));
    paragraphs((0..sentences).map(|_| sentence(vocabulary, &mut random)))
}

/// The request for the summary of a text.
pub fn request(text: String) -> SummarizeRequest {
    let content = Content::Text(TextContent {
        text,
        ..TextContent::default()
    });
    SummarizeRequest {
        document: Some(Document {
            content: Some(content),
            ..Document::default()
        }),
        ..SummarizeRequest::default()
    }
}

fn sentence(vocabulary: &Vocabulary, random: &mut SplitMix) -> String {
    let mut pick = |wordings: &[&'static str]| wordings[random.below(wordings.len())];
    let opener = pick(vocabulary.openers);
    let (subject, verb) = (pick(vocabulary.subjects), pick(vocabulary.verbs));
    let (first, second) = match vocabulary.verb_first {
        true => (verb, subject),
        false => (subject, verb),
    };
    let rest = [
        first,
        second,
        pick(vocabulary.objects),
        pick(vocabulary.places),
        pick(vocabulary.ends),
    ];
    let words: Vec<_> = std::iter::once(opener)
        .filter(|opener| !opener.is_empty())
        .chain(rest)
        .collect();
    capitalised(&words.join(" ")) + "."
}

#[cfg(test)]
mod tests {
    use khulasa::{Cancel, Document, Options, Summarizer};

    use super::*;

    #[test]
    fn an_article_has_about_as_many_sentences_as_were_asked_for() {
        for language in [Language::Ar, Language::En] {
            for sentences in [1, 30, 300] {
                let document = Document::plain(article(language, sentences, 7));
                let summary = Summarizer::default()
                    .summarize(&document, &Options::default(), &Cancel::new())
                    .unwrap();
                let found = summary.statistics.sentences;
                assert!(
                    found.abs_diff(sentences) * 20 <= sentences,
                    "{language:?}: {found} of {sentences}"
                );
            }
        }
    }

    #[test]
    fn sentences_differ_and_so_do_articles() {
        let text = article(Language::En, 300, 7);
        let different: std::collections::BTreeSet<_> = text.split(['.', '\n']).map(str::trim).collect();
        assert!(different.len() > 295, "{}", different.len());
        assert_ne!(text, article(Language::En, 300, 8));
        assert_eq!(text, article(Language::En, 300, 7));
    }
}
