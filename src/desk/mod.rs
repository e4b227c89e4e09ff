//! The desk, the editor's page: the files of `page/` as they are, within the program. docs/desk.md tells what it shows.
//!
//! Owns the files and their types. How they are served is `server`'s.

use include_dir::{Dir, include_dir};

static PAGE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/desk/page");

/// The name of the page itself.
pub const INDEX: &str = "index.html";

/// What the page may do, for the header `content-security-policy`: run its own scripts and styles, call its own server, and nothing else.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/// One file of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// Its media type.
    pub content_type: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

/// The file of a name; none if there is no such file.
pub fn file(name: &str) -> Option<File> {
    let bytes = PAGE.get_file(name)?.contents();
    let content_type = content_type(name)?;
    Some(File { content_type, bytes })
}

fn content_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "html" => Some("text/html; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_page_is_there_with_a_type() {
        assert!(file(INDEX).is_some_and(|index| index.bytes.starts_with(b"<!doctype html>")));
        for kept in PAGE.files() {
            let name = kept.path().to_str().unwrap();
            assert!(file(name).is_some(), "{name}");
        }
        assert_eq!(PAGE.dirs().count(), 0, "folders are not served");
        assert_eq!(file("../mod.rs"), None);
    }
}
