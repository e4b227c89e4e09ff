//! Which line ends of plain text part blocks.

use proptest::prelude::*;

use super::*;

fn texts(source: &str) -> Vec<String> {
    let blocks = read(source, Cancel::never()).unwrap();
    blocks.into_iter().map(|block| block.text.into_owned()).collect()
}

/// A text wrapped greedily, as mail programs and `fold -s` do.
fn wrapped(text: &str, width: usize) -> String {
    wrapped_at(text, &[width])
}

/// The same with widths that take turns, line by line.
fn wrapped_at(text: &str, widths: &[usize]) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let width = widths[lines.len() % widths.len()];
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}

const ARABIC: [&str; 3] = [
    "أعلن المجلس البلدي في ساعة متأخرة من مساء الجمعة إغلاق الجسر القديم أمام السيارات ابتداء من مطلع تموز المقبل بعد نقاش طويل دام سنوات.",
    "وقالت مهندسة المدينة إن الجسر لم يصمم لعشرين ألف سيارة في اليوم، وإن ترميمه سيكلف ثلاثة ملايين. وأضافت أن الحافلات ستعبره حتى نهاية أيلول.",
    "ورحب أصحاب المكتبات بالقرار، أما تجار السمك على الرصيف الشرقي فقالوا إن زبائنهم يأتون بالسيارات لا سيراً على الأقدام وإنهم سيخسرون رزقهم.",
];

const ENGLISH: [&str; 3] = [
    "The city council voted late on Friday to close the harbour bridge to cars from the first of July, ending four years of argument about the crossing.",
    "The bridge was never built for so many cars, Dr. Hale told the chamber. She put the cost of the repairs at three million pounds. Buses may cross until the end of September.",
    "Fish traders on the east quay said the vote would ruin them, since their customers come by van and not on foot.",
];

#[test]
fn paragraphs_are_parted_by_blank_lines_of_every_kind() {
    assert_eq!(texts("\u{feff}أ\n\nب\r\n \t\r\nج\r\rد\u{2029}ه"), ["أ", "ب", "ج", "د", "ه"]);
}

#[test]
fn a_line_of_a_web_page_is_a_block() {
    assert_eq!(
        texts("القدس - خلاصة\nوصل الوفد صباحاً.\nثم غادر."),
        ["القدس - خلاصة", "وصل الوفد صباحاً.", "ثم غادر."]
    );
}

#[test]
fn wrapped_lines_are_one_block_and_keep_their_ends() {
    let wrapped = "The council voted late on Friday to close the old\r\nbridge to cars from the first of July, after a debate\r\nthat went on for hours.";
    assert_eq!(texts(wrapped), [wrapped]);
}

#[test]
fn a_wrapped_message_is_read_to_its_paragraphs() {
    for (paragraphs, width) in [(ARABIC, 65), (ARABIC, 72), (ENGLISH, 72), (ENGLISH, 78)] {
        let wrapped = paragraphs.map(|paragraph| wrapped(paragraph, width));
        assert_eq!(texts(&wrapped.join("\n\n")), wrapped, "{width}");
    }
}

#[test]
fn a_short_last_line_ends_a_wrapped_paragraph_without_a_blank_line() {
    for (paragraphs, width) in [(ARABIC, 60), (ENGLISH, 66)] {
        let wrapped = paragraphs.map(|paragraph| wrapped(paragraph, width));
        assert_eq!(texts(&wrapped.join("\n")), wrapped);
    }
}

#[test]
fn a_headline_on_a_line_of_its_own_stays_out_of_the_wrapped_paragraph_under_it() {
    for (headline, paragraphs) in [
        ("المجلس يغلق الجسر القديم أمام السيارات", ARABIC),
        ("Council closes the old bridge to cars", ENGLISH),
    ] {
        let wrapped = paragraphs.map(|paragraph| wrapped(paragraph, 70));
        let found = texts(&format!("{headline}\n{}", wrapped.join("\n\n")));
        assert_eq!(found[0], headline);
        assert_eq!(found[1..], wrapped);
    }
}

#[test]
fn a_wrapped_text_ends_in_lines_that_are_not() {
    let wrapped = ENGLISH.map(|paragraph| wrapped(paragraph, 68));
    let found = texts(&format!("{}\n\nJane Doe\nCity desk\nPort Ellery", wrapped.join("\n\n")));
    assert_eq!(found[..3], wrapped);
    assert_eq!(found[3..], ["Jane Doe", "City desk", "Port Ellery"]);
}

#[test]
fn lines_that_were_filled_less_strictly_go_on_where_the_text_does() {
    let text = "The council voted late on Friday to close the harbour\n\
                bridge to cars from the first of July, ending four\n\
                years of argument about the crossing, which was\n\
                last closed for repairs.";
    assert_eq!(texts(text), [text]);
}

#[test]
fn lines_that_were_evened_out_are_one_block() {
    for paragraphs in [ARABIC, ENGLISH] {
        let wrapped = paragraphs.map(|paragraph| wrapped_at(paragraph, &[72, 60, 66, 57]));
        assert_eq!(texts(&wrapped.join("\n\n")), wrapped);
    }
}

#[test]
fn paragraphs_of_a_web_page_are_no_wrapped_lines() {
    let arabic = [
        "المجلس يغلق الجسر القديم أمام السيارات",
        "بعد نقاش دام سنوات",
        ARABIC[0],
        "قال رئيس البلدية إن القرار هدية إلى المدينة القديمة وأهلها",
        ARABIC[1],
        "وكان الجسر قد أغلق آخر مرة قبل أعوام",
    ];
    assert_eq!(texts(&arabic.join("\n")), arabic);
    let english = [
        "Council closes bridge",
        "Traders are divided",
        ENGLISH[0],
        ENGLISH[2],
        "The mayor called it a gift to the old town",
        ENGLISH[1],
    ];
    assert_eq!(texts(&english.join("\n")), english);
}

#[test]
fn headlines_of_like_length_are_no_wrapped_lines() {
    let english = [
        "Council closes the harbour bridge to cars from July",
        "Traders on the east quay fear for their customers",
        "Bookshops by the western ramp welcome the decision",
        "Night trains return to the coast after ten years",
    ];
    assert_eq!(texts(&english.join("\n")), english);
    let arabic = [
        "المجلس يغلق الجسر القديم أمام السيارات في تموز",
        "تجار الرصيف الشرقي يخشون على زبائنهم",
        "أصحاب المكتبات يرحبون بالقرار الجديد",
        "قطارات الليل تعود إلى الساحل بعد عشرة أعوام",
    ];
    assert_eq!(texts(&arabic.join("\n")), arabic);
}

#[test]
fn items_of_a_list_are_blocks_and_a_wrapped_item_is_one() {
    let list = [
        "- The bridge is closed to cars from the first of July",
        "- Buses may cross it until the end of September",
        "- The last lane goes by the end of the year",
    ];
    assert_eq!(texts(&list.join("\n")), list);
    let items = ENGLISH.map(|item| wrapped(&format!("- {item}"), 60));
    assert_eq!(texts(&items.join("\n")), items);
    let items = ARABIC.map(|item| wrapped(&format!("• {item}"), 60));
    assert_eq!(texts(&items.join("\n")), items);
}

#[test]
fn verses_keep_their_lines() {
    let verses = [
        "The river took the morning from the town,",
        "And left it where the harbour lights begin;",
        "We heard the evening bells come slowly down",
        "To let the salt and all the sailors in.",
    ];
    assert_eq!(texts(&verses.join("\n")), verses);
    let verses = [
        "حمل النهر صباحه عن ضفاف المدينة القديمة",
        "وتركه عند أول المرفأ",
        "فسمعنا أجراس المساء تهبط على مهل",
        "لتدخل السفن وملحها ومن عاد من البحارة",
    ];
    assert_eq!(texts(&verses.join("\n")), verses);
}

#[test]
fn long_lines_are_paragraphs_and_not_wrapped() {
    let line = "word ".repeat(40);
    assert_eq!(texts(&format!("{line}\n{line}")).len(), 2);
    assert_eq!(texts(&line).len(), 1);
}

#[test]
fn sentences_on_lines_of_their_own_are_not_wrapped() {
    let lines = "The council voted late on Friday to close it.\nThe mayor said the debate went on for hours.\nDrivers protested in front of the town hall.";
    assert_eq!(texts(lines).len(), 3);
}

#[test]
fn ideographs_are_wrapped_without_spaces() {
    let text = "市议会周五深夜投票决定从七月一日起禁止汽车驶上旧港大桥结束了关于这座桥长达四年的争论。公交车可以通行到九月底，最后一条车道将在年底之前交还给行人。";
    let characters: Vec<char> = text.chars().collect();
    let lines: Vec<String> = characters.chunks(30).map(|line| line.iter().collect()).collect();
    assert_eq!(texts(&lines.join("\n")).len(), 1);
}

/// Words of running text, Arabic or English, with a sentence's end now and then.
fn paragraph() -> impl Strategy<Value = String> {
    let arabic = "(المجلس|قرر|في|من|المدينة|الجسر|على|قال|إن|سنوات|كبير|السيارات|أمام|منذ|حتى|تموز|البحر|رزقهم)";
    let english = "(council|the|of|bridge|harbour|closed|was|in|cars|year|repairs|a|town|long|argument|Monday|over|late)";
    prop_oneof![running(arabic), running(english)]
}

fn running(words: &'static str) -> impl Strategy<Value = String> {
    let word = (words, 0..12).prop_map(|(word, stop)| if stop == 0 { format!("{word}.") } else { word });
    proptest::collection::vec(word, 40..90).prop_map(|words| format!("{}.", words.join(" ").trim_end_matches('.')))
}

/// A headline, without anything at its end.
fn headline() -> impl Strategy<Value = String> {
    prop_oneof![
        "Council( closes| harbour| bridge| traders| museum| vote| Friday){3,14}",
        "المجلس( يغلق| الجسر| القديم| تجار| متحف| تصويت| الجمعة| وزير| محكمة){3,16}",
    ]
}

proptest! {
    #[test]
    fn paragraphs_come_back_from_any_width(paragraphs in proptest::collection::vec(paragraph(), 2..6), width in 40_usize..=100) {
        let wrapped: Vec<String> = paragraphs.iter().map(|paragraph| wrapped(paragraph, width)).collect();
        prop_assert_eq!(texts(&wrapped.join("\n\n")), wrapped);
    }

    #[test]
    fn headlines_of_any_lengths_stay_apart(headlines in proptest::collection::vec(headline(), 10..30)) {
        prop_assert_eq!(texts(&headlines.join("\n")), headlines);
    }
}
