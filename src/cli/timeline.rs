//! `khulasa timeline`: what happens when in one article, drawn for a terminal or as JSON.

use std::io::Write;

use clap::Args;

use crate::cli::Problem;
use crate::cli::article::{ArticleFlags, direction_mark, one_line, print_json};
use crate::service::proto::{self, SummarizeRequest, TimeAnchor, TimeRelation, TimelineEvent};

/// Flags of `timeline`.
#[derive(Debug, Args)]
pub struct Flags {
    #[command(flatten)]
    article: ArticleFlags,
    /// Print the events as JSON
    #[arg(long)]
    json: bool,
    /// Shorten sentences to so many characters; 0 for whole sentences
    #[arg(long, value_name = "N", default_value_t = 72)]
    width: usize,
}

/// Prints the timeline.
pub fn run(flags: &Flags) -> Result<(), Problem> {
    let request = SummarizeRequest {
        document: Some(flags.article.document()?),
        want: Some(proto::Want {
            timeline: true,
            ..proto::Want::default()
        }),
        ..SummarizeRequest::default()
    };
    let response = flags.article.answer(request)?;
    match flags.json {
        true => print_json(&response.timeline),
        false => {
            let tag = response.language.as_ref().map_or("und", |language| &language.tag);
            let drawing = Drawing {
                mark: direction_mark(tag),
                width: flags.width,
                is_dated: flags.article.is_dated(),
            };
            drawing.print(&response.timeline)
        }
    }
}

const TIME: anstyle::Style = anstyle::AnsiColor::Cyan.on_default().bold();
const ASIDE: anstyle::Style = anstyle::Style::new().dimmed();

/// How a timeline is drawn.
struct Drawing {
    mark: &'static str,
    width: usize,
    is_dated: bool,
}

impl Drawing {
    /// Dated events as a column of times; below them those without a date, each with what is missing.
    fn print(&self, events: &[TimelineEvent]) -> Result<(), Problem> {
        let mut stdout = anstream::stdout().lock();
        let (dated, undated): (Vec<_>, Vec<_>) = events.iter().partition(|event| event.begin.is_some() || event.end.is_some());
        let column = dated
            .iter()
            .map(|event| when(event).chars().count())
            .max()
            .unwrap_or_default();
        for event in dated {
            let when = when(event);
            writeln!(stdout, "{}{TIME}{when:<column$}{TIME:#}  {}", self.mark, self.told(event))?;
        }
        if !undated.is_empty() {
            writeln!(stdout, "\n{ASIDE}without a date{ASIDE:#}")?;
        }
        for event in undated {
            let (value, missing) = (&event.value, self.missing(event));
            writeln!(
                stdout,
                "{}{TIME}{value}{TIME:#} {ASIDE}({missing}){ASIDE:#}  {}",
                self.mark,
                self.told(event)
            )?;
        }
        stdout.flush()?;
        Ok(())
    }

    /// The expression and its sentence.
    fn told(&self, event: &TimelineEvent) -> String {
        format!(
            "{} — {}",
            one_line(&event.expression),
            self.shortened(one_line(&event.sentence))
        )
    }

    fn shortened(&self, sentence: String) -> String {
        match sentence.char_indices().nth(self.width) {
            Some((end, _)) if self.width > 0 => {
                let head = &sentence[..end];
                let words = head.rfind(' ').map_or(head, |space| &head[..space]);
                format!("{words} …")
            }
            _ => sentence,
        }
    }

    fn missing(&self, event: &TimelineEvent) -> &'static str {
        match (event.anchor(), self.is_dated) {
            _ if event.value == "PAST_REF" => "vague: the article says no more",
            (TimeAnchor::Unresolved, false) if event.value.starts_with("XXXX-") && event.value.contains(char::is_numeric) => {
                "the year is missing: no publish time was given"
            }
            (TimeAnchor::Unresolved, false) => "the date is missing: no publish time was given",
            _ => "the date could not be told",
        }
    }
}

/// `2013`, `2023-07-01 →` from then on, `→ 2023-12-31` by then, `2023-06-30 … 2023-12-30` within that time; `~` for what is
/// approximate.
fn when(event: &TimelineEvent) -> String {
    let approximate = if event.approximate { "~" } else { "" };
    let value = &event.value;
    let (begin, end) = (
        event.begin.as_deref().unwrap_or_default(),
        event.end.as_deref().unwrap_or_default(),
    );
    let time = match event.relation() {
        TimeRelation::From | TimeRelation::Since => format!("{value} →"),
        TimeRelation::By => format!("→ {value}"),
        TimeRelation::Before => format!("< {value}"),
        TimeRelation::After => format!("> {value}"),
        TimeRelation::During if event.r#type() == proto::TimexType::Duration => format!("{begin} … {end}"),
        TimeRelation::At | TimeRelation::During | TimeRelation::Unspecified => value.clone(),
    };
    format!("{approximate}{time}")
}
