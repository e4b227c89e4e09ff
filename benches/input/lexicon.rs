//! The words of a language that made-up text is put together from, drawn as often as words of their ranks are.

use khulasa::evaluation::random::SplitMix;
use serde::Deserialize;

/// The rank up to which words follow Zipf's law with the exponent 1, and the exponent beyond (Gerlach and Altmann 2013, on English).
const CORE: f64 = 7873.0;
const BEYOND: f64 = 1.77;

/// A prime that no alphabet here has in it: by it, neighbouring ranks look unlike each other.
const SCATTER: usize = 7919;

/// The words of one language, from its data file.
#[derive(Deserialize)]
pub struct Lexicon {
    function_words: Vec<String>,
    #[serde(flatten)]
    shape: Shape,
    inflections: Vec<String>,
    dates: Vec<String>,
    comma: String,
}

/// What a content word looks like.
#[derive(Deserialize)]
#[serde(untagged)]
enum Shape {
    Syllables {
        onsets: Vec<String>,
        vowels: Vec<String>,
        codas: Vec<String>,
    },
    Roots {
        radicals: Vec<String>,
        patterns: Vec<String>,
        prefixes: Vec<String>,
    },
}

impl Lexicon {
    /// The words of a language; those of English where it has no file.
    pub fn of(language: &str) -> Self {
        let file = match language {
            "ar" => include_str!("words.ar.toml"),
            _ => include_str!("words.en.toml"),
        };
        toml::from_str(file).expect("the data file is a lexicon")
    }

    /// A word that tells what a text is about, inflected.
    pub fn content_word(&self, random: &mut SplitMix) -> String {
        let word = self.shape.word(rank(random));
        let prefix = match &self.shape {
            Shape::Syllables { .. } => "",
            Shape::Roots { prefixes, .. } => pick(prefixes, random),
        };
        format!("{prefix}{word}{}", pick(&self.inflections, random))
    }

    /// A word that ties others together.
    pub fn function_word(&self, random: &mut SplitMix) -> String {
        let rank = (self.function_words.len() as f64).powf(share(random));
        self.function_words[rank as usize - 1].clone()
    }

    /// When something was.
    pub fn date(&self, random: &mut SplitMix) -> String {
        let (day, year) = (1 + random.below(28), 1990 + random.below(36));
        pick(&self.dates, random)
            .replace("{day}", &day.to_string())
            .replace("{year}", &year.to_string())
    }

    /// The mark between clauses.
    pub fn comma(&self) -> &str {
        &self.comma
    }
}

impl Shape {
    /// The word of a rank: there is one for every rank, and few ranks share one.
    fn word(&self, rank: usize) -> String {
        match self {
            Shape::Syllables { onsets, vowels, codas } => {
                let syllables = spelled(rank, onsets.len() * vowels.len(), 2);
                let syllables = syllables.iter().map(|syllable| {
                    let (onset, vowel) = (syllable / vowels.len(), syllable % vowels.len());
                    onsets[onset].clone() + &vowels[vowel]
                });
                syllables.collect::<String>() + &codas[rank % codas.len()]
            }
            Shape::Roots { radicals, patterns, .. } => {
                let root: Vec<&str> = spelled(rank, radicals.len(), 3)
                    .iter()
                    .map(|&letter| &*radicals[letter])
                    .collect();
                patterns[rank % patterns.len()]
                    .replace('1', root[0])
                    .replace('2', root[1])
                    .replace('3', &root[2..].concat())
            }
        }
    }
}

/// A rank written with an alphabet of so many letters, and at least so many of them; no two ranks are written alike.
fn spelled(rank: usize, alphabet: usize, fewest: u32) -> Vec<usize> {
    let (mut length, mut number) = (fewest, rank);
    while number >= alphabet.pow(length) {
        number -= alphabet.pow(length);
        length += 1;
    }
    number = number.wrapping_mul(SCATTER) % alphabet.pow(length);
    (0..length).map(|place| number / alphabet.pow(place) % alphabet).collect()
}

/// The rank of a word of running text, from 1 on.
fn rank(random: &mut SplitMix) -> usize {
    let (core, tail) = (CORE.ln(), 1.0 / (BEYOND - 1.0));
    let draw = share(random) * (core + tail);
    match draw < core {
        true => draw.exp() as usize,
        // However rare, no rank overflows.
        false => (CORE * ((core + tail - draw) / tail).powf(-tail)).min(1e9) as usize,
    }
}

/// A number in [0, 1).
fn share(random: &mut SplitMix) -> f64 {
    let steps = 1 << 30;
    random.below(steps) as f64 / steps as f64
}

fn pick<'a>(choices: &'a [String], random: &mut SplitMix) -> &'a str {
    &choices[random.below(choices.len())]
}
