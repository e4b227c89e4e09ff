//! Bearer tokens: made at random, kept as hashes, compared in constant time.
//!
//! A file of tokens has one a line: a name, white space, and the SHA-256 of the token in hexadecimal digits. Empty lines and those that
//! begin with `#` are passed over. A name may stand on several lines, so that a token can be changed without a gap. A hash without salt
//! and stretching is enough: a token holds 256 random bits, which nobody guesses.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use crate::server::hexadecimal;

/// A token as its holder has it. It is never written to a log: it has no `Debug` that tells it.
pub struct Token(String);

impl Token {
    /// A new one, of 256 random bits from the system.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn random() -> io::Result<Self> {
        let mut bits = [0; 32];
        std::fs::File::open("/dev/urandom")?.read_exact(&mut bits)?;
        Ok(Token(format!("khulasa_{}", hexadecimal::of(&bits))))
    }

    /// The token itself, for its holder's eyes.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Its line in a file of tokens.
    pub fn line(&self, name: &str) -> String {
        format!("{name} {}", hexadecimal::of(&hash(&self.0)))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// The tokens that a server takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tokens(Vec<(Arc<str>, [u8; 32])>);

impl Tokens {
    /// Reads a file of tokens.
    ///
    /// # Errors
    /// A message that names the file and the line; a file without a token is one too, since it would keep everybody out.
    pub fn load(file: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        Tokens::parse(&text).map_err(|error| format!("{}: {error}", file.display()))
    }

    /// Reads the text of a file of tokens.
    ///
    /// # Errors
    /// As [`Tokens::load`].
    pub fn parse(text: &str) -> Result<Self, String> {
        let lines = text.lines().map(str::trim).enumerate();
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let tokens: Vec<_> = lines
            .map(|(index, line)| read_line(index + 1, line))
            .collect::<Result<_, _>>()?;
        match tokens.is_empty() {
            true => Err("holds no token; `khulasa token NAME` makes one".to_owned()),
            false => Ok(Tokens(tokens)),
        }
    }

    /// The name of a token. How long it takes does not depend on which it is, or on how much of it is right.
    pub fn name(&self, token: &str) -> Option<Arc<str>> {
        let hash = hash(token);
        let (mut found, mut is_found) = (0_u64, Choice::from(0));
        for ((_, known), index) in self.0.iter().zip(0_u64..) {
            let is_this = known.ct_eq(&hash);
            found.conditional_assign(&index, is_this);
            is_found |= is_this;
        }
        match bool::from(is_found) {
            true => usize::try_from(found)
                .ok()
                .and_then(|found| self.0.get(found))
                .map(|(name, _)| name.clone()),
            false => None,
        }
    }
}

fn hash(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

fn read_line(number: usize, line: &str) -> Result<(Arc<str>, [u8; 32]), String> {
    let wrong = || format!("line {number} is no name and SHA-256 in 64 hexadecimal digits, as `khulasa token NAME` prints it");
    let (name, digits) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
    let hash = hexadecimal::read(digits.trim()).ok_or_else(wrong)?;
    Ok((name.into(), hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_by_the_name_on_its_line_and_no_other_is() {
        let (desk, wire, stranger) = (Token::random().unwrap(), Token::random().unwrap(), Token::random().unwrap());
        let text = format!(
            "# newsroom\n{}\n\n  {}\r\n",
            desk.line("desk"),
            wire.line("wire").to_uppercase()
        );
        let tokens = Tokens::parse(&text).unwrap();
        assert_eq!(tokens.name(desk.secret()).as_deref(), Some("desk"));
        assert_eq!(tokens.name(wire.secret()).as_deref(), Some("WIRE"));
        for unknown in [stranger.secret(), "", &desk.secret()[1..], &format!("{} ", desk.secret())] {
            assert_eq!(tokens.name(unknown), None);
        }
    }

    #[test]
    fn a_name_may_have_two_tokens() {
        let (old, new) = (Token::random().unwrap(), Token::random().unwrap());
        let tokens = Tokens::parse(&format!("{}\n{}", old.line("desk"), new.line("desk"))).unwrap();
        assert_eq!(tokens.name(old.secret()), tokens.name(new.secret()));
    }

    #[test]
    fn a_broken_line_is_told_by_its_number_and_not_by_what_it_holds() {
        let secret = "a".repeat(63);
        for text in [
            format!("desk {secret}"),
            format!("desk {secret}g"),
            "deskonly".to_owned(),
            format!("desk {secret}é"),
        ] {
            let error = Tokens::parse(&format!("# first\n{text}")).unwrap_err();
            assert!(error.contains("line 2") && !error.contains(&secret), "{error}");
        }
        assert!(Tokens::parse("# none\n").is_err());
    }

    #[test]
    fn a_token_is_not_told_by_debug() {
        let token = Token::random().unwrap();
        assert!(!format!("{token:?}").contains(token.secret()));
    }
}
