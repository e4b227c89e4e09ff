//! Names and idioms that hold words of time and name none.

use super::*;

#[track_caller]
fn check_nothing(language: &str, texts: &[&str]) {
    for text in texts {
        assert!(said(language, text).is_empty(), "{text}: {:?}", said(language, text));
    }
}

#[test]
fn arabic_adverbs_of_the_vague_past_and_future_are_no_times() {
    check_nothing(
        "ar",
        &[
            "زارنا الوفد مؤخرا.",
            "يفتتح الجسر قريبا.",
            "تقع قريبا من الميناء.",
            "كما كان في السابق.",
            "سنرى ذلك في المستقبل.",
        ],
    );
    assert_eq!(said("ar", "وصل الوفد قبل أسابيع.").len(), 1, "what names a unit still is one");
}

#[test]
fn newspapers_called_today_are_not_today() {
    check_nothing(
        "ar",
        &[
            "ذكرت صحيفة المصري اليوم ذلك.",
            "نقل موقع \"الساحل اليوم\" الخبر.",
            "رئيس حزب الغد.",
        ],
    );
    assert_eq!(said("ar", "وصل الوفد اليوم.").len(), 1);
    assert_eq!(
        said("ar", "قال \"لن نوقع على شيء من ذلك اليوم\".").len(),
        1,
        "a sentence that is quoted is no title"
    );
    check_nothing("en", &["She writes for USA Today."]);
}

#[test]
fn what_is_called_after_a_day_tells_no_day() {
    check_nothing("ar", &["شارك في ثورة 25 يناير.", "بعد أحداث سبتمبر.", "يسكن مدينة 6 أكتوبر."]);
    check_nothing("en", &["Security grew after the September 11 attacks."]);
    assert_eq!(meant("ar", "وصل الوفد في 25 يناير."), ["2023-01-25"]);
    assert_eq!(meant("ar", "بعد ثورة 25 يناير 2011."), ["2011-01-25"]);
}

#[test]
fn a_month_in_small_letters_is_a_verb_or_a_noun_in_a_text_that_has_capitals() {
    check_nothing("en", &["They are on the march.", "Any gain this may bring is small."]);
    assert_eq!(meant("en", "It opened this May."), ["2023-05"]);
    assert_eq!(meant("en", "it opened on march 3, 2015"), ["2015-03-03"]);
}

#[test]
fn an_amount_is_no_year_even_if_it_is_about_right() {
    check_nothing(
        "ar",
        &["نقلوا نحو 2000 طن.", "دفع غرامة 2000 شيكل.", "أكد أن 1650 من الأعضاء حضروا."],
    );
    assert_eq!(meant("ar", "وصلوا في 1650 من البحر."), ["1650"]);
    check_nothing("en", &["They moved about 2000 tons."]);
}

#[test]
fn a_height_is_no_year_of_our_era() {
    check_nothing("ar", &["جبل ارتفاعه 1200 م يقع هناك."]);
    assert_eq!(meant("ar", "بنيت 1200 م في الجبل."), ["1200"]);
}

#[test]
fn what_is_most_needed_or_most_famous_is_no_time() {
    check_nothing("ar", &["وهم بأمس الحاجة إليه.", "وأشهر هذه الجبال قريب."]);
}

#[test]
fn odds_are_no_time_of_day() {
    check_nothing(
        "en",
        &["They were outnumbered three to one.", "It makes up 20 to 25 percent."],
    );
    assert_eq!(meant("en", "It begins at ten minutes to five."), ["2023-06-30T04:50"]);
}

#[test]
fn a_text_of_two_small_numbers_is_no_time_of_day() {
    check_nothing("fr", &["deux trois"]);
    check_nothing("de", &["so"]);
    assert_eq!(meant("en", "ten thirty"), ["2023-06-30T10:30"]);
}

#[test]
fn past_midnight_is_no_time_by_itself() {
    check_nothing("en", &["It was past midnight.", "They left after midnight."]);
    check_nothing("ar", &["غادروا بعد منتصف الليل."]);
    assert_eq!(meant("en", "They left at midnight on Saturday."), ["2023-06-25T00"]);
    assert_eq!(meant("ar", "الساعة الواحدة بعد منتصف الليل"), ["2023-06-30T01"]);
}

#[test]
fn all_the_nights_are_not_every_night() {
    check_nothing("ar", &["قرأ كل الليالي."]);
    assert_eq!(meant("ar", "يعمل كل ليلة."), ["P1NI"]);
}

#[test]
fn tens_of_years_that_are_an_age_are_no_decade() {
    check_nothing("ar", &["وهم في العشرينيات من عمرهم."]);
    check_nothing("en", &["She learned it in her thirties."]);
    assert_eq!(meant("en", "She learned it in the thirties."), ["193"]);
}

#[test]
fn a_first_friday_of_several_and_a_first_day_of_voting_are_no_dates() {
    check_nothing(
        "ar",
        &[
            "في الجمعة الأولى للاحتجاج.",
            "في اليوم الأول للتصويت.",
            "في اليوم العالمي للشعر.",
        ],
    );
    assert_eq!(meant("ar", "أول جمعة من يونيو 2023"), ["2023-06-02"]);
}

#[test]
fn a_name_that_differs_by_a_mark_alone_is_a_name() {
    check_nothing("ar", &["قال آلان ذلك."]);
    assert_eq!(said("ar", "يقيم الآن هناك.").len(), 1);
}

#[test]
fn hours_a_day_and_a_time_later_name_no_day() {
    check_nothing("ar", &["يصل في وقت لاحق.", "يعملون في اليوم كثيرا."]);
    check("ar", &[("يصل في وقت لاحق الجمعة.", "2023-06-30")]);
}

#[test]
fn feasts_of_many_faiths_are_known_by_their_own_names() {
    for language in ["en", "de", "fr", "es"] {
        assert_eq!(meant(language, "Diwali 2023"), ["2023-11-12"], "{language}");
        assert_eq!(meant(language, "Purim 2023"), ["2023-03-07"], "{language}");
    }
    check("de", &[("Eid al-Adha 2023", "2023-06-28"), ("Vesak 2023", "2023-05-05")]);
}
