//! What is counted: lengths, steps from the story, the week of a day, and the two ends of ranges.

use super::*;

#[test]
fn the_next_day_follows_what_was_told() {
    let text = "The walls fell on 4 June 1850. The next day the town was taken, and the next morning it burned.";
    assert_eq!(meant("en", text), ["1850-06-04", "1850-06-05", "1850-06-06TMO"]);
}

#[test]
fn in_a_story_the_end_of_the_month_is_that_of_the_story() {
    let text = "In 1851 the canal was begun. In 1852 work stopped. In 1853 it failed. It did so in 1849 and in 1850, too. On 4 June 1854 it was opened; by the end of the month \
        it was dry. It had been full the previous year. On 8 July it rained.";
    assert_eq!(meant("en", text)[6..], ["1854-06", "1853", "1854-07-08"]);
}

#[test]
fn several_units_before_or_behind_are_a_length_of_no_number() {
    check("en", &[("It rained in the following days.", "PXD")]);
    check("de", &[("In den vergangenen Jahren stieg der Preis.", "PXY")]);
    check(
        "ar",
        &[
            ("ارتفعت الأسعار في الثلاثين عاما الماضية.", "P30Y"),
            ("توقف العمل في اليومين الأخيرين.", "P2D"),
        ],
    );
}

#[test]
fn the_first_months_of_a_year_are_a_length() {
    check("en", &[("Exports fell in the first ten months of 2015.", "P10M")]);
    check("ar", &[("تراجعت الصادرات في الأشهر الثلاثة الأولى من عام 2018.", "P3M")]);
    check(
        "de",
        &[("In den ersten drei Monaten des Jahres 2018 fiel der Export.", "P3M")],
    );
}

#[test]
fn a_half_of_a_century_is_of_that_century() {
    let text = "ازدهرت في النصف الأول من القرن العشرين.";
    assert_eq!(said("ar", text), [("النصف الأول من القرن العشرين".into(), "19".into())]);
}

#[test]
fn what_is_counted_from_an_event_is_a_length() {
    check(
        "ar",
        &[
            ("اجتمعوا قبل أسبوع من القمة.", "P1W"),
            ("اجتمعوا قبل أسبوع من تلك القمة.", "P1W"),
            ("اجتمعوا قبل أسبوع من الآن.", "2023-06-23"),
            ("اجتمعوا قبل أيام قليلة من القمة.", "PXD"),
            ("اجتمعوا قبل أسبوع.", "2023-06-23"),
        ],
    );
}

#[test]
fn an_arabic_article_may_be_tied_to_figures() {
    check(
        "ar",
        &[("في القرن الـ19 بنيت.", "18"), ("وصلوا يوم الـ5 من أيار.", "2023-05-05")],
    );
    assert_eq!(said("ar", "يومي السبت والأحد")[0].0, "يومي السبت");
}

#[test]
fn that_night_is_of_the_story_and_no_night_follows_a_year() {
    assert_eq!(meant("ar", "وصل في 4 أيار 2021. ورحل تلك الليلة.")[1], "2021-05-04TNI");
    assert_eq!(meant("en", "It opened in 2021. The next day it closed.")[1], "XXXX-XX-XX");
}

#[test]
fn minutes_ago_are_of_the_day_of_the_article() {
    check(
        "en",
        &[
            ("It began ten minutes ago.", "2023-06-30"),
            ("It began 36 hours ago.", "2023-06-29"),
        ],
    );
}

#[test]
fn centuries_share_their_word_and_a_number_of_them_is_a_length() {
    assert_eq!(meant("ar", "في القرنين الثامن عشر والتاسع عشر."), ["17", "18"]);
    assert_eq!(meant("en", "in the 18th and 19th centuries"), ["17", "18"]);
    check("en", &[("It stood for three centuries.", "P3CE")]);
    check("ar", &[("دام ثلاثة قرون.", "P3CE"), ("في الألفية الثالثة.", "2")]);
}

#[test]
fn words_between_the_ends_belong_to_neither() {
    let expressions = said("ar", "ينقطع الماء يوم الأحد 26 شباط 2017 من الساعة الثامنة صباحا.");
    assert_eq!(expressions[0].0, "يوم الأحد 26 شباط 2017");
    assert_eq!(expressions[1].0, "الساعة الثامنة صباحا");
}

#[test]
fn a_background_of_some_years_makes_news_no_story() {
    let text = "In 2001, 2003 and 2005 it was closed. It opened today. On 7 June it rained.";
    assert_eq!(meant("en", text).last().unwrap(), "2023-06-07");
}

#[test]
fn both_ends_of_a_range_with_a_dash_are_found() {
    let ends = |text: &str| meant("en", text);
    assert_eq!(ends("It lasted from June 24 to July 17, 1954."), ["1954-06-24", "1954-07-17"]);
    assert_eq!(ends("the siege (31 May-1 June 1916)"), ["1916-05-31", "1916-06-01"]);
    assert_eq!(ends("the siege (1915-17)"), ["1915", "1917"]);
    assert_eq!(ends("the long boom (1999-15)"), ["1999", "2015"]);
    assert_eq!(ends("the long revolt (499-493 BC)"), ["BC0499", "BC0493"]);
    assert_eq!(ends("It lasted from April 13-15."), ["2023-04-13", "2023-04-15"]);
}

#[test]
fn a_small_ordinal_behind_the_name_of_a_day_counts_something_else() {
    check("en", &[("It showed on Tuesday the first phone of its kind.", "2023-06-27")]);
    check("en", &[("By May the second fleet was ready.", "2023-05")]);
    check("en", &[("It opened on Tuesday the 13th.", "2023-06-13")]);
}

#[test]
fn the_week_of_a_day_and_the_day_after_one() {
    check(
        "en",
        &[
            ("It opens in the week of October 7th.", "2023-W40"),
            ("the day after Christmas 2022", "2022-12-26"),
        ],
    );
    check("fr", &[("la semaine du 7 octobre", "2023-W40")]);
}

#[test]
fn a_speaker_counts_days_to_the_hour_and_years_to_the_month() {
    let tagger = Tagger::new("en");
    let now = Reference::Moment(date(2023, 6, 30).at(9, 15, 0, 0));
    let value = |text: &str| tagger.resolve(&tagger.expressions(text), Some(&now))[0].value.to_string();
    assert_eq!(value("7 days ago"), "2023-06-23T09");
    assert_eq!(value("in 1/4 hour"), "2023-06-30T09:30");
    assert_eq!(value("twelve oh five"), "2023-06-30T12:05");
    assert_eq!(value("the 2nd last day of May"), "2024-05-30");
}
