//! Patterns: which sequences of words are temporal expressions. Data (`rules.toml` for all languages, and each lexicon's own `[rules]`),
//! compiled once to trees whose branches share their beginnings.
//!
//! A rule is a name and sequences of elements. An element is a role (`role`) or another rule, `?` behind it when it may be left out,
//! `@` before it when the rest is counted from it ("after Christmas"), `>` when it is the other end of a range. Between two elements
//! stands nothing or a space, unless a mark (`,` `-` `/` `:` `.` `(` `'`) is given; `+` says that nothing may stand there.
//! Rules are listed before those that use them, so nothing is endless.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::time::class::{Class, Classes};
use crate::time::needs::Needs;
use crate::time::role::{self, Role};
use crate::time::token::Gap;

/// The rule that every expression is made by.
const TOP: &str = "expression";
/// The rule that may make a text that holds nothing else an expression.
const WHOLE: &str = "whole";

/// The gaps that may stand between two elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gaps(u16);

impl Gaps {
    const fn of(gaps: &[Gap]) -> Self {
        let mut bits = 0;
        let mut at = 0;
        while at < gaps.len() {
            bits |= 1 << gaps[at] as u16;
            at += 1;
        }
        Gaps(bits)
    }

    pub fn allow(self, gap: Gap) -> bool {
        self.0 >> gap as u16 & 1 == 1
    }

    fn with(self, other: Gaps) -> Gaps {
        Gaps(self.0 | other.0)
    }
}

const LIGHT: Gaps = Gaps::of(&[Gap::None, Gap::Space, Gap::Hyphen, Gap::Apostrophe]);
const TIGHT: Gaps = Gaps::of(&[Gap::None]);

fn gaps_of(mark: &str) -> Option<Gaps> {
    Some(match mark {
        "," => Gaps::of(&[Gap::Comma, Gap::TightComma]),
        "-" => Gaps::of(&[Gap::Hyphen]),
        "--" => Gaps::of(&[Gap::Hyphen, Gap::Dash]),
        "/" => Gaps::of(&[Gap::Slash]),
        ":" => Gaps::of(&[Gap::Colon]),
        "." => Gaps::of(&[Gap::Stop, Gap::TightStop]),
        ".." => Gaps::of(&[Gap::TightStop]),
        "(" => Gaps::of(&[Gap::Bracket]),
        "'" => Gaps::of(&[Gap::Apostrophe]),
        "+" => TIGHT,
        _ => return None,
    })
}

/// What the facts of an element become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Facts of the whole.
    Part,
    /// What the whole is counted from.
    Anchor,
    /// The other end of a range.
    Until,
}

/// An element of a sequence.
#[derive(Debug, Clone, Copy)]
pub(super) enum Element {
    Role(&'static Role),
    Rule(usize, Use),
}

impl PartialEq for Element {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Element::Role(one), Element::Role(other)) => std::ptr::eq(*one, *other),
            (Element::Rule(one, as_one), Element::Rule(other, as_other)) => one == other && as_one == as_other,
            _ => false,
        }
    }
}

/// A branch of a tree of sequences.
#[derive(Debug)]
pub(super) struct Edge {
    pub gaps: Gaps,
    pub element: Element,
    /// The classes of words with which the element may begin.
    pub first: Classes,
    /// What must stand there or somewhere behind for a sequence to fit that goes on here.
    pub needs: Needs,
    pub node: Node,
}

/// A place in a tree of sequences.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Whether a sequence ends here.
    pub is_end: bool,
    pub edges: Vec<Edge>,
    /// The classes of words with which a sequence may go on.
    pub first: Classes,
    /// What must stand somewhere in what follows.
    pub needs: Needs,
}

impl Node {
    /// Tells each edge what it needs, once the tree is complete.
    fn settle(&mut self, rules: &[Node]) {
        for edge in &mut self.edges {
            edge.node.settle(rules);
            let within = match edge.element {
                Element::Rule(rule, _) => rules[rule].needs,
                Element::Role(_) => Needs::one_of(edge.first),
            };
            edge.needs = within.and(edge.node.needs);
            self.first.add(edge.first);
        }
        let needs = self.edges.iter().map(|edge| edge.needs);
        self.needs = match self.is_end {
            true => Needs::NOTHING,
            false => needs.reduce(Needs::or).unwrap_or(Needs::NOTHING),
        };
    }

    fn insert(&mut self, sequence: &[(Gaps, Element, Classes)]) {
        let Some(((gaps, element, first), rest)) = sequence.split_first() else {
            self.is_end = true;
            return;
        };
        let known = self
            .edges
            .iter()
            .position(|edge| edge.gaps == *gaps && edge.element == *element);
        let at = known.unwrap_or_else(|| {
            self.edges.push(Edge {
                gaps: *gaps,
                element: *element,
                first: *first,
                needs: Needs::NOTHING,
                node: Node::default(),
            });
            self.edges.len() - 1
        });
        self.edges[at].node.insert(rest);
    }
}

/// The rules of one language.
#[derive(Debug)]
pub(super) struct Grammar {
    pub rules: Vec<Node>,
    /// The place of the rule that every expression is made by.
    pub top: usize,
    /// The place of the rule that may make an expression of a whole text.
    pub whole: usize,
}

/// A rule as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    sequences: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    rule: Vec<Rule>,
}

impl Grammar {
    /// Compiles the rules that all languages share, a language's own before them in each.
    pub fn new(own: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        let shared: Rules = toml::from_str(include_str!("rules.toml")).map_err(|error| error.to_string())?;
        let mut compiler = Compiler::default();
        if let Some(unknown) = own.keys().find(|name| !shared.rule.iter().any(|rule| rule.name == **name)) {
            return Err(format!("rules.{unknown}: rules.toml has no such rule to add to"));
        }
        for rule in &shared.rule {
            let sequences = own.get(&rule.name).into_iter().flatten().chain(&rule.sequences);
            compiler.add(&rule.name, sequences)?;
        }
        let place = |wanted: &str| {
            let place = compiler.names.iter().position(|name| name == wanted);
            place.ok_or_else(|| format!("rules.toml has no rule '{wanted}'"))
        };
        let (top, whole) = (place(TOP)?, place(WHOLE)?);
        Ok(Grammar {
            rules: compiler.rules,
            top,
            whole,
        })
    }
}

#[derive(Default)]
struct Compiler {
    names: Vec<String>,
    rules: Vec<Node>,
}

/// An element as it is written.
struct Written {
    gaps: Gaps,
    element: Element,
    first: Classes,
    is_optional: bool,
}

impl Compiler {
    fn add<'r>(&mut self, name: &str, sequences: impl Iterator<Item = &'r String>) -> Result<(), String> {
        let mut tree = Node::default();
        for sequence in sequences {
            let elements = self
                .elements(sequence)
                .map_err(|error| format!("{name}: '{sequence}': {error}"))?;
            for choice in choices(&elements) {
                tree.insert(&choice);
            }
        }
        tree.settle(&self.rules);
        self.names.push(name.to_owned());
        self.rules.push(tree);
        Ok(())
    }

    fn elements(&self, sequence: &str) -> Result<Vec<Written>, String> {
        let mut elements = Vec::new();
        let mut gaps = LIGHT;
        for word in sequence.split_whitespace() {
            let (name, is_optional) = word.strip_suffix('?').map_or((word, false), |name| (name, true));
            if let Some(mark) = gaps_of(name) {
                gaps = if is_optional { LIGHT.with(mark) } else { mark };
                continue;
            }
            let (element, first) = self.element(name)?;
            elements.push(Written {
                gaps: std::mem::replace(&mut gaps, LIGHT),
                element,
                first,
                is_optional,
            });
        }
        Ok(elements)
    }

    fn element(&self, name: &str) -> Result<(Element, Classes), String> {
        let (name, usage) = match name.split_at_checked(1) {
            Some(("@", name)) => (name, Use::Anchor),
            Some((">", name)) => (name, Use::Until),
            _ => (name, Use::Part),
        };
        if let Some(rule) = self.names.iter().position(|known| known == name) {
            return Ok((Element::Rule(rule, usage), self.rules[rule].first));
        }
        let role = role::named(name).ok_or_else(|| format!("'{name}' is neither a role nor a rule above"))?;
        let first = if role.is_in_figures {
            Classes::of(&[Class::Figures])
        } else {
            role.classes
        };
        Ok((Element::Role(role), first))
    }
}

/// A sequence in the making, with the mark that waits for an element since the one behind it was left out.
#[derive(Debug, Clone, Default)]
struct Choice {
    elements: Vec<(Gaps, Element, Classes)>,
    waiting: Option<Gaps>,
}

impl Choice {
    fn with(&self, written: &Written) -> Choice {
        let mut longer = self.clone();
        let gaps = if written.gaps == LIGHT {
            longer.waiting.take().unwrap_or(LIGHT)
        } else {
            written.gaps
        };
        longer.elements.push((gaps, written.element, written.first));
        longer.waiting = None;
        longer
    }

    fn without(mut self, written: &Written) -> Choice {
        if written.gaps != LIGHT {
            self.waiting = Some(written.gaps);
        }
        self
    }
}

/// All ways to leave out what may be left out, the fullest first.
fn choices(elements: &[Written]) -> Vec<Vec<(Gaps, Element, Classes)>> {
    let mut choices = vec![Choice::default()];
    for element in elements {
        let taken: Vec<_> = choices.iter().map(|choice| choice.with(element)).collect();
        choices = match element.is_optional {
            true => taken
                .into_iter()
                .zip(choices)
                .flat_map(|(taken, left)| [taken, left.without(element)])
                .collect(),
            false => taken,
        };
    }
    choices
        .into_iter()
        .map(|choice| choice.elements)
        .filter(|elements| !elements.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_names_nothing_known_is_refused() {
        let own = BTreeMap::from([("expression".to_owned(), vec!["day moon".to_owned()])]);
        assert!(Grammar::new(&own).unwrap_err().contains("'moon'"));
        let own = BTreeMap::from([("moons".to_owned(), vec!["day".to_owned()])]);
        assert!(Grammar::new(&own).unwrap_err().contains("moons"));
    }

    #[test]
    fn what_may_be_left_out_is_left_out_in_every_way() {
        let compiler = Compiler::default();
        let elements = compiler.elements("the? day of? month").unwrap();
        assert_eq!(choices(&elements).len(), 4);
    }
}
