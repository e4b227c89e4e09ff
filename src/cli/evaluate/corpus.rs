//! A corpus: articles as lines of JSON, with what people made of them.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use rayon::prelude::*;
use rust_stemmers::Stemmer;
use serde::Deserialize;

use crate::cancel::Cancel;
use crate::cli::Problem;
use crate::cli::article_line::ArticleLine;
use crate::evaluation::rouge::Reference;
use crate::evaluation::{Task, Tokenizer};
use crate::service::Service;
use crate::service::proto::{Document, Ranking, RankingMethod, SummarizeRequest, SummarizeResponse, Want};
use crate::text::language::pipelines;

/// What a line holds beside its article.
#[derive(Deserialize)]
struct People {
    references: Vec<Written>,
    /// Sentence numbers that people chose, a list a person.
    #[serde(default)]
    selected: Option<Vec<HashSet<usize>>>,
}

/// A summary that somebody wrote, whole or by its sentences.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Whole(String),
    Sentences(Vec<String>),
}

impl Written {
    fn text(self) -> String {
        match self {
            Written::Whole(text) => text,
            Written::Sentences(sentences) => sentences.join(" "),
        }
    }
}

/// An article of a corpus.
#[derive(Debug)]
pub struct Example {
    /// The article.
    pub document: Document,
    /// Its sentences and what people made of them.
    pub task: Task,
    /// Its headline as what a sentence can be compared with; none where it has none.
    pub headline: Option<Reference>,
}

/// The articles of a corpus that can be judged by.
#[derive(Debug)]
pub struct Corpus {
    /// The file's name without its ending.
    pub name: String,
    /// Those with a reference and more than one sentence.
    pub examples: Vec<Example>,
    /// How many others there are.
    pub left_out: usize,
}

impl Corpus {
    /// Reads a file, a line an article.
    ///
    /// # Errors
    /// When it cannot be read or a line is none.
    pub fn read(path: &Path, is_stemmed: bool) -> Result<Self, Problem> {
        let file = File::open(path).map_err(|error| Problem::file(path, &error))?;
        let mut corpus = Corpus {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            examples: Vec::new(),
            left_out: 0,
        };
        let mut tokenizer = Tokenizer::default();
        for (number, line) in (1..).zip(BufReader::new(file).lines()) {
            let line = line.map_err(|error| Problem::file(path, &error))?;
            if line.trim().is_empty() {
                continue;
            }
            let example = Example::read(&line, is_stemmed, &mut tokenizer)
                .map_err(|error| Problem::Failed(format!("{}, line {number}: {error}", path.display())))?;
            let is_judged = example.task.sentences.len() > 1 && !example.task.references.is_empty();
            match is_judged {
                true => corpus.examples.push(example),
                false => corpus.left_out += 1,
            }
        }
        match corpus.examples.is_empty() {
            true => Err(Problem::Failed(format!("{}: no article to judge by", path.display()))),
            false => Ok(corpus),
        }
    }

    /// Every article's sentences by one method, best first.
    pub fn orders(&self, method: RankingMethod) -> Vec<Vec<usize>> {
        let examples = self.examples.par_iter();
        examples
            .map(|example| summarize(&example.document, method).map_or_else(|_| Vec::new(), |response| order(&response)))
            .collect()
    }
}

impl Example {
    fn read(line: &str, is_stemmed: bool, tokenizer: &mut Tokenizer) -> Result<Self, String> {
        let article: ArticleLine = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let people: People = serde_json::from_str(line).map_err(|error| error.to_string())?;
        let document = article.document()?;
        let response = summarize(&document, RankingMethod::Lead)?;
        let language = response.language.map(|language| language.tag).unwrap_or_default();
        let stemmer = stemmer(&language).filter(|_| is_stemmed);
        let mut tokens = |text: &str| tokenizer.tokens(text, stemmer.as_ref());
        let references = people
            .references
            .into_iter()
            .map(|written| Reference::new(tokens(&written.text())));
        let references = references.filter(|reference| !reference.is_empty()).collect();
        let selections = people.selected.unwrap_or_default();
        let headline = Some(Reference::new(tokens(&document.title))).filter(|headline| !headline.is_empty());
        Ok(Example {
            headline,
            task: Task {
                sentences: response.all_sentences.iter().map(|sentence| tokens(&sentence.text)).collect(),
                references,
                selections: selections.into_iter().filter(|selection| !selection.is_empty()).collect(),
            },
            document,
        })
    }
}

/// A response with all sentences, by a method.
fn summarize(document: &Document, method: RankingMethod) -> Result<SummarizeResponse, String> {
    let request = SummarizeRequest {
        document: Some(document.clone()),
        ranking: Some(Ranking {
            method: method.into(),
            textrank: None,
        }),
        want: Some(Want {
            all_sentences: true,
            ..Want::default()
        }),
        ..SummarizeRequest::default()
    };
    Service::default()
        .summarize(request, &Cancel::new())
        .map(|answered| answered.response)
        .map_err(|failure| failure.message())
}

/// The places of the sentences in `all_sentences`, by rank.
fn order(response: &SummarizeResponse) -> Vec<usize> {
    let mut places: Vec<usize> = (0..response.all_sentences.len()).collect();
    places.sort_by_key(|&place| response.all_sentences[place].rank.unwrap_or(u32::MAX));
    places
}

fn stemmer(language: &str) -> Option<Stemmer> {
    let primary = language.split('-').next().unwrap_or_default();
    let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == primary)?;
    pipeline.stemmer.map(Stemmer::create)
}
