//! The files of cue verbs, each read when its language is first asked for. docs/roles.md tells how such a file is written.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use crate::roles::verbs::{Order, Sense, Verbs, conjugation};
use crate::text::language::pipelines;
use crate::text::language_files::LanguageFiles;
use crate::text::normalize::fold_whole;

macro_rules! files {
    ($($language:literal),* $(,)?) => {
        [$(($language, include_str!(concat!($language, ".toml")))),*]
    };
}

static VERBS: LazyLock<LanguageFiles<Verbs>> = LazyLock::new(|| {
    let files = files!(
        "ar", "da", "de", "el", "en", "es", "fa", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr", "ur"
    );
    LanguageFiles::new(&files, |language, file| {
        let lists = toml::from_str(file).expect("every list of verbs is read by a test");
        Verbs::new(language, lists)
    })
});

/// The verbs of a language, by its primary subtag.
pub(super) fn of(language: &str) -> Option<&'static Verbs> {
    VERBS.of(language)
}

/// The languages that have lists.
#[cfg(test)]
pub(super) fn languages() -> impl Iterator<Item = &'static str> {
    VERBS.languages()
}

/// What the file of a language holds.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Lists {
    order: Order,
    never_opens: bool,
    decided: Vec<String>,
    announced: Vec<String>,
    happened: Vec<String>,
    said: Vec<String>,
    reacted: Vec<String>,
    noun_endings: Vec<String>,
    also_nouns: Vec<String>,
    progressive: Option<String>,
    not_after: Vec<String>,
    negations: Vec<String>,
    passive_after: Vec<String>,
    agents: Vec<String>,
    auxiliaries: Vec<String>,
    complementizers: Vec<String>,
    object_particles: Vec<String>,
    prepositions: Vec<String>,
    tied_prepositions: Vec<String>,
    pronouns: Vec<String>,
}

impl Verbs {
    fn new(language: &'static str, lists: Lists) -> Self {
        let folded = |words: Vec<String>| words.iter().map(|word| fold_whole(word, language)).collect();
        let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == language);
        let mut verbs = Verbs {
            language,
            stemmer: pipeline.and_then(|pipeline| pipeline.stemmer),
            order: lists.order,
            never_opens: lists.never_opens,
            senses: HashMap::new(),
            noun_endings: lists.noun_endings,
            also_nouns: HashSet::new(),
            progressive: lists.progressive,
            not_after: folded(lists.not_after),
            negations: folded(lists.negations),
            passive_after: folded(lists.passive_after),
            agents: folded(lists.agents),
            auxiliaries: folded(lists.auxiliaries),
            complementizers: folded(lists.complementizers),
            object_particles: folded(lists.object_particles),
            prepositions: folded(lists.prepositions),
            tied_prepositions: lists.tied_prepositions,
            pronouns: folded(lists.pronouns),
        };
        for (sense, entries) in [
            (Sense::Decided, lists.decided),
            (Sense::Announced, lists.announced),
            (Sense::Happened, lists.happened),
            (Sense::Said, lists.said),
            (Sense::Reacted, lists.reacted),
        ] {
            entries.iter().for_each(|entry| verbs.add(entry, sense));
        }
        verbs.also_nouns = lists.also_nouns.iter().map(|form| verbs.key(form)).collect();
        verbs
    }

    fn add(&mut self, entry: &str, sense: Sense) {
        let forms = match self.language {
            "ar" => conjugation::forms(entry),
            _ => vec![entry.to_owned()],
        };
        for form in forms {
            let key = self.key(&form);
            self.senses.entry(key).or_default().add(sense);
        }
    }
}
