use serde_json::json;

use crate::program::{ARABIC, lines, run, text};

#[test]
fn blocks_and_sentences_are_shown_with_their_places() {
    let output = run(&["segment", ARABIC], b"");
    let source = std::fs::read_to_string(ARABIC).unwrap();
    let shown: Vec<&str> = text(&output.stdout).lines().collect();
    assert!(shown[0].contains("heading\tالأمم المتحدة"));
    assert!(shown.last().unwrap().contains("source line"));
    let mut sentences = 0;
    for line in shown {
        let columns: Vec<&str> = line.split('\t').collect();
        let (start, end) = columns[0].split_once("..").unwrap();
        let slice = &source[start.parse().unwrap()..end.parse().unwrap()];
        if columns[1].starts_with(' ') && !slice.contains('[') {
            sentences += 1;
            assert_eq!(columns[2], slice);
        }
    }
    assert_eq!(sentences, 11);
}

#[test]
fn lines_are_filtered_to_the_ends_of_their_sentences_in_code_points() {
    let input = json!({"id": 1, "lang": "ar", "text": "😀 انتهى الأمر. غادر د. أحمد.\nالمصدر: خلاصة"});
    let output = run(
        &["segment", "--jsonl"],
        format!("{input}\n{{\"id\": 2, \"text\": \"...\"}}\n").as_bytes(),
    );
    assert_eq!(
        lines(&output),
        [json!({"id": 1, "ends": [14, 28, 42]}), json!({"id": 2, "ends": []})]
    );
    assert_eq!(run(&["segment", "--jsonl"], b"not json\n").status.code(), Some(1));
}

#[test]
fn boundaries_are_compared_with_those_that_a_line_gives() {
    let exact = json!({"id": 1, "lang": "en", "text": "It is over. He left.", "boundaries": [12, 20]});
    let wrong = json!({"id": 2, "lang": "en", "text": "He left. She stayed. It rained.", "boundaries": [8, 31]});
    let output = run(&["segment", "--jsonl", "--score"], format!("{exact}\n{wrong}\n").as_bytes());
    assert_eq!(
        lines(&output),
        [json!({"texts": 2, "exact": 1, "precision": 0.6667, "recall": 1.0, "f1": 0.8})]
    );
    let without = run(&["segment", "--jsonl", "--score"], b"{\"id\": 1, \"text\": \"One. Two.\"}\n");
    assert_eq!(without.status.code(), Some(1));
}
