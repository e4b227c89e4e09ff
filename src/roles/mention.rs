//! The times that an article's sentences name, in order, each with what it means in the whole article.

use std::collections::HashMap;
use std::ops::Range;

use crate::cancel::Cancel;
use crate::error::Error;
use crate::roles::publication::Publication;
use crate::text::Article;
use crate::time::{Anchor, DateValue, Day, Expression, Resolved, Tagger, Value, Within};

/// An expression of a sentence.
#[derive(Debug)]
pub struct Mention {
    /// The sentence's position in the article.
    pub sentence: usize,
    /// The expression, its bytes counted in the sentence.
    pub expression: Expression,
    /// What it means in the article.
    pub resolved: Resolved,
}

impl Mention {
    /// The bytes of the expression in its sentence, with the preposition before it.
    pub fn place(&self) -> Range<usize> {
        self.expression.place()
    }
}

/// Every expression of the sentences that may be chosen: headings and captions tell again what the text tells.
pub fn mentions(article: &Article<'_>, publication: Option<&Publication>, cancel: &Cancel) -> Result<Vec<Mention>, Error> {
    let tagger = Tagger::new(article.language.primary());
    let mut mentions = Vec::new();
    for (position, sentence) in article.sentences.iter().enumerate() {
        cancel.check()?;
        if sentence.eligible {
            let mention = |expression| Mention {
                sentence: position,
                resolved: Resolved::as_said(&expression),
                expression,
            };
            tagger.find(article.text(sentence), &mut mentions, mention, cancel);
        }
    }
    let reference = publication.map(Publication::reference);
    let expressions = mentions.iter().map(|mention| &mention.expression);
    let mut resolved = tagger.resolve_until_set(expressions, reference.as_ref(), cancel);
    agree(&mut resolved);
    for (mention, resolved) in cancel.until_set(mentions.iter_mut().zip(resolved)) {
        mention.resolved = resolved;
    }
    cancel.check()?;
    Ok(mentions)
}

/// A day of a month without a year is the same day throughout an article, whatever the tense of the words around it: the first
/// telling tells which.
fn agree(resolved: &mut [Resolved]) {
    let mut days: HashMap<(u8, u8), Resolved> = HashMap::new();
    for resolved in resolved {
        let Value::Date(DateValue::InYear(None, Within::Month(Some(month), Day::Of(day)))) = resolved.unresolved else {
            continue;
        };
        if resolved.anchor == Anchor::Published {
            *resolved = *days.entry((month, day)).or_insert(*resolved);
        }
    }
}
