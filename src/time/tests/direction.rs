//! Words and letters that tell whether a day is ahead.

use super::*;

#[test]
fn an_arabic_verb_of_the_future_makes_a_weekday_the_next() {
    check(
        "ar",
        &[
            ("سيغادر الوفد المدينة يوم الأربعاء.", "2023-07-05"),
            ("وستجتمع اللجنة الأربعاء في المدينة.", "2023-07-05"),
            ("غادر الوفد المدينة يوم الأربعاء.", "2023-06-28"),
            ("توقفت سيارة الوفد يوم الأربعاء.", "2023-06-28"),
        ],
    );
}

#[test]
fn a_phrase_of_several_words_tells_the_direction_too() {
    check(
        "en",
        &[
            ("The trial is set to begin on Wednesday.", "2023-07-05"),
            ("The trial began on Wednesday.", "2023-06-28"),
        ],
    );
    check("ar", &[("من المقرر أن يصل الوفد الأربعاء.", "2023-07-05")]);
}

#[test]
fn what_is_quoted_or_reported_has_its_own_time() {
    check(
        "ar",
        &[
            ("أعلن الوزير الأربعاء أنه سيستقيل.", "2023-06-28"),
            ("كتب الأربعاء: سنعود حتما", "2023-06-28"),
        ],
    );
    check("en", &[("He said on Wednesday that he will resign.", "2023-06-28")]);
}

#[test]
fn a_weekday_and_a_part_of_the_day_may_be_one_word() {
    assert_eq!(said("de", "Am Donnerstagabend regnete es.")[0].0, "Donnerstagabend");
    check("de", &[("Am Donnerstagabend regnete es.", "2023-06-29TEV")]);
}
