//! Events: which of the times that a sentence names are ones, from when until when they last, and how that is known.

use std::ops::Range;

use jiff::civil::{Date, DateTime};

use crate::cancel::Cancel;
use crate::roles::mention::Mention;
use crate::roles::timeline::iso;
use crate::roles::timeline::length::{CountedFrom, counted_from};

use crate::roles::publication::{Direction, Publication};
use crate::text::{Article, Part};
use crate::time::{Anchor, Count, DateValue, Day, Grain, Relation, TimeReference, TimexType, Unit, Value, Within};

/// Something that happens at a time that a sentence names.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The sentence's position in the article.
    pub sentence: usize,
    /// The expression's bytes in that sentence.
    pub range: Range<usize>,
    /// The TIMEX3 type of the time.
    pub kind: TimexType,
    /// The time, anchored as far as could be.
    pub value: Value,
    /// What the expression says by itself.
    pub unresolved: Value,
    /// When it begins, inclusive, in ISO 8601; none when open or not known.
    pub begin: Option<String>,
    /// When it ends, exclusive, in ISO 8601; none when open or not known.
    pub end: Option<String>,
    /// The precision of the time.
    pub grain: Option<Grain>,
    /// How the event lies to that time.
    pub relation: Relation,
    /// What was missing and where it was taken from.
    pub anchor: Anchor,
    /// How that time lies to publication; none if either is not known.
    pub direction: Option<Direction>,
    /// Whether the time is approximate, or named without a date.
    pub approximate: bool,
    /// Where it stands among the dated ones; none if it is not one of them.
    order: Option<DateTime>,
}

impl Event {
    /// Its begin, or its end where it has no begin; none for one without a date.
    pub(super) fn order(&self) -> Option<DateTime> {
        self.order
    }

    /// An event without a date.
    fn undated(mention: &Mention) -> Self {
        let resolved = &mention.resolved;
        Event {
            sentence: mention.sentence,
            range: mention.expression.range.clone(),
            kind: resolved.kind,
            value: resolved.value,
            unresolved: resolved.unresolved,
            begin: None,
            end: None,
            grain: resolved.grain,
            relation: mention.expression.relation,
            anchor: Anchor::Unresolved,
            direction: None,
            approximate: resolved.approximate,
            order: None,
        }
    }

    /// The same event at a time that lasts from a begin to before an end. What its relation leaves open has no end, or no begin.
    fn lasting(mut self, begin: DateTime, end: DateTime, publication: Option<&Publication>) -> Self {
        let (first, behind) = iso::ends(begin, end, self.grain);
        let (from, until) = match self.relation {
            Relation::At | Relation::During => (Some((first, begin)), Some((behind, end))),
            Relation::From | Relation::Since => (Some((first, begin)), None),
            Relation::After => (Some((behind, end)), None),
            Relation::By => (None, Some((behind, end))),
            Relation::Before => (None, Some((first, begin))),
        };
        self.order = from.as_ref().or(until.as_ref()).map(|bound| bound.1);
        (self.begin, self.end) = (from.map(|bound| bound.0), until.map(|bound| bound.0));
        self.direction = publication.map(|publication| publication.direction(begin, end));
        self
    }
}

/// Terms of the title that a sentence has which speaks of the news itself.
const TERMS_OF_THE_NEWS: usize = 2;

/// Tells which times of an article are events.
pub(super) struct Teller<'a, 'd> {
    article: &'a Article<'d>,
    publication: Option<&'a Publication>,
    /// The sentence of the headline decision.
    decision: Option<usize>,
    /// The paragraph that the body begins with.
    opening: Option<u32>,
}

impl<'a, 'd> Teller<'a, 'd> {
    pub fn new(article: &'a Article<'d>, publication: Option<&'a Publication>, decision: Option<usize>) -> Self {
        let body = article.sentences.iter().find(|s| s.eligible && s.part == Part::Body);
        Teller {
            article,
            publication,
            decision,
            opening: body.map(|sentence| sentence.paragraph),
        }
    }

    /// The events that a sentence's mentions tell, in order, at most so many; fewer once the flag is set.
    pub fn events(&self, of_sentence: &[Mention], most: usize, cancel: &Cancel) -> Vec<Event> {
        let is_of_today = cancel
            .until_set(of_sentence)
            .any(|mention| self.is_publication_alone(mention));
        let mut day_before = None;
        let mut events = Vec::new();
        for mention in cancel.until_set(of_sentence) {
            if events.len() == most {
                break;
            }
            events.extend(self.event(mention, is_of_today, day_before));
            if mention.resolved.grain == Some(Grain::Day) {
                day_before = mention.resolved.begin.map(DateTime::date).or(day_before);
            }
        }
        events
    }

    /// The event that a mention tells, if it tells one: in a sentence that is of the publication day or not, behind a day that the
    /// sentence named or not.
    fn event(&self, mention: &Mention, is_of_today: bool, day_before: Option<Date>) -> Option<Event> {
        let text = self.article.text(&self.article.sentences[mention.sentence]);
        match counted_from(text, &mention.expression, self.article.language.primary()) {
            Some(CountedFrom::Decision) if is_of_today || self.opens(mention) => return self.limit(mention),
            Some(CountedFrom::Decision) => return None,
            Some(CountedFrom::OtherEvent) => return self.other_event(mention, day_before),
            None => {}
        }
        match mention.resolved.value {
            _ if mention.resolved.kind == TimexType::Set => None,
            Value::Reference(TimeReference::Past) => Some(self.vague(mention)),
            Value::Reference(_) | Value::Duration(..) => None,
            Value::Date(_) | Value::Time(..) => self.dated(mention),
        }
    }

    /// `weeks ago`: past, and no more is known.
    fn vague(&self, mention: &Mention) -> Event {
        Event {
            approximate: true,
            direction: self.publication.map(|_| Direction::Past),
            ..Event::undated(mention)
        }
    }

    fn dated(&self, mention: &Mention) -> Option<Event> {
        if self.is_publication_alone(mention) {
            return None;
        }
        let event = Event {
            anchor: mention.resolved.anchor,
            ..Event::undated(mention)
        };
        Some(match mention.resolved.begin.zip(mention.resolved.end) {
            Some((begin, end)) => event.lasting(begin, end, self.publication),
            None => event,
        })
    }

    /// Whether a mention says no more than that something is of today, or of this year. "From today" says more.
    fn is_publication_alone(&self, mention: &Mention) -> bool {
        matches!(mention.expression.relation, Relation::At | Relation::During)
            && (mention.expression.names_the_present() || self.is_publication_day(mention))
    }

    fn is_publication_day(&self, mention: &Mention) -> bool {
        let is_day = matches!(mention.resolved.grain, Some(Grain::DayPart | Grain::Day));
        let day = mention.resolved.begin.map(DateTime::date);
        is_day && day.is_some() && day == self.publication.map(|publication| publication.day)
    }

    /// `within six months`, in a sentence that tells the news: from the decision, which was made when the article appeared.
    fn limit(&self, mention: &Mention) -> Option<Event> {
        let (count, unit) = mention.expression.length()?;
        let event = Event {
            kind: TimexType::Duration,
            value: Value::Duration(count, unit),
            unresolved: Value::Duration(count, unit),
            grain: None,
            relation: Relation::During,
            approximate: mention.expression.approximate || count == Count::Vague,
            ..Event::undated(mention)
        };
        let Some((day, end)) = self.publication.and_then(|publication| {
            let end = publication.day.checked_add(span(count, unit)?).ok()?;
            Some((publication.day, end))
        }) else {
            return Some(event);
        };
        Some(Event {
            anchor: Anchor::Published,
            direction: Some(Direction::Future),
            ..event.lasting(day.at(0, 0, 0, 0), end.at(0, 0, 0, 0), self.publication)
        })
    }

    /// `two weeks after the demand`: the demand, seen from a day of the same sentence, or else from the news.
    fn other_event(&self, mention: &Mention, day_before: Option<Date>) -> Option<Event> {
        let (base, anchor) = match day_before {
            Some(day) => (Some(day), Anchor::Context),
            None if self.tells_of_the_news(mention) => (self.publication.map(|publication| publication.day), Anchor::Published),
            None => return None,
        };
        let (count, unit) = mention.expression.length()?;
        if unit.is_of_clock() {
            return None;
        }
        // The base itself is told by what comes before the expression; another event lies before it, unless both are ahead.
        let steps = span(count, unit)?;
        let moved = |base: Date| match mention.expression.is_told_ahead() {
            true => base.checked_add(steps).ok(),
            false => base.checked_sub(steps).ok(),
        };
        let event = Event {
            relation: Relation::At,
            approximate: true,
            ..Event::undated(mention)
        };
        let Some((value, grain, begin, end)) = base.and_then(moved).and_then(|day| unit_around(day, unit)) else {
            return Some(event);
        };
        let event = Event {
            kind: TimexType::Date,
            value: Value::Date(value),
            grain: Some(grain),
            anchor,
            ..event
        };
        Some(event.lasting(begin.at(0, 0, 0, 0), end.at(0, 0, 0, 0), self.publication))
    }

    /// Whether a mention's sentence tells the news: it is the headline decision, or stands in the standfirst or the first paragraph.
    fn opens(&self, mention: &Mention) -> bool {
        let sentence = &self.article.sentences[mention.sentence];
        self.decision == Some(mention.sentence) || sentence.part == Part::Standfirst || self.opening == Some(sentence.paragraph)
    }

    /// The same, or whether the sentence says what the title says.
    fn tells_of_the_news(&self, mention: &Mention) -> bool {
        let title_terms = &self.article.title_terms;
        let is_of_title = |&&(term, _): &&(u32, u32)| title_terms.binary_search_by_key(&term, |&(of_title, _)| of_title).is_ok();
        let terms = &self.article.terms[mention.sentence];
        self.opens(mention) || terms.iter().filter(is_of_title).count() >= TERMS_OF_THE_NEWS
    }
}

fn span(count: Count, unit: Unit) -> Option<jiff::Span> {
    match count {
        Count::Exact(count) => unit.times(count),
        Count::Vague => None,
    }
}

/// The day, month or year around a day, whichever so long a step can tell, and its first day and the one behind its last.
fn unit_around(day: Date, unit: Unit) -> Option<(DateValue, Grain, Date, Date)> {
    let (year, month) = (day.year(), Some(day.month().unsigned_abs()));
    Some(match unit.grain() {
        Grain::Month | Grain::Quarter => (
            DateValue::InYear(Some(year), Within::Month(month, Day::None)),
            Grain::Month,
            day.first_of_month(),
            day.last_of_month().tomorrow().ok()?,
        ),
        Grain::Year | Grain::Decade | Grain::Century => (
            DateValue::InYear(Some(year), Within::Year),
            Grain::Year,
            day.first_of_year(),
            day.last_of_year().tomorrow().ok()?,
        ),
        _ => (
            DateValue::InYear(Some(year), Within::Month(month, Day::Of(day.day().unsigned_abs()))),
            Grain::Day,
            day,
            day.tomorrow().ok()?,
        ),
    })
}
