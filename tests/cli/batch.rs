use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::program::{khulasa, lines, run, text};

fn filter(arguments: &[&str], input: &[Value]) -> (Option<i32>, Vec<Value>) {
    let stdin: String = input.iter().map(|line| format!("{line}\n")).collect();
    let output = run(&[&["batch"], arguments].concat(), stdin.as_bytes());
    (output.status.code(), lines(&output))
}

#[test]
fn lines_come_back_in_order_with_offsets_in_code_points() {
    let article = |n: usize| {
        format!(
            "😀 الجملة رقم {n} عن الجسر. {}وثالثة قصيرة.",
            "وهذه جملة أخرى عن السوق. ".repeat(n % 7)
        )
    };
    let input: Vec<Value> = (0..300)
        .map(|n| json!({"id": format!("a{n}"), "text": article(n), "lang": null, "title": null}))
        .collect();
    let (status, output) = filter(&["--sentences", "2"], &input);
    assert_eq!((status, output.len()), (Some(0), 300));
    for (n, line) in output.iter().enumerate() {
        assert_eq!(line["id"], format!("a{n}"));
        assert_eq!((&line["language"], &line["headline"]), (&json!("ar"), &Value::Null));
        for sentence in line["sentences"].as_array().unwrap() {
            let (start, end) = (
                sentence["start"].as_u64().unwrap() as usize,
                sentence["end"].as_u64().unwrap() as usize,
            );
            let slice: String = article(n).chars().skip(start).take(end - start).collect();
            assert_eq!(sentence["text"], slice);
        }
    }
}

#[test]
fn rank_all_gives_every_index_once_best_first() {
    let sentences = json!(["The council closed the bridge.", {"text": "A heading", "kind": "heading"}, "…", {"text": "It rained.", "paragraph": 3}]);
    let (status, output) = filter(
        &["--rank-all"],
        &[json!({"id": 7, "sentences": sentences, "date": "2023-06-30 10:00:00"})],
    );
    assert_eq!(status, Some(0));
    assert_eq!((&output[0]["id"], &output[0]["order"]), (&json!(7), &json!([0, 3, 1, 2])));
}

#[test]
fn a_line_tells_the_decision_always_and_roles_and_timeline_when_asked_for() {
    let article = json!({"id": 1, "lang": "en", "date": "2024-03-05",
        "text": "The council voted to close the old bridge. \"It is old,\" said Anna Lind. The bridge closes on 1 July."});
    let (_, plain) = filter(&["--sentences", "3"], std::slice::from_ref(&article));
    assert_eq!(plain[0]["headline"], json!({"index": 0, "start": 0, "end": 42}));
    assert!(plain[0].get("timeline").is_none() && plain[0]["sentences"][0].get("roles").is_none());
    let (_, full) = filter(&["--sentences", "3", "--roles", "--timeline"], &[article]);
    assert_eq!(full[0]["timeline"][0]["value"], "2024-07-01");
    let sentences = full[0]["sentences"].as_array().unwrap();
    let quote = sentences.iter().find(|sentence| sentence["index"] == 1).unwrap();
    assert_eq!(quote["roles"][0]["role"], "ROLE_QUOTE");
}

#[test]
fn a_bad_line_becomes_an_error_in_its_place_and_the_work_goes_on() {
    let stdin = [
        &br#"{"id": "good", "text": "One sentence."}"#[..],
        b"not json",
        b"",
        br#"{"id": "both", "text": "x", "sentences": ["y"]}"#,
        br#"{"id": "neither"}"#,
        br#"{"id": "wordless", "text": "..."}"#,
        br#"{"id": "date", "text": "x", "date": "soon"}"#,
        br#"{"id": "kind", "sentences": [{"text": "x", "kind": "poem"}]}"#,
        b"{\"id\": \"utf8\", \"text\": \"\xff\"}",
        br#"{"id": "last", "text": "Another sentence."}"#,
    ]
    .join(&b'\n');
    let output = run(&["batch"], &stdin);
    assert_eq!(output.status.code(), Some(1));
    let told: Vec<_> = lines(&output)
        .iter()
        .map(|line| (line["id"].clone(), line["line"].clone(), line["error"].is_string()))
        .collect();
    let error = |id: Value, line: u64| (id, json!(line), true);
    assert_eq!(
        told,
        [
            (json!("good"), Value::Null, false),
            error(Value::Null, 2),
            error(json!("both"), 4),
            error(json!("neither"), 5),
            error(json!("wordless"), 6),
            error(json!("date"), 7),
            error(json!("kind"), 8),
            error(Value::Null, 9),
            (json!("last"), Value::Null, false),
        ]
    );
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let line = |n: usize| {
        json!({"id": n, "text": format!("Bridge {n} is closed. Road {n} is open. Nobody knows why.")}).to_string() + "\n"
    };
    let stdin: String = (0..200).map(line).collect();
    let with = |threads| run(&["batch", "--rank-all", "--threads", threads], stdin.as_bytes()).stdout;
    assert_eq!(text(&with("1")), text(&with("4")));
}

#[test]
fn a_reader_that_closes_the_pipe_ends_it_quietly_while_input_goes_on() {
    let mut child = khulasa(&["batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut first = String::new();
    let line = format!("{}\n", json!({"text": "A sentence of some length. ".repeat(200)}));
    stdin.write_all(line.as_bytes()).unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    // Until it has noticed; stdin stays open.
    while stdin.write_all(line.as_bytes()).is_ok() && child.try_wait().unwrap().is_none() {}
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(text(&output.stderr), "");
}
