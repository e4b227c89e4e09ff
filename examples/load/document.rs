//! Articles to send: made up of varied sentences, of a seed always the same.

use khulasa::evaluation::random::SplitMix;

use crate::vocabulary::{Language, Vocabulary};

/// Sentences of a paragraph.
const PARAGRAPH: usize = 4;

/// The text of an article of about so many sentences.
pub fn article(language: Language, sentences: usize, seed: u64) -> String {
    let vocabulary = language.vocabulary();
    // Neighbouring seeds would give sequences that are each other's, moved by one.
    let mut random = SplitMix::new(seed.wrapping_mul(0xd134_2543_de82_ef95));
    let mut text = String::new();
    for number in 0..sentences {
        text.push_str(match number {
            0 => "",
            _ if number % PARAGRAPH == 0 => "\n\n",
            _ => " ",
        });
        text.push_str(&sentence(vocabulary, &mut random));
    }
    text
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

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.as_str().chars()).collect()
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
