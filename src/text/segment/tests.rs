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

#[test]
fn a_quotation_is_kept_whole_where_the_sentence_goes_on_whatever_its_quotes() {
    // The rule of `continuation`, on nested, odd and never-closed quotes.
    assert_eq!(cut("قال: \"انتهى الأمر. غداً نعود.\" ثم خرج. وغادر.", "ar").len(), 3);
    assert_eq!(cut("قال: «قال لي: \"لن أعود.\"» ثم خرج.", "ar").len(), 1);
    assert_eq!(cut("قال: «انتهى الأمر. ثم خرج. وغادر.", "ar").len(), 3);
    assert_eq!(
        cut("قال: انتهى الأمر.» وخرج. «وغادر.", "ar"),
        ["قال: انتهى الأمر.»", "وخرج.", "«وغادر."]
    );
    assert_eq!(
        cut("\"Is it over?\" asked the mayor. \"No.\"", "en"),
        ["\"Is it over?\" asked the mayor.", "\"No.\""]
    );
}

#[test]
fn a_closing_quote_between_spaces_stays_with_its_sentence() {
    assert_eq!(
        cut("« Il est parti. » Puis il ferma la porte. « Il est tard. » dit-elle.", "fr"),
        ["« Il est parti. »", "Puis il ferma la porte.", "« Il est tard. » dit-elle."]
    );
    assert_eq!(cut("قال : « انتهى الأمر. » وخرج.", "ar"), ["قال : « انتهى الأمر. »", "وخرج."]);
}

#[test]
fn straight_quotes_are_told_by_what_stands_beside_them() {
    assert_eq!(
        cut("غادر الوفد. \"عدنا\" قال أحدهم. انتهى \"الأمر\". \"نعم.\" وخرج.", "ar"),
        ["غادر الوفد.", "\"عدنا\" قال أحدهم.", "انتهى \"الأمر\".", "\"نعم.\"", "وخرج."]
    );
    // One too many changes nothing behind it.
    assert_eq!(
        cut("It is 12\" long. He left. \"So,\" she said.", "en"),
        ["It is 12\" long.", "He left.", "\"So,\" she said."]
    );
}

#[test]
fn numbers_dates_addresses_and_names_are_not_cut() {
    for text in [
        "بلغت النسبة 3.5 في المئة يوم 30.6.2023 في ٣٫٥ كيلومتر.",
        "زوروا موقع https://example.com/a.b?c=d.e اليوم.",
        "نشر حساب @un.news الخبر نقلاً عن الخلاصة.نت أمس.",
        "كتب إلى news@example.org أمس.",
        "ولد عام 2023 م. في القاهرة".trim_end_matches(" في القاهرة"),
        "سقطت سنة 586 ق.م. تقريباً.",
        "ص.ب. 123 الرياض.",
        "التقى أ.د. أحمد سالم م. خالد منير.",
    ] {
        assert_eq!(cut(text, "ar"), [text]);
    }
    assert_eq!(
        cut("See www.example.com. It is 3.5 km. Ask node.js users at 10 a.m. today.", "en").len(),
        3
    );
}

#[test]
fn a_stop_without_a_space_behind_it_ends_a_sentence_in_arabic() {
    assert_eq!(cut("غادر نوح.وقال أحمد: نعم.", "ar"), ["غادر نوح.", "وقال أحمد: نعم."]);
    assert_eq!(cut("انتهى عام 2023م.وبدأ غيره.", "ar"), ["انتهى عام 2023م.", "وبدأ غيره."]);
}

#[test]
fn what_only_parts_clauses_cuts_nothing() {
    for text in ["قال: نعم، ثم خرج؛ وعاد.", "He said: yes, then left; and came back."] {
        assert_eq!(cut(text, "ar"), [text]);
    }
    assert_eq!(cut("Πού είναι; Δεν ξέρω.", "el"), ["Πού είναι;", "Δεν ξέρω."]);
}

#[test]
fn stops_of_other_scripts_end_sentences() {
    assert_eq!(cut("Նա եկավ։ Հետո գնաց։", "hy"), ["Նա եկավ։", "Հետո գնաց։"]);
    assert_eq!(cut("وہ آیا۔ پھر چلا گیا۔", "ur"), ["وہ آیا۔", "پھر چلا گیا۔"]);
    assert_eq!(cut("彼は来た。「もう遅い！」と言った。", "ja").len(), 2);
    assert_eq!(cut("จบแล้ว เขากลับบ้าน", "th").len(), 1);
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
