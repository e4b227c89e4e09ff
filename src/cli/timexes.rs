//! `khulasa timexes`: the temporal expressions of texts, so that anyone can judge them.

use clap::Args;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use crate::cancel::Cancel;
use crate::cli::{Problem, json_lines};
use crate::text::language;
use crate::text::offsets::{Encoding, Offsets};
use crate::time::{Reference, Tagger};

/// What the lines look like.
pub const LINES: &str = "\
Each line in is an object with \"id\" and \"text\", perhaps \"lang\" (a BCP-47 tag; detected where it is missing), and \"dct\" (the day \
of publication, 2023-06-30) or \"reference_time\" (the moment of speech, 2023-06-30T17:00); what is no time, as PRESENT_REF in some \
corpora, counts as missing. Each line out has the \"id\" and \"timexes\", each with \"start\" and \"end\" (code points, end \
exclusive), \"text\", TIMEX3 \"type\" and \"value\".";

/// Flags of `timexes`.
#[derive(Debug, Args)]
pub struct Flags {
    /// Filter lines of stdin to lines of stdout
    #[arg(long, required = true)]
    jsonl: bool,
}

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    dct: Option<String>,
    #[serde(default)]
    reference_time: Option<String>,
    text: String,
}

impl Input {
    /// The more precise of what is given and is a time.
    fn reference(&self) -> Option<Reference> {
        let moment = || self.reference_time.as_ref()?.parse::<DateTime>().ok();
        let day = || self.dct.as_ref()?.parse::<Date>().ok();
        moment().map(Reference::Moment).or_else(|| day().map(Reference::Day))
    }
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    timexes: Vec<Timex>,
}

#[derive(Serialize)]
struct Timex {
    start: usize,
    end: usize,
    text: String,
    r#type: String,
    value: String,
}

/// Filters stdin.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let Flags { jsonl: _ } = flags;
    json_lines::filter(|input: Input| -> Result<_, std::convert::Infallible> {
        let timexes = timexes(&input);
        Ok(Some(Output { id: input.id, timexes }))
    })
}

fn timexes(input: &Input) -> Vec<Timex> {
    let hint = input.lang.as_deref().unwrap_or_default();
    let language = language::decide(hint, &input.text, &mut Vec::new());
    let tagger = Tagger::new(language.primary());
    let expressions = tagger.expressions(&input.text);
    let resolved = tagger.resolve(&expressions, input.reference().as_ref());
    let offsets = Offsets::new(&input.text, Encoding::Utf32, &Cancel::new());
    let timexes = expressions.iter().zip(resolved).map(|(expression, resolved)| {
        let place = offsets.to_units(expression.range.clone());
        Timex {
            start: place.start,
            end: place.end,
            text: input.text[expression.range.clone()].to_owned(),
            r#type: resolved.kind.to_string(),
            value: resolved.value.to_string(),
        }
    });
    timexes.collect()
}
