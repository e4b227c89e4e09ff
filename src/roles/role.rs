//! The roles that a sentence can have in its article.

/// What a sentence does in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Carries what was decided, done or announced.
    HeadlineDecision,
    /// Says when something happened or will happen.
    Timeline,
    /// Quotes somebody.
    Quote,
    /// Gives a figure.
    Figure,
    /// Tells what led up to the news.
    Background,
    /// Tells how somebody took the news.
    Reaction,
}

impl Role {
    /// Every role there is.
    pub const ALL: [Role; 6] = [
        Role::HeadlineDecision,
        Role::Timeline,
        Role::Quote,
        Role::Figure,
        Role::Background,
        Role::Reaction,
    ];
}

/// A set of roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether a role is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & 1 << role as u8 != 0
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Roles(roles.into_iter().fold(0, |set, role| set | 1 << role as u8))
    }
}
