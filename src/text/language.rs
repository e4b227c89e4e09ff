//! Which language a document is in: the caller's hint first, the script next, a classifier last.
//!
//! Owns the order of the decision. What is known about languages is `pipeline`'s; the scripts of letters are `script`'s; languages
//! of one script are told apart by `classifier`, with what `evidence` has. docs/languages.md tells how well it works.

mod classifier;
mod evidence;
mod pipeline;
mod script;
mod trie;

use oxilangtag::LanguageTag;

pub use crate::text::language::pipeline::{Pipeline, pipelines};
use crate::text::language::pipeline::{canonical, pipeline, scripts_of_languages};
use crate::text::language::script::ScriptCounts;
use crate::warning::{Warning, WarningCode};

/// How a language was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// The caller said so.
    Hint,
    /// Of the languages known here, only one is written so: its script, or kana among Chinese characters.
    Script,
    /// Letters, common words, beginnings and endings of words, or trigrams told it from the others of its script; or nothing did.
    Classifier,
}

/// The language that a document is read in.
#[derive(Debug, Clone)]
pub struct Language {
    /// Its BCP-47 tag; `und` when it could not be told.
    pub tag: String,
    /// How it was decided.
    pub decision: Decision,
    /// How sure that is, in [0, 1]; absent when hinted. The share of letters that are in the script, times how likely the
    /// classifier is right where one was asked; 0 for `und`.
    pub confidence: Option<f64>,
    /// What is known about it; `None` for the neutral pipeline.
    pub pipeline: Option<&'static Pipeline>,
}

impl Language {
    /// Its primary subtag.
    pub fn primary(&self) -> &str {
        self.pipeline.map_or("und", |pipeline| &pipeline.tag)
    }

    /// Whether it is written from right to left.
    pub fn is_rtl(&self) -> bool {
        self.pipeline.is_some_and(|pipeline| pipeline.rtl)
    }

    /// What stands between two sentences of it.
    pub fn joiner(&self) -> &'static str {
        match self.pipeline {
            Some(pipeline) if !pipeline.spaced => "",
            _ => " ",
        }
    }
}

/// Decides the language of a text. An empty or malformed hint is none.
pub fn decide(hint: &str, sample: &str, warnings: &mut Vec<Warning>) -> Language {
    let language = match LanguageTag::parse_and_normalize(hint) {
        Ok(tag) => hinted(&tag, sample, warnings),
        Err(_) => detected(sample),
    };
    if language.pipeline.is_none() {
        warnings.push(Warning::new(
            WarningCode::LanguageUnsupported,
            format!(
                "'{}' has no pipeline of its own; words were compared without stems and stop words",
                language.tag
            ),
        ));
    }
    language
}

fn hinted(tag: &LanguageTag<String>, sample: &str, warnings: &mut Vec<Warning>) -> Language {
    let subtag = canonical(tag.primary_language());
    if tag.script().is_none() && script_contradicts(subtag, sample) {
        warnings.push(Warning::new(
            WarningCode::LanguageHintUnlikely,
            format!("the text is not in a script of '{tag}'; the hint was kept"),
        ));
    }
    Language {
        tag: tag.as_str().to_owned(),
        decision: Decision::Hint,
        confidence: None,
        pipeline: pipeline(subtag),
    }
}

fn detected(sample: &str) -> Language {
    let counts = ScriptCounts::of(sample);
    let (tag, decision, confidence) = counts
        .main()
        .and_then(|main| by_script(main, &counts).or_else(|| by_classifier(main, &counts, sample)))
        .unwrap_or(("und", Decision::Classifier, 0.0));
    Language {
        tag: tag.to_owned(),
        decision,
        confidence: Some(confidence),
        pipeline: pipeline(tag),
    }
}

/// The tag of a language, how it was decided, how sure that is.
type Told = (&'static str, Decision, f64);

/// The language that is the only one to be written in a script, with what stands beside it.
fn by_script(main: &str, counts: &ScriptCounts) -> Option<Told> {
    let east_asian = counts.share("Hani") + counts.share("Kana");
    if east_asian >= counts.share(main) {
        // Names and titles in Chinese may have a kana or two.
        let tag = if counts.share("Kana") > 0.05 * east_asian {
            "ja"
        } else {
            "zh"
        };
        return Some((tag, Decision::Script, east_asian));
    }
    let mut languages = scripts_of_languages().filter(|(_, scripts)| scripts.iter().any(|code| code == main));
    let (tag, _) = languages.next()?;
    languages
        .next()
        .is_none()
        .then(|| (tag, Decision::Script, counts.share(main)))
}

fn by_classifier(main: &str, counts: &ScriptCounts, sample: &str) -> Option<Told> {
    let verdict = classifier::classify(main, sample)?;
    Some((verdict.tag, Decision::Classifier, verdict.confidence * counts.share(main)))
}

/// Whether a text is in no script that the language is known to be written in.
fn script_contradicts(subtag: &str, sample: &str) -> bool {
    let known = scripts_of_languages().find(|(tag, _)| *tag == subtag);
    match (known, ScriptCounts::of(sample).main()) {
        (Some((_, scripts)), Some(main)) => !scripts.iter().any(|code| code == main),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide_quietly(hint: &str, sample: &str) -> (Language, Vec<WarningCode>) {
        let mut warnings = Vec::new();
        let language = decide(hint, sample, &mut warnings);
        (language, warnings.iter().map(|warning| warning.code).collect())
    }

    #[test]
    fn the_hint_wins_over_what_the_text_looks_like() {
        let (language, warnings) = decide_quietly("fa", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!((language.tag.as_str(), language.decision), ("fa", Decision::Hint));
        assert_eq!(language.confidence, None);
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_hint_against_the_script_is_kept_with_a_warning() {
        let (language, warnings) = decide_quietly("en-gb", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!(language.tag, "en-GB");
        assert_eq!(warnings, [WarningCode::LanguageHintUnlikely]);
        let (_, warnings) = decide_quietly("ka", "قرر المجلس إنهاء المهمة في نهاية العام");
        assert_eq!(
            warnings,
            [WarningCode::LanguageHintUnlikely, WarningCode::LanguageUnsupported]
        );
        let (_, warnings) = decide_quietly("ar-Latn", "qarrara al-majlis inha' al-muhimma");
        assert!(warnings.is_empty());
    }

    #[test]
    fn without_a_hint_the_text_tells() {
        let (arabic, _) = decide_quietly("", "قرر المجلس البلدي إنهاء المهمة في نهاية العام الجاري بعد تصويت");
        assert_eq!((arabic.primary(), arabic.is_rtl()), ("ar", true));
        let (english, _) = decide_quietly("", "The council has decided to end the mission by the close of this year.");
        assert_eq!(english.primary(), "en");
        let (greek, _) = decide_quietly("", "Το συμβούλιο αποφάσισε");
        assert_eq!((greek.primary(), greek.decision), ("el", Decision::Script));
    }

    #[test]
    fn a_language_may_be_written_in_any_of_its_scripts() {
        for (hint, text) in [
            ("sr", "Vlada je usvojila"),
            ("sr", "Влада је усвојила"),
            ("ja", "首相会談"),
            ("ja", "ひらがな"),
            ("pa", "حکومت نے"),
        ] {
            let (_, warnings) = decide_quietly(hint, text);
            assert!(!warnings.contains(&WarningCode::LanguageHintUnlikely), "{hint} {text}");
        }
    }

    #[test]
    fn languages_of_one_script_are_told_apart_even_in_a_headline() {
        for (tag, headline) in [
            ("ar", "المجلس يقر الموازنة بعد جلسة طويلة"),
            ("fa", "مجلس بودجه را پس از نشستی طولانی تصویب کرد"),
            ("ur", "طویل اجلاس کے بعد پارلیمنٹ نے بجٹ منظور کر لیا"),
            ("ru", "Парламент принял бюджет после долгого заседания"),
            ("uk", "Парламент ухвалив бюджет після довгого засідання"),
            ("bg", "Парламентът прие бюджета след дълго заседание"),
            ("hi", "लंबी बैठक के बाद संसद ने बजट पारित किया"),
            ("mr", "दीर्घ बैठकीनंतर संसदेने अर्थसंकल्प मंजूर केला आहे"),
            ("no", "Stortinget vedtok budsjettet etter et langt møte"),
            ("da", "Folketinget vedtog budgettet efter et langt møde"),
            ("sv", "Riksdagen antog budgeten efter ett långt möte"),
            ("pt", "O parlamento aprovou o orçamento após uma longa sessão"),
            ("es", "El parlamento aprobó el presupuesto tras una larga sesión"),
            ("fi", "Eduskunta hyväksyi talousarvion pitkän istunnon jälkeen"),
            ("hu", "Az országgyűlés hosszú ülés után elfogadta a költségvetést"),
            ("ro", "Parlamentul a adoptat bugetul după o ședință lungă"),
            ("tr", "Meclis uzun bir oturumun ardından bütçeyi kabul etti"),
        ] {
            let (language, _) = decide_quietly("", headline);
            assert_eq!(
                (language.tag.as_str(), language.decision),
                (tag, Decision::Classifier),
                "{headline}"
            );
        }
    }

    #[test]
    fn letters_typed_as_two_characters_tell_as_one_does() {
        let composed = "Một năm sau khi Quốc hội thông qua luật";
        let decomposed: String = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd()
            .normalize(composed)
            .into_owned();
        assert_ne!(decomposed, composed);
        assert_eq!(decide_quietly("", &decomposed).0.tag, "vi");
    }

    #[test]
    fn names_in_another_script_lower_the_confidence_and_change_nothing_else() {
        let (plain, _) = decide_quietly("", "قرر المجلس إنهاء المهمة في نهاية العام الجاري بعد تصويت");
        let (mixed, _) = decide_quietly(
            "",
            "قرر المجلس إنهاء مهمة NATO Support Mission في نهاية العام الجاري بعد تصويت",
        );
        assert_eq!((plain.primary(), mixed.primary()), ("ar", "ar"));
        assert!(mixed.confidence < plain.confidence);
        let (japanese, _) = decide_quietly("", "政府はNATOとの会談を行いました");
        assert_eq!((japanese.primary(), japanese.decision), ("ja", Decision::Script));
    }

    #[test]
    fn a_language_that_is_none_of_those_known_is_not_taken_for_one() {
        for text in [
            "Ұлттық банк биылғы жылға арналған болжамын жариялады, ал үкімет бюджетті қайта қарауға шешім қабылдады",
            "د افغانستان ولسمشر په کابل کې د څو هېوادونو له استازو سره وکتل او ويې ويل چې دوی به ښه اړيکې ولري",
            "Waziri mkuu alisema kwamba serikali itaongeza fedha za elimu mwakani kwa sababu shule nyingi hazina walimu wa kutosha",
            "ລັດຖະບານລາວ NATO",
        ] {
            let (language, warnings) = decide_quietly("", text);
            assert_eq!((language.tag.as_str(), language.confidence), ("und", Some(0.0)), "{text}");
            assert_eq!(warnings, [WarningCode::LanguageUnsupported]);
        }
    }

    #[test]
    fn an_unknown_language_gets_the_neutral_pipeline_and_a_warning() {
        let (language, warnings) = decide_quietly("mi", "Ka tīmata te hui");
        assert_eq!((language.tag.as_str(), language.pipeline.is_none()), ("mi", true));
        assert_eq!(warnings, [WarningCode::LanguageUnsupported]);
        let (nothing, _) = decide_quietly("", "2023 30 12");
        assert_eq!(nothing.tag, "und");
    }
    proptest::proptest! {
        #[test]
        fn any_text_gets_a_decision_and_always_the_same(text in "\\PC{0,200}|[a-zæøåéßçñ ]{0,80}|[ء-یٹ-ے ]{0,80}|[а-яіїў ]{0,80}") {
            let (first, _) = decide_quietly("", &text);
            let (second, _) = decide_quietly("", &text);
            let confidence = first.confidence.unwrap_or(-1.0);
            proptest::prop_assert!((0.0..=1.0).contains(&confidence));
            proptest::prop_assert_eq!(confidence.to_bits(), second.confidence.unwrap_or(-1.0).to_bits());
            proptest::prop_assert_eq!(&first.tag, &second.tag);
            proptest::prop_assert!(LanguageTag::parse(first.tag.as_str()).is_ok());
            proptest::prop_assert_eq!(first.pipeline.is_some(), pipeline(&first.tag).is_some());
        }
    }
}
