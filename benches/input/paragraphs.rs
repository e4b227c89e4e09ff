//! Made-up sentences put together to a text.

/// Sentences of a paragraph.
const PARAGRAPH: usize = 4;

/// The text of some sentences, in paragraphs.
pub fn paragraphs(sentences: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    for (number, sentence) in sentences.enumerate() {
        text.push_str(match number {
            0 => "",
            _ if number % PARAGRAPH == 0 => "\n\n",
            _ => " ",
        });
        text.push_str(&sentence);
    }
    text
}

/// What a sentence opens with, in a script that has capitals.
pub fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters.as_str().chars()).collect()
}
