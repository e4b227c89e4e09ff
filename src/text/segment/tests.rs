//! What users notice of segmentation, language by language.

use proptest::prelude::*;

use super::*;
use crate::text::language::pipelines;

fn cut<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let pipeline = pipelines().iter().find(|pipeline| pipeline.tag == language);
    Segmenter::new(pipeline)
        .sentences(text)
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn sentences_are_cut_at_stops_of_every_script() {
    assert_eq!(cut("وصل الوفد؟ نعم. غادر مساءً!", "ar"), ["وصل الوفد؟", "نعم.", "غادر مساءً!"]);
    assert_eq!(cut("会议结束了。代表们离开。", "zh"), ["会议结束了。", "代表们离开。"]);
    assert_eq!(cut("बैठक समाप्त हुई। सब चले गए।", "hi"), ["बैठक समाप्त हुई।", "सब चले गए।"]);
}

#[test]
fn a_closing_quote_stays_with_its_sentence() {
    assert_eq!(cut("قال: «انتهى الأمر.» وخرج.", "ar"), ["قال: «انتهى الأمر.»", "وخرج."]);
    assert_eq!(cut("قال: «انتهى الأمر.» ثم خرج.", "ar").len(), 1);
    assert_eq!(cut("\"It is over.\" He left.", "en"), ["\"It is over.\"", "He left."]);
}

#[test]
fn what_holds_no_word_stays_with_its_neighbour() {
    assert_eq!(cut("انتهى الاجتماع. …", "ar"), ["انتهى الاجتماع. …"]);
    assert_eq!(cut("?! What now?", "en"), ["?! What now?"]);
    assert_eq!(
        cut("انتهى الأمر. · \"... لقد بدأ غيره.", "ar"),
        ["انتهى الأمر.", "· \"... لقد بدأ غيره."]
    );
    assert!(cut("*** …", "en").is_empty());
}

#[test]
fn a_line_end_inside_a_block_cuts_nothing() {
    assert_eq!(
        cut("The council met\r\non Friday. It voted.", "en"),
        ["The council met\r\non Friday.", "It voted."]
    );
}

proptest! {
    #[test]
    fn sentences_cover_every_character_of_a_worded_text(text in "([a-zA-Z]{1,5}|كلمة|[.!؟\"”» \n]|\u{301}|。){0,60}") {
        let found = Segmenter::new(pipelines().first()).sentences(&text);
        let mut covered = 0;
        for range in &found {
            prop_assert!(has_word(&text[range.clone()]));
            prop_assert!(text[covered..range.start].trim().is_empty());
            covered = range.end;
        }
        prop_assert!(!has_word(&text) || text[covered..].trim().is_empty());
    }
}
