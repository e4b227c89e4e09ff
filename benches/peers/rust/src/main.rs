//! Khulasa and summarisers in Rust, each timed alike over one text: `time PEER FILE LANGUAGE` prints one line of JSON.
//!
//! `texts FOLDER` writes the texts and prints what they are, for peers in other languages to read the same.

mod peers;
mod texts;
mod timing;

// The texts that the main package's own benches are measured on.
#[path = "../../../input/mod.rs"]
mod input;

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["texts", folder] => print(&texts::write(Path::new(folder))?),
        ["time", peer, file, language] => {
            let text = std::fs::read_to_string(file)?;
            let mut call = peers::named(peer, language, &text).ok_or("no such peer")?;
            print(&timing::of(&mut *call))
        }
        _ => Err("texts FOLDER, or time PEER FILE LANGUAGE".into()),
    }
}

fn print(answer: &impl serde::Serialize) -> Result<(), Box<dyn Error>> {
    println!("{}", serde_json::to_string(answer)?);
    Ok(())
}
