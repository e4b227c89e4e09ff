//! The roles of sentences and the headline decision as the contract has them.

use crate::roles::Role;
use crate::service::proto;
use crate::service::span::span;
use crate::summary::{HeadlineDecision, RoleAnnotation};

/// The contract's name of a role.
pub(crate) fn role(role: Role) -> proto::Role {
    match role {
        Role::HeadlineDecision => proto::Role::HeadlineDecision,
        Role::Timeline => proto::Role::Timeline,
        Role::Quote => proto::Role::Quote,
        Role::Figure => proto::Role::Figure,
        Role::Background => proto::Role::Background,
        Role::Reaction => proto::Role::Reaction,
    }
}

/// The role of a name; none for UNSPECIFIED.
pub(super) fn named(name: proto::Role) -> Option<Role> {
    Role::ALL.into_iter().find(|&known| role(known) == name)
}

/// Writes an annotation.
pub(super) fn annotation(annotation: RoleAnnotation) -> proto::RoleAnnotation {
    proto::RoleAnnotation {
        role: role(annotation.role).into(),
        speaker: annotation.speaker.map(span),
        cue: annotation.cue.map(span),
    }
}

/// Writes the headline decision.
pub(super) fn headline_decision(decision: HeadlineDecision) -> proto::HeadlineDecision {
    proto::HeadlineDecision {
        index: decision.index,
        text: decision.text,
        span: Some(span(decision.span)),
        actor: decision.actor.map(span),
        action: decision.action.map(span),
        object: decision.object.map(span),
    }
}
