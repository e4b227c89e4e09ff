use serde_json::Value;

use crate::program::{ARABIC, run, text};

#[test]
fn a_person_gets_the_times_as_a_column_and_arrows_for_what_is_open() {
    let output = run(&["timeline", ARABIC, "--publish-time", "2023-06-30", "--width", "30"], b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    let lines: Vec<&str> = text(&output.stdout).lines().collect();
    let times = [
        "2012 → ",
        "2013 ",
        "2020 ",
        "2023-06-16 ",
        "2023-06-30 … 2023-12-30 ",
        "2023-07-01 → ",
        "→ 2023-12-31 ",
    ];
    assert_eq!(lines.len(), times.len(), "{lines:#?}");
    for (line, time) in lines.iter().zip(times) {
        assert!(line.starts_with(time), "{line}");
    }
    assert!(!text(&output.stdout).contains(['\u{1b}', '\u{200f}']));
}

#[test]
fn without_a_publish_time_it_says_what_is_missing() {
    let output = run(&["timeline", ARABIC], b"");
    let (dated, undated) = text(&output.stdout).split_once("\nwithout a date\n").unwrap();
    assert_eq!(dated.lines().count(), 3);
    for value in ["XXXX-06-30", "XXXX-07-01", "XXXX-12-31"] {
        let line = undated.lines().find(|line| line.starts_with(value)).unwrap();
        assert!(line.contains("the year is missing: no publish time was given"), "{line}");
    }
}

#[test]
fn json_is_the_contracts() {
    for (arguments, path) in [
        (&["timeline", "--json"][..], ""),
        (&["summarize", "--json", "--timeline"], "/timeline"),
    ] {
        let output = run(&[arguments, &[ARABIC, "--publish-time", "2023-06-30"]].concat(), b"");
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let events = answer.pointer(path).unwrap().as_array().unwrap();
        let first = &events[0];
        assert_eq!(
            (&first["value"], &first["begin"]),
            (&Value::from("2012"), &Value::from("2012"))
        );
        assert!(first.get("end").is_none_or(Value::is_null));
        assert_eq!(first["relation"], "TIME_RELATION_SINCE");
        assert_eq!(first["approximate"], false);
    }
}
