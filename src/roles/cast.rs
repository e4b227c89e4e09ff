//! The cast of an article: which roles its sentences have, each with the words that tell it.
//!
//! Puts the rules together: `decision`, `timeline`, `quote`, `figure`, `background` and `reaction` each know one role. Reads only what
//! is asked for: the times of all sentences cost about half of what ranking them does.

use std::ops::Range;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::roles::background::Background;
use crate::roles::decision::Decision;
use crate::roles::figure::figure;
use crate::roles::mention::{Mention, mentions};
use crate::roles::publication::Publication;
use crate::roles::quote::quote;
use crate::roles::reaction::reaction;
use crate::roles::role::{Role, Roles};
use crate::roles::timeline::Timeline;
use crate::roles::verbs::Verbs;
use crate::text::Article;

/// Roles that are told from the times that sentences name.
const BY_TIMES: [Role; 4] = [Role::Timeline, Role::Quote, Role::Figure, Role::Background];

/// A role of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annotation {
    /// The role.
    pub role: Role,
    /// The words of the sentence that tell it; none where its place in the article does.
    pub cue: Option<Range<usize>>,
    /// Who is quoted, of a quote.
    pub speaker: Option<Range<usize>>,
}

impl Annotation {
    fn new(role: Role, cue: Option<Range<usize>>) -> Self {
        Annotation {
            role,
            cue,
            speaker: None,
        }
    }
}

/// What the sentences of an article do.
#[derive(Debug)]
pub struct Cast {
    /// What was decided, where that is known.
    pub decision: Option<Decision>,
    /// What happens when; empty unless it or its role is asked for.
    pub timeline: Timeline,
    wanted: Roles,
    is_decision_withheld: bool,
    mentions: Vec<Mention>,
    publication: Option<Publication>,
}

impl Cast {
    /// That of an article with this headline decision, as far as these roles, or the timeline itself, need it.
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn new(
        article: &Article<'_>,
        decision: Option<Decision>,
        publication: Option<Publication>,
        wanted: Roles,
        wants_timeline: bool,
        cancel: &Cancel,
    ) -> Result<Self, Error> {
        let mentions = match wants_timeline || BY_TIMES.into_iter().any(|role| wanted.has(role)) {
            true => mentions(article, publication.as_ref(), cancel)?,
            false => Vec::new(),
        };
        let timeline = match wants_timeline || wanted.has(Role::Timeline) {
            true => {
                let decision = decision.as_ref().map(|decision| decision.sentence);
                Timeline::new(article, &mentions, publication.as_ref(), decision, cancel)?
            }
            false => Timeline::default(),
        };
        Ok(Cast {
            decision,
            timeline,
            wanted,
            is_decision_withheld: false,
            mentions,
            publication,
        })
    }

    /// Keeps the headline decision to itself: what else is told from it is told still.
    pub fn withhold_decision(&mut self) {
        self.is_decision_withheld = true;
    }

    /// The headline decision, if its role was asked for and it is not withheld.
    pub fn told_decision(&self) -> Option<&Decision> {
        let is_told = self.wanted.has(Role::HeadlineDecision) && !self.is_decision_withheld;
        self.decision.as_ref().filter(|_| is_told)
    }

    /// The roles of a sentence of the article that were asked for, by its position, in the order of [`Role::ALL`].
    ///
    /// # Errors
    /// [`Error::Cancelled`].
    pub fn annotations(&self, article: &Article<'_>, position: usize, cancel: &Cancel) -> Result<Vec<Annotation>, Error> {
        let mentions = self.mentions_of(position);
        let times: Vec<Range<usize>> = mentions.iter().map(Mention::place).collect();
        let wanted = Role::ALL.into_iter().filter(|&role| self.wanted.has(role));
        let mut annotations = Vec::new();
        for role in wanted {
            annotations.extend(self.annotation(article, position, role, mentions, &times, cancel));
            cancel.check()?;
        }
        Ok(annotations)
    }

    /// One role of a sentence that mentions these times, at these places.
    fn annotation(
        &self,
        article: &Article<'_>,
        position: usize,
        role: Role,
        mentions: &[Mention],
        times: &[Range<usize>],
        cancel: &Cancel,
    ) -> Option<Annotation> {
        let text = article.text(&article.sentences[position]);
        let language = article.language.primary();
        let verbs = Verbs::of(language);
        let cue = match role {
            Role::HeadlineDecision => {
                let decision = self.told_decision().filter(|decision| decision.sentence == position)?;
                return Some(Annotation::new(role, decision.cue.as_ref().map(|cue| cue.range.clone())));
            }
            Role::Quote => {
                let quote = quote(text, verbs?, times, cancel)?;
                return Some(Annotation {
                    speaker: quote.speaker,
                    ..Annotation::new(role, Some(quote.cue))
                });
            }
            Role::Timeline => self.timeline.tells(position)?,
            Role::Figure => figure(text, times, cancel)?,
            Role::Background | Role::Reaction if self.tells_the_news(article, position) => return None,
            Role::Background => Background::of(language).cue(text, mentions, self.publication.as_ref(), cancel)?,
            Role::Reaction => reaction(text, verbs?, cancel)?,
        };
        Some(Annotation::new(role, Some(cue)))
    }

    fn mentions_of(&self, position: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.sentence < position);
        let behind = self.mentions[start..].partition_point(|mention| mention.sentence == position);
        &self.mentions[start..start + behind]
    }

    /// Whether a sentence tells the news itself, not what came before or after it: up to the headline decision, or the first one.
    fn tells_the_news(&self, article: &Article<'_>, position: usize) -> bool {
        let first = || article.sentences.iter().position(|sentence| sentence.eligible);
        let news = self.decision.as_ref().map(|decision| decision.sentence).or_else(first);
        news.is_some_and(|news| position <= news)
    }
}
