//! Data files of single languages, each read when its language is first asked for.

use std::sync::OnceLock;

use hashbrown::HashMap;

/// What is made of a language's file, by primary subtag.
#[derive(Debug)]
pub struct LanguageFiles<T> {
    files: HashMap<&'static str, (&'static str, OnceLock<T>)>,
    read: fn(&'static str, &'static str) -> T,
}

impl<T> LanguageFiles<T> {
    /// Files by language; `read` makes of a language and its file what is asked for.
    pub fn new(files: &[(&'static str, &'static str)], read: fn(&'static str, &'static str) -> T) -> Self {
        LanguageFiles {
            files: files
                .iter()
                .map(|&(language, file)| (language, (file, OnceLock::new())))
                .collect(),
            read,
        }
    }

    /// What a language has, if it has a file.
    pub fn of(&self, language: &str) -> Option<&T> {
        let (&language, (file, made)) = self.files.get_key_value(language)?;
        Some(made.get_or_init(|| (self.read)(language, file)))
    }

    /// The languages that have a file.
    pub fn languages(&self) -> impl Iterator<Item = &'static str> {
        self.files.keys().copied()
    }
}
