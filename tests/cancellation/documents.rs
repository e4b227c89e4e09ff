//! Documents of many shapes, each as large as asked for: what the engine is slowest at, and what it does in one go.

/// Words of English news.
const ENGLISH: &str = "The harbour council voted late on Friday to close bridge {n} to cars from 1 July 2023, the mayor said, after surveyors found cracks wider than {n} millimetres in its eastern pier.";

/// Words of Arabic news.
const ARABIC: &str = "قال رئيس المجلس البلدي إن الجسر رقم {n} سيغلق أمام السيارات ابتداء من 1 تموز/يوليو 2023 بعد أن كشفت فحوص تشققات في رصيفه الشرقي.";

/// Words of Chinese and Thai news, which are told apart by dictionary.
const CHINESE: &str = "市议会周五深夜投票决定从七月一日起禁止汽车驶上旧港大桥结束了关于这座桥长达四年的争论";
const THAI: &str = "สภาเทศบาลลงมติเมื่อค่ำวันศุกร์ให้ปิดสะพานท่าเรือเก่าสำหรับรถยนต์ตั้งแต่วันที่หนึ่งกรกฎาคมหลังพบรอยร้าวที่เสาด้านตะวันออก";

/// So many characters of pieces, each told its number.
fn pieces(characters: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut length = 0;
    for number in 0.. {
        let piece = piece(number);
        length += piece.chars().count();
        if length > characters {
            break;
        }
        text.push_str(&piece);
    }
    text
}

/// A sentence with a number in it, so that no two are alike.
fn sentence(words: &str, number: usize) -> String {
    words.replace("{n}", &number.to_string())
}

/// A word that no other number makes.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..6 {
        word.push(char::from(b'a' + (number % 26) as u8));
        number /= 26;
    }
    word
}

/// Paragraphs of one sentence.
pub fn english(characters: usize) -> String {
    pieces(characters, |number| sentence(ENGLISH, number) + "\n\n")
}

/// The same in one paragraph.
pub fn english_paragraph(characters: usize) -> String {
    pieces(characters, |number| sentence(ENGLISH, number) + " ")
}

/// Sentences as short as the limits allow so many of.
pub fn short_sentences(characters: usize) -> String {
    pieces(characters, |number| {
        format!(
            "The council closed bridge {} on {} May {}.\n",
            word(number),
            1 + number % 28,
            1000 + number % 1000
        )
    })
}

pub fn arabic(characters: usize) -> String {
    pieces(characters, |number| {
        sentence(ARABIC, number) + if number % 4 == 3 { "\n\n" } else { " " }
    })
}

/// Lines of a text that was wrapped at a width.
pub fn wrapped(characters: usize) -> String {
    let mut width = 0;
    let text = english_paragraph(characters);
    let word = |word: &str| {
        width += word.len() + 1;
        let ends = width > 72;
        width = if ends { word.len() } else { width };
        format!("{}{word}", if ends { '\n' } else { ' ' })
    };
    text.split(' ').map(word).collect()
}

/// Lines that are no sentences: headlines, datelines, labels.
pub fn lines(characters: usize) -> String {
    pieces(characters, |number| {
        format!(
            "Council closes bridge {number}\nLondon, {} May 2023\nPhoto: Reuters\n\n",
            1 + number % 28
        )
    })
}

/// A page with everything in it, elements never closed and nested deeply.
pub fn html(characters: usize) -> String {
    pieces(characters, |number| {
        let text = sentence(ENGLISH, number).replace(" the ", " <b class=\"x y\">the</b> &amp; ");
        format!(
            "<div id={number}><section><p style='color: red'>{text}<ul><li>Bread &eacute; &#1605;<li><a href=x>Salt {number}</a></ul><br>"
        )
    })
}

/// One element with nothing but text in it.
pub fn html_text(characters: usize) -> String {
    format!("<p>{}</p>", english_paragraph(characters))
}

/// Very many blocks of next to nothing.
pub fn html_crumbs(characters: usize) -> String {
    pieces(characters, |number| {
        format!(
            "<p>&lt;{}<i>-</i>",
            if number % 40 == 0 {
                "Bread was sold on Friday."
            } else {
                "&amp;"
            }
        )
    })
}

/// One tag with attributes without end.
pub fn html_attributes(characters: usize) -> String {
    format!(
        "<p>Bread was sold.</p><p {}>Salt was sold.</p>",
        pieces(characters, |number| format!("a{number}='x y' "))
    )
}

pub fn html_entities(characters: usize) -> String {
    format!("<p>Bread {}</p>", pieces(characters, |_| "&eacute;&#x642;&amp ".to_owned()))
}

/// Tables, lists in lists, emphasis, links, code.
pub fn markdown(characters: usize) -> String {
    pieces(characters, |number| {
        let rows = (0..20)
            .map(|row| format!("| *bridge* {row} | [quay](http://x/{number}) | `{row}` |\n"))
            .collect::<String>();
        let items = (0..20)
            .map(|item| format!("{}- item **{item}** of {number}\n", "  ".repeat(item % 8)))
            .collect::<String>();
        format!(
            "## Part {number}\n\n{}\n\n| a | b | c |\n|---|---|---|\n{rows}\n{items}\n",
            sentence(ENGLISH, number)
        )
    })
}

/// Marks of emphasis and brackets that nothing matches.
pub fn markdown_marks(characters: usize) -> String {
    pieces(characters, |number| format!("*a_ **b [c {} ", word(number)))
}

/// Sentences without an end: one of as many words.
pub fn endless_english(characters: usize) -> String {
    pieces(characters, |number| sentence(ENGLISH, number).replace('.', ","))
}

pub fn endless_arabic(characters: usize) -> String {
    pieces(characters, |number| sentence(ARABIC, number).replace('.', "،"))
}

/// Words of which no two are alike.
pub fn new_words(characters: usize) -> String {
    pieces(characters, |number| word(number.wrapping_mul(7919)) + " ")
}

pub fn one_word(characters: usize) -> String {
    pieces(characters, word)
}

pub fn one_arabic_word(characters: usize) -> String {
    pieces(characters, |_| "والمجلسقرر".to_owned())
}

/// A mark of paragraph before and behind, so that it is one sentence of letters with marks on them.
pub fn marks(characters: usize) -> String {
    format!("a{}", pieces(characters, |_| "\u{64e}".to_owned()))
}

pub fn chinese(characters: usize) -> String {
    pieces(characters, |_| CHINESE.to_owned())
}

pub fn thai(characters: usize) -> String {
    pieces(characters, |_| THAI.to_owned())
}

/// Chinese with a boundary now and then.
pub fn chinese_sentences(characters: usize) -> String {
    pieces(characters, |_| format!("{CHINESE}。"))
}

pub fn quotes(characters: usize) -> String {
    pieces(characters, |number| format!("\"{} said\" ", word(number)))
}

pub fn bare_quotes(characters: usize) -> String {
    format!("Bread {}", "\"«».(".repeat(characters / 7))
}

pub fn stops(characters: usize) -> String {
    format!("Bread {}", ". ".repeat(characters / 2))
}

pub fn spaces(characters: usize) -> String {
    format!("Bread was{}sold.", " ".repeat(characters))
}

pub fn digits(characters: usize) -> String {
    format!("Bread {}", pieces(characters, |number| ((number * 7) % 10).to_string()))
}

pub fn numbers(characters: usize) -> String {
    pieces(characters, |number| format!("{} ", number % 3000))
}

pub fn dates(characters: usize) -> String {
    pieces(characters, |number| {
        format!("{} May {}, ", 1 + number % 28, 1500 + number % 600)
    })
}

/// Dates in sentences of a few each, so that all of them are events.
pub fn dated_sentences(characters: usize) -> String {
    pieces(characters, |number| {
        let date = |nth: usize| format!("{} May {}", 1 + (number + nth) % 28, 1100 + (number * 7 + nth) % 1000);
        format!("It fell on {}, {}, {} and {}. ", date(0), date(1), date(2), date(3))
    })
}

/// Numbers and words of time next to each other, which no pattern ends.
pub fn times_in_a_row(characters: usize) -> String {
    pieces(characters, |_| "the last two days of next May at 5 ".to_owned())
}

/// Cue verbs, with commas and without.
pub fn verbs(characters: usize) -> String {
    pieces(characters, |number| {
        format!("the council said approved that {} ", word(number))
    })
}

/// The same of Arabic.
pub fn arabic_verbs(characters: usize) -> String {
    pieces(characters, |_| "قال الوزير أن أعلن المجلس ".to_owned())
}

/// Dashes with spaces, which datelines are looked for at.
pub fn dashes(characters: usize) -> String {
    pieces(characters, |_| "كلمة باريس ــ ".to_owned())
}

/// Items of an enumeration that never comes to its end.
pub fn enumeration(characters: usize) -> String {
    pieces(characters, |number| format!("{}) bread ", number % 90 + 1))
}

/// Sentences of one length.
pub fn own_sentences(characters: usize) -> Vec<String> {
    (0..characters / 55)
        .map(|number| format!("The council closed bridge {} on Friday {number}.", word(number)))
        .collect()
}
