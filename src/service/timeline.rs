//! The timeline's events as the contract has them.

use crate::roles::publication::Direction;
use crate::service::proto;
use crate::service::span::span;
use crate::summary::TimelineEvent;
use crate::time::{Anchor, Grain, Relation, TimexType};

/// Writes an event.
pub(super) fn event(event: TimelineEvent) -> proto::TimelineEvent {
    proto::TimelineEvent {
        expression: event.expression,
        expression_span: Some(span(event.expression_span)),
        r#type: timex_type(event.kind).into(),
        value: event.value,
        unresolved_value: event.unresolved_value,
        begin: event.begin,
        end: event.end,
        grain: event.grain.map_or(proto::TimeGrain::Unspecified, grain).into(),
        relation: relation(event.relation).into(),
        anchor: anchor(event.anchor).into(),
        direction: event.direction.map_or(proto::TimeDirection::Unspecified, direction).into(),
        approximate: event.approximate,
        sentence: event.sentence,
        sentence_index: event.sentence_index,
        sentence_span: Some(span(event.sentence_span)),
    }
}

fn timex_type(kind: TimexType) -> proto::TimexType {
    match kind {
        TimexType::Date => proto::TimexType::Date,
        TimexType::Time => proto::TimexType::Time,
        TimexType::Duration => proto::TimexType::Duration,
        TimexType::Set => proto::TimexType::Set,
    }
}

fn grain(grain: Grain) -> proto::TimeGrain {
    match grain {
        Grain::Second => proto::TimeGrain::Second,
        Grain::Minute => proto::TimeGrain::Minute,
        Grain::Hour => proto::TimeGrain::Hour,
        Grain::DayPart => proto::TimeGrain::DayPart,
        Grain::Day => proto::TimeGrain::Day,
        Grain::Week => proto::TimeGrain::Week,
        Grain::Month => proto::TimeGrain::Month,
        Grain::Quarter => proto::TimeGrain::Quarter,
        Grain::Season => proto::TimeGrain::Season,
        Grain::Year => proto::TimeGrain::Year,
        Grain::Decade => proto::TimeGrain::Decade,
        Grain::Century => proto::TimeGrain::Century,
    }
}

fn relation(relation: Relation) -> proto::TimeRelation {
    match relation {
        Relation::At => proto::TimeRelation::At,
        Relation::From => proto::TimeRelation::From,
        Relation::By => proto::TimeRelation::By,
        Relation::During => proto::TimeRelation::During,
        Relation::Since => proto::TimeRelation::Since,
        Relation::Before => proto::TimeRelation::Before,
        Relation::After => proto::TimeRelation::After,
    }
}

fn anchor(anchor: Anchor) -> proto::TimeAnchor {
    match anchor {
        Anchor::Explicit => proto::TimeAnchor::Explicit,
        Anchor::Published => proto::TimeAnchor::Published,
        Anchor::Context => proto::TimeAnchor::Context,
        Anchor::Unresolved => proto::TimeAnchor::Unresolved,
    }
}

fn direction(direction: Direction) -> proto::TimeDirection {
    match direction {
        Direction::Past => proto::TimeDirection::Past,
        Direction::Present => proto::TimeDirection::Present,
        Direction::Future => proto::TimeDirection::Future,
    }
}
