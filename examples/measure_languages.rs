//! Measures how well and how fast the language of a text is told: the shipped decision beside the classifiers it was chosen from.
//!
//! Reads JSONL files, each line with the fields `lang` (a primary BCP-47 subtag) and `text`, and cuts the texts at white space into
//! snippets of about 40, 100, 300 and 1000 characters. Prints, for every length, a row a language: the share that each candidate
//! told right and what it took the others for. Every language has the same weight in the means.
//!
//! ```text
//! cargo run --release --example measure_languages -- CORPUS.jsonl...
//! ```

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use khulasa::text::language::decide;
use serde::Deserialize;

/// About how many characters a snippet has.
const LENGTHS: [usize; 4] = [40, 100, 300, 1000];

/// At most so many snippets of one length and language, spread over its texts.
const SNIPPETS: usize = 400;

/// A text of a known language.
#[derive(Deserialize)]
struct Line {
    lang: String,
    text: String,
}

/// A way to tell a language: its tag, or `und`.
struct Candidate {
    name: &'static str,
    tell: fn(&str) -> String,
}

const CANDIDATES: [Candidate; 3] = [
    Candidate {
        name: "whatlang",
        tell: by_whatlang,
    },
    Candidate {
        name: "whichlang",
        tell: by_whichlang,
    },
    Candidate {
        name: "khulasa",
        tell: |text| decide("", text, &mut Vec::new()).tag,
    },
];

/// The decision when the caller says the language: only the script is looked at.
const HINTED: Candidate = Candidate {
    name: "khulasa, hinted",
    tell: |text| decide("ar", text, &mut Vec::new()).tag,
};

/// The languages that whichlang knows.
const WHICHLANG: [(whichlang::Lang, &str); 16] = [
    (whichlang::Lang::Ara, "ar"),
    (whichlang::Lang::Cmn, "zh"),
    (whichlang::Lang::Deu, "de"),
    (whichlang::Lang::Eng, "en"),
    (whichlang::Lang::Fra, "fr"),
    (whichlang::Lang::Hin, "hi"),
    (whichlang::Lang::Ita, "it"),
    (whichlang::Lang::Jpn, "ja"),
    (whichlang::Lang::Kor, "ko"),
    (whichlang::Lang::Nld, "nl"),
    (whichlang::Lang::Por, "pt"),
    (whichlang::Lang::Rus, "ru"),
    (whichlang::Lang::Spa, "es"),
    (whichlang::Lang::Swe, "sv"),
    (whichlang::Lang::Tur, "tr"),
    (whichlang::Lang::Vie, "vi"),
];

fn by_whichlang(text: &str) -> String {
    let told = whichlang::detect_language(text);
    let known = WHICHLANG.iter().find(|(language, _)| *language == told);
    known.map_or("und", |(_, tag)| tag).to_owned()
}

/// The languages that whatlang knows.
const WHATLANG: [(whatlang::Lang, &str); 70] = [
    (whatlang::Lang::Afr, "af"),
    (whatlang::Lang::Ara, "ar"),
    (whatlang::Lang::Bul, "bg"),
    (whatlang::Lang::Ben, "bn"),
    (whatlang::Lang::Cat, "ca"),
    (whatlang::Lang::Ces, "cs"),
    (whatlang::Lang::Dan, "da"),
    (whatlang::Lang::Deu, "de"),
    (whatlang::Lang::Ell, "el"),
    (whatlang::Lang::Eng, "en"),
    (whatlang::Lang::Epo, "eo"),
    (whatlang::Lang::Spa, "es"),
    (whatlang::Lang::Est, "et"),
    (whatlang::Lang::Pes, "fa"),
    (whatlang::Lang::Fin, "fi"),
    (whatlang::Lang::Fra, "fr"),
    (whatlang::Lang::Guj, "gu"),
    (whatlang::Lang::Heb, "he"),
    (whatlang::Lang::Hin, "hi"),
    (whatlang::Lang::Hrv, "hr"),
    (whatlang::Lang::Hun, "hu"),
    (whatlang::Lang::Hye, "hy"),
    (whatlang::Lang::Ind, "id"),
    (whatlang::Lang::Ita, "it"),
    (whatlang::Lang::Jpn, "ja"),
    (whatlang::Lang::Kor, "ko"),
    (whatlang::Lang::Lat, "la"),
    (whatlang::Lang::Lit, "lt"),
    (whatlang::Lang::Lav, "lv"),
    (whatlang::Lang::Mar, "mr"),
    (whatlang::Lang::Nld, "nl"),
    (whatlang::Lang::Nob, "no"),
    (whatlang::Lang::Pol, "pl"),
    (whatlang::Lang::Por, "pt"),
    (whatlang::Lang::Ron, "ro"),
    (whatlang::Lang::Rus, "ru"),
    (whatlang::Lang::Slk, "sk"),
    (whatlang::Lang::Slv, "sl"),
    (whatlang::Lang::Swe, "sv"),
    (whatlang::Lang::Tam, "ta"),
    (whatlang::Lang::Tha, "th"),
    (whatlang::Lang::Tgl, "tl"),
    (whatlang::Lang::Tur, "tr"),
    (whatlang::Lang::Ukr, "uk"),
    (whatlang::Lang::Urd, "ur"),
    (whatlang::Lang::Vie, "vi"),
    (whatlang::Lang::Cmn, "zh"),
    (whatlang::Lang::Zul, "zu"),
    (whatlang::Lang::Aka, "ak"),
    (whatlang::Lang::Amh, "am"),
    (whatlang::Lang::Aze, "az"),
    (whatlang::Lang::Bel, "be"),
    (whatlang::Lang::Cym, "cy"),
    (whatlang::Lang::Jav, "jv"),
    (whatlang::Lang::Kat, "ka"),
    (whatlang::Lang::Khm, "km"),
    (whatlang::Lang::Kan, "kn"),
    (whatlang::Lang::Mkd, "mk"),
    (whatlang::Lang::Mal, "ml"),
    (whatlang::Lang::Mya, "my"),
    (whatlang::Lang::Nep, "ne"),
    (whatlang::Lang::Ori, "or"),
    (whatlang::Lang::Pan, "pa"),
    (whatlang::Lang::Sin, "si"),
    (whatlang::Lang::Sna, "sn"),
    (whatlang::Lang::Srp, "sr"),
    (whatlang::Lang::Tel, "te"),
    (whatlang::Lang::Tuk, "tk"),
    (whatlang::Lang::Uzb, "uz"),
    (whatlang::Lang::Yid, "yi"),
];

fn by_whatlang(text: &str) -> String {
    let told = whatlang::detect_lang(text);
    let known = WHATLANG.iter().find(|(language, _)| Some(*language) == told);
    known.map_or("und", |(_, tag)| tag).to_owned()
}

/// How a candidate did on the snippets of one language.
#[derive(Default)]
struct Outcome {
    right: usize,
    wrong: BTreeMap<String, usize>,
}

impl Outcome {
    fn of(candidate: &Candidate, language: &str, snippets: &[&str]) -> Self {
        let mut outcome = Outcome::default();
        for snippet in snippets {
            match (candidate.tell)(snippet) {
                told if told == language => outcome.right += 1,
                told => *outcome.wrong.entry(told).or_default() += 1,
            }
        }
        outcome
    }

    /// The share told right, in percent.
    fn accuracy(&self) -> f64 {
        let wrong: usize = self.wrong.values().sum();
        100.0 * self.right as f64 / (self.right + wrong).max(1) as f64
    }

    /// What the others were taken for, the commonest first.
    fn confusions(&self) -> String {
        let mut wrong: Vec<_> = self.wrong.iter().collect();
        wrong.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let named: Vec<_> = wrong.iter().take(3).map(|(told, count)| format!("{told} {count}")).collect();
        named.join(", ")
    }
}

fn main() -> ExitCode {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in std::env::args().skip(1) {
        if let Err(problem) = read(&path, &mut texts) {
            eprintln!("{path}: {problem}");
            return ExitCode::FAILURE;
        }
    }
    if texts.is_empty() {
        eprintln!("usage: measure_languages CORPUS.jsonl...");
        return ExitCode::FAILURE;
    }
    for length in LENGTHS {
        let cut = texts
            .iter()
            .map(|(language, texts)| (language.as_str(), spread(texts, length)));
        report(length, &cut.filter(|(_, snippets)| !snippets.is_empty()).collect::<Vec<_>>());
    }
    ExitCode::SUCCESS
}

fn read(path: &str, texts: &mut BTreeMap<String, Vec<String>>) -> Result<(), Box<dyn std::error::Error>> {
    for line in std::fs::read_to_string(path)?.lines() {
        let line: Line = serde_json::from_str(line)?;
        texts.entry(line.lang).or_default().push(line.text);
    }
    Ok(())
}

fn report(length: usize, languages: &[(&str, Vec<&str>)]) {
    println!("\n## {length} characters\n");
    let names = CANDIDATES
        .map(|candidate| format!(" {} | taken for |", candidate.name))
        .concat();
    println!(
        "| language | snippets |{names}\n|---|--:|{}",
        "--:|---|".repeat(CANDIDATES.len())
    );
    let outcomes: Vec<_> = languages
        .iter()
        .map(|(language, snippets)| outcomes(language, snippets))
        .collect();
    for ((language, snippets), row) in languages.iter().zip(&outcomes) {
        let cells = row
            .iter()
            .map(|told| format!(" {:.1} | {} |", told.accuracy(), told.confusions()));
        println!("| {language} | {} |{}", snippets.len(), cells.collect::<String>());
    }
    let known = |language: &str| WHICHLANG.iter().any(|(_, tag)| *tag == language);
    let all: Vec<_> = outcomes.iter().collect();
    let of_known = languages.iter().zip(&outcomes).filter(|((language, _), _)| known(language));
    print_means("mean", &all);
    print_means("mean of whichlang's", &of_known.map(|(_, row)| row).collect::<Vec<_>>());
    let snippets: Vec<_> = languages.iter().flat_map(|(_, snippets)| snippets).copied().collect();
    let times = CANDIDATES.map(|candidate| format!(" {:.1} | |", microseconds(&candidate, &snippets)));
    println!("| µs a call | {} |{}", snippets.len(), times.concat());
    println!("| µs with a hint | | | | | | {:.1} | |", microseconds(&HINTED, &snippets));
}

fn outcomes(language: &str, snippets: &[&str]) -> [Outcome; CANDIDATES.len()] {
    CANDIDATES.map(|candidate| Outcome::of(&candidate, language, snippets))
}

fn print_means(name: &str, rows: &[&[Outcome; CANDIDATES.len()]]) {
    let mean = |candidate: usize| rows.iter().map(|row| row[candidate].accuracy()).sum::<f64>() / rows.len().max(1) as f64;
    let cells: String = (0..CANDIDATES.len())
        .map(|candidate| format!(" {:.2} | |", mean(candidate)))
        .collect();
    println!("| **{name}** | |{cells}");
}

/// Mean time of one call, in microseconds. The answers before were the warming up.
fn microseconds(candidate: &Candidate, snippets: &[&str]) -> f64 {
    let start = Instant::now();
    for snippet in snippets {
        std::hint::black_box((candidate.tell)(std::hint::black_box(snippet)));
    }
    start.elapsed().as_secs_f64() * 1e6 / snippets.len().max(1) as f64
}

/// Snippets of the texts of one language, evenly spread if there are more than enough.
fn spread(texts: &[String], length: usize) -> Vec<&str> {
    let all: Vec<_> = texts.iter().flat_map(|text| snippets(text, length)).collect();
    let step = all.len().div_ceil(SNIPPETS).max(1);
    all.into_iter().step_by(step).collect()
}

/// A text cut at white space into snippets of at least `length` characters; anywhere, where white space is far. What is left
/// over is no snippet.
fn snippets(text: &str, length: usize) -> Vec<&str> {
    let (mut start, mut characters) = (0, 0);
    let mut snippets = Vec::new();
    for (place, character) in text.char_indices() {
        characters += 1;
        let long_enough = characters > length && (character.is_whitespace() || characters > length + 20);
        if long_enough {
            snippets.push(&text[start..place]);
            (start, characters) = (place, 0);
        }
    }
    snippets
}
