use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::program::{ARABIC, ENGLISH, FRENCH, khulasa, run, text};

fn json(arguments: &[&str]) -> Value {
    let output = run(&[&["summarize", "--json"], arguments].concat(), b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts(response: &Value) -> Vec<&str> {
    let sentences = response["sentences"].as_array().unwrap();
    sentences.iter().map(|sentence| sentence["text"].as_str().unwrap()).collect()
}

#[test]
fn the_arabic_report_gives_the_decision_and_all_three_dates() {
    let response = json(&[ARABIC, "--sentences", "3", "--publish-time", "2023-06-30"]);
    let texts = texts(&response);
    assert_eq!(texts.len(), 3);
    let decisions = texts.iter().filter(|text| text.contains("ستة أشهر")).count();
    assert_eq!(
        decisions, 1,
        "one of the summary line and the lead that repeats it: {texts:#?}"
    );
    assert_eq!(
        json(&[ARABIC, "--ratio", "1", "--document-order"])["sentences"][0]["part"],
        "SENTENCE_PART_STANDFIRST"
    );
    let dated = texts.iter().find(|text| text.contains("30 حزيران/يونيو")).unwrap();
    assert!(
        dated.contains("أول تموز/يوليو") && dated.ends_with("بحلول 31 كانون الأول/ديسمبر."),
        "{dated}"
    );
}

#[test]
fn headings_captions_source_lines_and_what_is_hidden_are_never_sentences() {
    let cases = [
        (ARABIC, &["باماكو تصرّ", "المصدر", "# "][..], 12),
        (ENGLISH, &["Traders are divided", "Source:"], 11),
        (
            FRENCH,
            &[
                "Accueil",
                "gare de Saint-Aubin, fermée",
                "Abonnez-vous",
                "Lire aussi",
                "Source",
                "Publicité",
                "&",
            ],
            8,
        ),
    ];
    for (article, never, at_least) in cases {
        let response = json(&[article, "--ratio", "1"]);
        let texts = texts(&response);
        assert!(texts.len() >= at_least, "{article}: {texts:#?}");
        for part in never {
            assert!(!texts.iter().any(|text| text.contains(part)), "{part} in {texts:#?}");
        }
        assert!(!response["skippedBlocks"].as_array().unwrap().is_empty());
    }
}

#[test]
fn json_writes_what_is_zero_and_names_what_is_an_enum() {
    let response = json(&[ENGLISH, "--method", "lead", "--sentences", "1"]);
    let first = &response["sentences"][0];
    assert_eq!((first["index"].as_u64(), first["paragraph"].as_u64()), (Some(0), Some(0)));
    assert_eq!(first["redundancyPenalty"], 0.0);
    assert_eq!(response["offsetEncoding"], "OFFSET_ENCODING_UTF8");
    assert_eq!(response["language"]["tag"], "en");
    assert!(response.get("headlineDecision").is_none_or(Value::is_null));
}

#[test]
fn a_person_gets_numbered_sentences_and_nothing_else_in_a_pipe() {
    let output = run(&["summarize", ARABIC, "--sentences", "2"], b"");
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    assert_eq!(lines.len(), 2);
    assert!(lines[0].starts_with("1. ") && lines[1].starts_with("2. "));
    assert!(!text(&output.stdout).contains(['\u{1b}', '\u{200f}']));
}

#[test]
fn roles_and_reasons_stand_under_each_sentence_when_asked_for() {
    let output = run(&["summarize", ENGLISH, "--sentences", "1", "--roles", "--explain"], b"");
    let lines: Vec<&str> = text(&output.stdout).lines().map(str::trim).collect();
    assert!(lines[0].starts_with("1. The city council of Port Ellery voted"), "{lines:#?}");
    assert_eq!(
        lines[1],
        "headline decision: The city council of Port Ellery | voted | to close the harbour bridge to cars"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("score 0.") && line.contains(" = ") && line.contains("directed 0."))
    );
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("headline decision: ") && line.contains("directed 0."))
    );
    let response = json(&[ENGLISH, "--sentences", "1", "--roles"]);
    assert_eq!(response["headlineDecision"]["index"], response["sentences"][0]["index"]);
    assert_eq!(response["sentences"][0]["roles"][0]["role"], "ROLE_HEADLINE_DECISION");
}

#[test]
fn stdin_title_and_language_are_taken() {
    let article = "اجتمع الوفدان صباحاً. وقّع الوزيران اتفاق المياه. تناول الحضور الغداء.";
    let output = run(
        &[
            "summarize",
            "-",
            "--title",
            "اتفاق المياه",
            "--lang",
            "ar",
            "--preset",
            "short",
        ],
        article.as_bytes(),
    );
    assert_eq!(text(&output.stdout), "1. وقّع الوزيران اتفاق المياه.\n");
}

#[test]
fn errors_say_what_is_wrong_and_the_status_is_1() {
    let cases: [(&[&str], &[u8], &str); 6] = [
        (&["-"], b"abc \xff", "is not UTF-8: byte 4"),
        (&["-"], b" ... ", "NO_WORDS"),
        (&["-", "--format", "markdown"], b"# only\n\n## headings", "NO_SENTENCES"),
        (&["-", "--ratio", "nan"], b"A sentence.", "length.ratio"),
        (&["-", "--lang", "not a tag"], b"A sentence.", "document.language"),
        (&["/no/such/file"], b"", "/no/such/file"),
    ];
    for (arguments, stdin, expected) in cases {
        let output = run(&[&["summarize"], arguments].concat(), stdin);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(text(&output.stderr).contains(expected), "{}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_wrong_command_line_has_status_2() {
    for arguments in [
        &["summarize"][..],
        &["summarize", "-", "--sentences", "1", "--words", "2"],
        &["no-such-command"],
    ] {
        assert_eq!(run(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_closes_the_pipe_ends_it_quietly() {
    for arguments in [&["summarize", ARABIC, "--json"][..], &["completions", "zsh"], &["--help"]] {
        let mut child = khulasa(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut stderr = String::new();
        child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        assert!(child.wait().unwrap().success(), "{arguments:?}");
        assert!(stderr.is_empty(), "{stderr}");
    }
}

#[test]
fn completions_are_made_for_every_usual_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = run(&["completions", shell], b"");
        assert!(
            output.status.success() && text(&output.stdout).contains("summarize"),
            "{shell}"
        );
    }
}
