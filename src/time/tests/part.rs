//! The beginning, the middle and the end of what is named.

use super::*;

/// From when until when the first expression of a sentence lasts.
fn bounds(language: &str, text: &str) -> [String; 2] {
    let tagger = Tagger::new(language);
    let resolved = tagger.resolve(&tagger.expressions(text), Some(&Reference::Day(date(2023, 6, 30))))[0];
    assert!(resolved.approximate, "{text}");
    [resolved.begin, resolved.end].map(|end| end.unwrap().date().to_string())
}

#[test]
fn a_part_of_a_month_is_about_ten_days() {
    assert_eq!(bounds("en", "It opened in early June 2023."), ["2023-06-01", "2023-06-11"]);
    assert_eq!(bounds("en", "It opened in mid-June 2023."), ["2023-06-11", "2023-06-21"]);
    assert_eq!(
        bounds("en", "It opened at the end of June 2023."),
        ["2023-06-21", "2023-07-01"]
    );
    assert_eq!(bounds("ar", "افتتح في أواخر شباط 2023."), ["2023-02-21", "2023-03-01"]);
}

#[test]
fn a_part_of_a_longer_time_is_a_third_in_whole_months_or_years() {
    assert_eq!(bounds("ar", "افتتح مطلع عام 2023."), ["2023-01-01", "2023-05-01"]);
    assert_eq!(bounds("en", "It opened in mid-2023."), ["2023-05-01", "2023-09-01"]);
    assert_eq!(bounds("en", "It opened in the late 1990s."), ["1997-01-01", "2000-01-01"]);
    assert_eq!(
        bounds("en", "It opened in the early 19th century."),
        ["1800-01-01", "1833-01-01"]
    );
    assert_eq!(bounds("en", "It opened early last week."), ["2023-06-19", "2023-06-21"]);
}

#[test]
fn the_value_stays_that_of_the_whole() {
    check("en", &[("It opened in early June 2023.", "2023-06")]);
}
