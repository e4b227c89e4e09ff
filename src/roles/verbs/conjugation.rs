//! The forms of an Arabic verb by its third person singular, and the verbs that a word can be a form of.
//!
//! Without vowel marks, as newspapers write: active and passive look alike. Forms are compared after folding.

/// The forms of an entry of the list, "perfect" or "perfect imperfect": he, she, they, and the future.
///
/// A verb that ends in a weak letter loses it before an ending: أنهى, أنهت, أنهوا.
pub(super) fn forms(entry: &str) -> Vec<String> {
    let mut words = entry.split_whitespace();
    let perfect = words.next().unwrap_or_default();
    let mut forms = vec![
        perfect.to_owned(),
        format!("{}ت", without_alif(perfect)),
        format!("{}وا", without_weak(perfect)),
    ];
    for he in words {
        let she = he.replacen('ي', "ت", 1);
        let they = format!("{}ون", without_weak(he));
        for form in [he.to_owned(), she, they] {
            forms.push(format!("س{form}"));
            forms.push(form);
        }
    }
    forms
}

/// A folded word as it is compared: the seat of a hamza makes no difference, the dots of a final ي do, since they tell تولي, a noun, from
/// the verb تولى.
pub(super) fn key(folded: &str) -> String {
    let mut key = String::with_capacity(folded.len());
    key.extend(folded.chars().map(|letter| match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        'ئ' => 'ي',
        _ => letter,
    }));
    key
}

/// The verbs that a folded word can be a form of, behind a conjunction tied to it or not.
pub(super) fn readings(word: &str) -> impl Iterator<Item = &str> {
    std::iter::once(word).chain(word.strip_prefix(['و', 'ف']))
}

fn without_alif(word: &str) -> &str {
    word.strip_suffix(['ى', 'ا']).unwrap_or(word)
}

fn without_weak(word: &str) -> &str {
    word.strip_suffix(['ى', 'ا', 'ي', 'و']).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_verbs_lose_their_last_letter_before_an_ending() {
        let forms = forms("أنهى ينهي");
        for form in ["أنهى", "أنهت", "أنهوا", "ينهي", "تنهي", "سينهي", "ستنهي", "ينهون", "سينهون"]
        {
            assert!(forms.iter().any(|found| found == form), "{form}");
        }
    }
}
