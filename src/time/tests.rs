//! What is found and what it means, by example; and what must hold for any text.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

mod counted;
mod direction;
mod names;
mod part;

/// The expressions of a sentence and what each says by itself.
fn said(language: &str, text: &str) -> Vec<(String, String)> {
    let expressions = Tagger::new(language).expressions(text);
    expressions
        .into_iter()
        .map(|expression| (text[expression.range].to_owned(), expression.value.to_string()))
        .collect()
}

/// The values of a sentence of an article of Friday, 30 June 2023.
fn meant(language: &str, text: &str) -> Vec<String> {
    let tagger = Tagger::new(language);
    let expressions = tagger.expressions(text);
    let resolved = tagger.resolve(&expressions, Some(&Reference::Day(date(2023, 6, 30))));
    resolved.into_iter().map(|resolved| resolved.value.to_string()).collect()
}

#[track_caller]
fn check(language: &str, cases: &[(&str, &str)]) {
    for (text, value) in cases {
        assert_eq!(meant(language, text), [*value], "{text}");
    }
}

/// What is found where a sieve keeps all of a text.
fn unsifted(tagger: &Tagger, text: &str) -> Vec<Expression> {
    let all: Vec<Range<usize>> = std::iter::once(0..text.len()).collect();
    let sifted = Sifted {
        stretches: all.clone(),
        telling: all,
    };
    let mut expressions = Vec::new();
    tagger.find_in(text, &sifted, &mut expressions, |expression| expression, Cancel::never());
    expressions
}

#[test]
fn what_is_sifted_out_tells_nothing() {
    let texts = [
        ("en", include_str!("../../benches/articles/port.en.txt")),
        ("ar", include_str!("../../benches/articles/port.ar.txt")),
        ("en", include_str!("../../examples/articles/harbour.en.md")),
        ("ar", include_str!("../../examples/articles/mali.ar.md")),
        (
            "en",
            "The hall, they had said, is set to reopen within 2000 tons of the revolution of 25 January; the ferry left at about ten past five.",
        ),
        (
            "de",
            "Am Donnerstagabend soll die Halle, die seit Wochen geschlossen war, bis zum 3. Mai wieder öffnen.",
        ),
    ];
    for (language, text) in texts {
        let tagger = Tagger::new(language);
        assert_eq!(tagger.expressions(text), unsifted(&tagger, text));
    }
}

#[test]
fn arabic_months_of_three_traditions_are_known() {
    check(
        "ar",
        &[
            ("وصل الوفد في 12 حزيران 2021.", "2021-06-12"),
            ("وصل الوفد في 12 يونيو 2021.", "2021-06-12"),
            ("وصل الوفد في الحادي والعشرين من يونيو 2021.", "2021-06-21"),
            ("وصل الوفد في 12 جوان 2021.", "2021-06-12"),
            ("يبدأ العمل في ٣ إبريل ٢٠٢٤.", "2024-04-03"),
            ("يبدأ العمل في 3 ابريل 2024.", "2024-04-03"),
        ],
    );
}

#[test]
fn a_pair_of_arabic_names_is_one_month_only_if_both_mean_the_same() {
    assert_eq!(
        said("ar", "غادرت البعثة في 30 حزيران/يونيو."),
        [("30 حزيران/يونيو".into(), "XXXX-06-30".into())]
    );
    assert_eq!(meant("ar", "جرت الدورة في 16 ماي أيار."), ["2023-05-16"]);
    let range = meant("ar", "تمتد الفترة بين أكتوبر/ديسمبر 2020.");
    assert_eq!(range, ["2020-10", "2020-12"]);
}

#[test]
fn the_first_of_an_arabic_month_is_told_by_a_word_that_may_be_another() {
    check(
        "ar",
        &[
            ("يسري القرار من أول تموز/يوليو.", "2023-07-01"),
            ("يسري القرار في غرة جويلية 2023.", "2023-07-01"),
        ],
    );
    for text in [
        "هذه أول مرة يزور فيها المدينة.",
        "وقف أمام باب المدرسة.",
        "مارس الرياضة طويلا.",
        "فجر نفسه أمام المبنى.",
    ] {
        assert!(said("ar", text).is_empty(), "{text}");
    }
}

#[test]
fn arabic_days_before_and_after_today_are_counted() {
    check(
        "ar",
        &[
            ("التقى الوزيران أمس.", "2023-06-29"),
            ("التقى الوزيران أول أمس.", "2023-06-28"),
            ("التقى الوزيران أول من أمس.", "2023-06-28"),
            ("يلتقي الوزيران غدا.", "2023-07-01"),
            ("التقى الوزيران اليوم الجمعة.", "2023-06-30"),
            ("تنعقد الجلسة يوم الثلاثاء المقبل.", "2023-07-04"),
            ("انعقدت الجلسة الأحد الماضي.", "2023-06-25"),
            ("اجتمعوا صباح اليوم الجمعة.", "2023-06-30TMO"),
        ],
    );
}

#[test]
fn arabic_years_months_and_weeks_are_shifted() {
    check(
        "ar",
        &[
            ("ارتفعت الأسعار العام الماضي.", "2022"),
            ("ترتفع الأسعار الشهر المقبل.", "2023-07"),
            ("بدأ المشروع الأسبوع المنصرم.", "2023-W25"),
            ("تأسست الشركة عام 1987.", "1987"),
            ("وقع ذلك في ثمانينيات القرن الماضي.", "198"),
            ("ازدهرت المدينة في القرن العشرين.", "19"),
        ],
    );
}

#[test]
fn arabic_lengths_have_their_dual_and_their_counted_forms() {
    check(
        "ar",
        &[
            ("استمر العمل شهرين.", "P2M"),
            ("استمر العمل ستة أشهر.", "P6M"),
            ("استمر العمل 12 عاما.", "P12Y"),
            ("استمر العمل أسبوعين.", "P2W"),
            ("بدأ العمل قبل ثلاثة أيام.", "2023-06-27"),
        ],
    );
}

#[test]
fn hijri_dates_are_those_of_umm_al_qura() {
    check("ar", &[("بدأ الصوم في 1 رمضان 1445 هـ.", "2024-03-11")]);
}

#[test]
fn arabic_prefixes_belong_to_no_expression_and_hide_none() {
    assert_eq!(said("ar", "وفي 30 حزيران انتهى الأمر.")[0].0, "30 حزيران");
    assert_eq!(said("ar", "انتهى الأمر بحلول ديسمبر.")[0].0, "ديسمبر");
    assert_eq!(meant("ar", "بأيار 2020 بدأ الأمر."), ["2020-05"]);
}

#[test]
fn words_of_time_alone_are_no_time() {
    for text in [
        "كان يوما طويلا",
        "في كل ساعة من الساعات",
        "دقيقة واحدة من فضلك يا عام",
        "اشترى 12 كتابا",
    ] {
        assert!(
            said("ar", text).iter().all(|(_, value)| value.starts_with('P')),
            "{text}: {:?}",
            said("ar", text)
        );
    }
    for text in [
        "The year was long.",
        "He may march home.",
        "It was his second attempt.",
        "Flight A320 cost $1999.",
        "They bought 25.",
    ] {
        assert!(said("en", text).is_empty(), "{text}: {:?}", said("en", text));
    }
}

#[test]
fn english_dates_are_found_in_their_ways_of_writing() {
    check(
        "en",
        &[
            ("It opened on March 3, 2015.", "2015-03-03"),
            ("It opened on the 3rd of March 2015.", "2015-03-03"),
            ("It opened on 2015-03-03.", "2015-03-03"),
            ("It opened in early March 2015.", "2015-03"),
            ("It opened in the second quarter of 2015.", "2015-Q2"),
            ("It opened last week.", "2023-W25"),
            ("It opened two years ago.", "2021"),
            ("It opened on Tuesday.", "2023-06-27"),
            ("It will open on Tuesday.", "2023-07-04"),
            ("It opened in the 1990s.", "199"),
            ("It opened in the 19th century.", "18"),
            ("It stayed open for three and a half years.", "P3.5Y"),
            ("It opens every Monday.", "XXXX-WXX-1"),
            ("It will open at 5 p.m. on Saturday.", "2023-07-01T17"),
        ],
    );
}

#[test]
fn both_ends_of_a_range_share_what_one_of_them_says() {
    assert_eq!(meant("en", "It ran from 13 to 15 July 2022."), ["2022-07-13", "2022-07-15"]);
    assert_eq!(
        meant("ar", "يمتد المعرض من 13 إلى 15 تموز 2022."),
        ["2022-07-13", "2022-07-15"]
    );
}

#[test]
fn prepositions_tell_how_an_event_lies_to_the_time() {
    let relation = |language: &str, text: &str| Tagger::new(language).expressions(text)[0].relation;
    assert_eq!(relation("ar", "يغادرون بحلول 31 ديسمبر."), Relation::By);
    assert_eq!(relation("ar", "يغادرون اعتبارا من 1 تموز."), Relation::From);
    assert_eq!(relation("en", "They leave by 31 December."), Relation::By);
    assert_eq!(relation("en", "They have stayed since 2013."), Relation::Since);
    assert_eq!(relation("fr", "Ils partent à partir du 1er juillet."), Relation::From);
}

#[test]
fn without_a_reference_what_is_missing_stays_missing() {
    let tagger = Tagger::new("en");
    let expressions = tagger.expressions("It ends on 30 June and today.");
    let resolved = tagger.resolve(&expressions, None);
    assert_eq!(resolved[0].value.to_string(), "XXXX-06-30");
    assert_eq!(resolved[0].anchor, Anchor::Unresolved);
    assert_eq!(resolved[1].value.to_string(), "XXXX-XX-XX");
}

#[test]
fn begin_and_end_hold_what_is_meant() {
    let tagger = Tagger::new("en");
    let expressions = tagger.expressions("It ends in June 2021.");
    let resolved = tagger.resolve(&expressions, None)[0];
    assert_eq!(resolved.begin, Some(date(2021, 6, 1).at(0, 0, 0, 0)));
    assert_eq!(resolved.end, Some(date(2021, 7, 1).at(0, 0, 0, 0)));
    assert_eq!(resolved.anchor, Anchor::Explicit);
}

#[test]
fn a_story_of_other_years_goes_on_from_the_date_before() {
    let text = "In 1851 the canal was begun. In March 1852 work stopped. It went on in May 1853. On 4 June it was opened.";
    assert_eq!(meant("en", text).last().unwrap(), "1853-06-04");
}

#[test]
fn dates_of_every_language_are_found() {
    for (language, text) in [
        ("da", "den 3. marts 2021"),
        ("de", "am 3. März 2021"),
        ("el", "στις 3 Μαρτίου 2021"),
        ("es", "el 3 de marzo de 2021"),
        ("fi", "3. maaliskuuta 2021"),
        ("fr", "le 3 mars 2021"),
        ("hu", "2021. március 3"),
        ("it", "il 3 marzo 2021"),
        ("nl", "op 3 maart 2021"),
        ("no", "den 3. mars 2021"),
        ("pt", "em 3 de março de 2021"),
        ("ro", "pe 3 martie 2021"),
        ("ru", "3 марта 2021 года"),
        ("sv", "den 3 mars 2021"),
        ("ta", "3 மார்ச் 2021"),
        ("tr", "3 Mart 2021"),
        ("zu", "2021-03-03"),
    ] {
        assert_eq!(meant(language, text), ["2021-03-03"], "{language}: {text}");
    }
}

/// Whether a string is a value of TIMEX3, told by its letters alone.
fn is_value(value: &str) -> bool {
    if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
        return true;
    }
    let known = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X');
    if let Some(length) = value.strip_prefix('P') {
        let length = length.strip_prefix('T').unwrap_or(length);
        let unit = length.trim_start_matches(|mark: char| mark.is_ascii_digit() || mark == '.' || mark == 'X');
        return ["S", "M", "H", "NI", "D", "WE", "W", "Q", "Y", "DE", "CE"].contains(&unit) && unit.len() < length.len();
    }
    let (day, time) = value.split_once('T').map_or((value, None), |(day, time)| (day, Some(time)));
    let is_time = time.is_none_or(|time| {
        ["MO", "MI", "AF", "EV", "NI", "DT"].contains(&time) || time.split(':').all(|part| part.len() == 2 && known(part))
    });
    let day = day.strip_prefix("BC").unwrap_or(day);
    let is_day = day.is_empty() && time.is_some()
        || day.split('-').enumerate().all(|(place, part)| match place {
            0 => (1..=4).contains(&part.len()) && known(part),
            _ if ["SP", "SU", "FA", "WI", "WE"].contains(&part) => true,
            _ => !part.is_empty() && part.len() <= 3 && known(part.trim_start_matches(['W', 'Q', 'H'])),
        });
    is_time && is_day
}

/// Words of time of several languages, and what may stand between them.
const TEXT: &str = "([0-9]{1,5}|[a-z]{1,4}|may|march|last|next|week|years?|ago|in|the|of|am|every|half|past|noon|tomorrow|friday|first|\
    third|twenty|hundred|easter|وفي|من|إلى|اليوم|غد|الجمعة|شهرين|قبل|رمضان|هـ|أول|حزيران|الساعة|الماضي|القرن|أواخر|[ ]|[ ]|[ ]|-|/|:|\\.|,|،|\n|é|ـ|😀|்){0,40}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn any_text_gives_expressions_in_order_with_valid_values(text in TEXT, language in prop_oneof![Just("ar"), Just("en"), Just("de"), Just("es"), Just("fr"), Just("und")]) {
        let tagger = Tagger::new(language);
        let expressions = tagger.expressions(&text);
        prop_assert_eq!(&expressions, &unsifted(&tagger, &text));
        let mut reached = 0;
        for expression in &expressions {
            prop_assert!(expression.range.start >= reached && expression.range.end > expression.range.start);
            reached = expression.range.end;
            prop_assert!(text.get(expression.range.clone()).is_some());
            prop_assert!(is_value(&expression.value.to_string()), "{}", expression.value);
        }
        let moment = Reference::Moment(date(2024, 2, 29).at(23, 59, 0, 0));
        for reference in [None, Some(&Reference::Day(date(2024, 2, 29))), Some(&moment)] {
            for resolved in tagger.resolve(&expressions, reference) {
                prop_assert!(is_value(&resolved.value.to_string()), "{}", resolved.value);
                if let (Some(begin), Some(end)) = (resolved.begin, resolved.end) {
                    prop_assert!(begin < end);
                }
            }
        }
    }
}
