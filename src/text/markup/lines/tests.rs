//! Lines of each kind, and sentences that open alike.

use super::*;

fn expect(kind: Option<BlockKind>, lines: &[&str]) {
    for line in lines {
        assert_eq!(super::kind(line), kind, "{line}");
    }
}

#[test]
fn a_label_and_a_colon_make_a_source_line_however_they_are_written() {
    let lines = [
        "المصدر: خلاصة",
        "المَصْــدر : وكالات",
        "(المصدر: خلاصة)",
        "المصدر/ خلاصة",
        "نقلاً عن وكالة رويترز",
        "SOURCE: Our agency",
        "Source: https://example.org/story",
        "Quelle：dpa",
        "Source\u{a0}: AFP",
        "مصادر: وكالات",
    ];
    expect(Some(BlockKind::SourceLine), &lines);
}

#[test]
fn agencies_alone_or_behind_a_place_are_a_source_line() {
    let lines = [
        "(رويترز)",
        "أ ف ب",
        "— Reuters",
        "[AFP]",
        "(د.ب.أ)",
        "(رويترز، أ ف ب)",
        "AFP/Reuters",
        "باريس (أ ف ب)",
        "القدس المحتلة – رويترز",
        "London, March 5 (Reuters)",
    ];
    expect(Some(BlockKind::SourceLine), &lines);
}

#[test]
fn names_behind_a_label_or_an_opening_are_a_byline() {
    let lines = [
        "كتب: أحمد علي",
        "كتبت - سلمى الراوي",
        "إعداد وتحرير/ سلمى الراوي",
        "بقلم سلمى الراوي",
        "By Jane Doe",
        "By JANE DOE and John Smith, Reuters",
        "By Ali al-Hassan in Port Ellery",
        "Reporting by Jane Doe; editing by John Smith",
        "(Additional reporting by Jane Doe in London.)",
        "Von Anna Schmidt",
        "Par Jeanne Dupont",
        "نویسنده: علی رضایی",
    ];
    expect(Some(BlockKind::SourceLine), &lines);
}

#[test]
fn a_date_alone_is_a_dateline_and_so_is_one_behind_a_place() {
    let lines = [
        "5 March 2024",
        "Tuesday, March 5th, 2024 10:30 GMT",
        "Published: 5 March 2024",
        "Last updated 05/03/2024",
        "London, 5 March 2024",
        "الثلاثاء 5 آذار/مارس 2024",
        "القاهرة، ٥ مارس ٢٠٢٤",
        "نُشر في: 5 مارس 2024",
        "آخر تحديث 2024/03/05 الساعة 10:30",
        "30 كانون الأول/ديسمبر 2023",
        "القاهرة –",
    ];
    expect(Some(BlockKind::SourceLine), &lines);
}

#[test]
fn credits_of_pictures_are_captions() {
    let lines = [
        "(تصوير: سلمى الراوي / رويترز)",
        "تصوير سلمى الراوي - رويترز",
        "الصورة: القاعة الكبرى",
        "Photo: A. Hale",
        "Photo: A. Hale/AFP",
        "Photo by A. Hale",
        "Photo credit",
        "Image courtesy of the museum",
        "File photo: The bridge in 2009 (Reuters)",
    ];
    expect(Some(BlockKind::Caption), &lines);
}

#[test]
fn what_a_page_asks_of_its_reader_is_furniture() {
    let lines = [
        "اقرأ أيضاً: مجلس الأمن يصوّت اليوم",
        "تابعونا على تويتر",
        "اشترك في قناتنا على يوتيوب",
        "الوسوم: مالي، مجلس الأمن",
        "إعلان",
        "جميع الحقوق محفوظة © خلاصة",
        "Follow us on Twitter",
        "Subscribe to our newsletter",
        "Tags: Mali, Security Council",
        "Read more",
        "© 2023 AFP",
        "(c) 2023 Khulasa. All rights reserved.",
        "À lire aussi : la suite.",
    ];
    expect(Some(BlockKind::Furniture), &lines);
}

#[test]
fn sentences_of_the_article_that_open_alike_stay_sentences() {
    let lines = [
        "المصدر الذي تحدث قال: لا تعليق",
        "مصدر: الوفد يصل إلى العاصمة صباح الغد",
        "مصادر: انسحاب القوات من ثلاث مدن",
        "ذكرت رويترز ذلك",
        "Sources say nothing",
        "Sources: army to leave three cities by Friday",
        "Source: one two three four five six seven eight nine ten eleven twelve",
        "كتب الوزير رسالة إلى نظيره",
        "تقرير: المدينة تفقد نصف أشجارها في عشرة أعوام، والبلدية تعد بزرع ألف شجرة",
        "By Friday, the bridge was closed",
        "By The Time They Left the Bridge Was Closed",
        "By then it was over.",
        "By Jane Doe's account, nobody slept.",
        "Written by candlelight, the letters survived",
        "Reporting by telephone was the rule then.",
        "Von Montag an gilt das Verbot",
        "The bridge closes on 5 March 2024",
        "Budget of 2024",
        "في 5 مارس 2024 انتهت الولاية.",
        "تصوير الفيلم يبدأ في آذار",
        "الصورة الكاملة لما حدث",
        "Photography is his trade",
        "Photos show the bridge on fire",
        "Image is everything",
        "اشترك في السباق مئتا رياضي",
        "تابعنا مع الوزير مراحل المشروع كلها.",
        "إعلان النتائج يوم الأحد",
        "شارك في الاجتماع خمسة وزراء",
        "Read more books, he said.",
        "Share prices fell",
        "Subscribers left",
        "Comments by the minister drew fire",
    ];
    expect(None, &lines);
}
