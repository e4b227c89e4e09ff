use std::path::PathBuf;

use serde_json::{Value, json};

use crate::program::{lines, run, text};

/// A corpus of two articles: the references say what the last sentence says.
fn corpus(name: &str) -> PathBuf {
    let article = |id: u32| {
        json!({
            "id": id,
            "lang": "en",
            "sentences": [
                {"text": "It rained in the morning.", "paragraph": 0},
                {"text": "Traders went home early.", "paragraph": 0},
                {"text": "The council closed the old bridge to cars.", "paragraph": 1},
            ],
            "references": ["The council closed the bridge.", ["The old bridge", "was closed to cars."]],
            "selected": [[2], [1, 2]],
        })
    };
    written(name, &format!("{}\n{}\n", article(1), article(2)))
}

fn written(name: &str, content: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn rows(arguments: &[&str]) -> Vec<Value> {
    let output = run(&[&["evaluate", "--json"], arguments].concat(), b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    lines(&output)
}

#[test]
fn a_corpus_is_judged_between_the_lead_and_the_oracle() {
    let path = corpus("judged.jsonl");
    let rows = rows(&[path.to_str().unwrap()]);
    let systems: Vec<_> = rows.iter().map(|row| row["system"].as_str().unwrap()).collect();
    assert_eq!(systems, ["lead", "default", "textrank", "tfidf", "oracle"]);
    let (lead, oracle) = (&rows[0], &rows[4]);
    // The lead's first two sentences, nine tokens, have "the" in common with each reference, of five tokens and of seven.
    let expected = (2.0 / 14.0 + 2.0 / 16.0) / 2.0;
    assert!(rows.iter().all(|row| row["articles"] == 2));
    assert!((lead["rouge_1"].as_f64().unwrap() - expected).abs() < 1e-12);
    assert!(oracle["rouge_1"].as_f64().unwrap() > 0.7);
    assert_eq!(
        (lead["way_to_oracle"].as_f64(), oracle["way_to_oracle"].as_f64()),
        (Some(0.0), Some(1.0))
    );
    assert!((oracle["sentence_f1"].as_f64().unwrap() - (1.0 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
}

#[test]
fn a_budget_takes_more_or_less_of_the_order() {
    let path = corpus("budget.jsonl");
    let three = rows(&["--budget", "top3", path.to_str().unwrap()]);
    assert_eq!(
        three[0]["rouge_1"], three[1]["rouge_1"],
        "all three sentences, whatever their order"
    );
}

#[test]
fn headline_decisions_are_judged_by_the_titles_that_were_withheld() {
    let article = |title: &str, first: &str, second: &str| {
        let sentences = [first, second, "Carts are slow on the old bridge.", "The bridge is old."];
        json!({"lang": "en", "title": title, "sentences": sentences, "references": ["The bridge."]}).to_string()
    };
    let lines = [
        article(
            "Council closes old bridge",
            "The council closed the old bridge on Monday.",
            "It was raining.",
        ),
        article(
            "What bakers dream of",
            "What do bakers dream of at night?",
            "Nobody knows for sure at all.",
        ),
        article("", "The council closed the old bridge on Monday.", "It was raining."),
    ];
    let path = written("headlines.jsonl", &lines.join("\n"));
    let rows = rows(&["--headline", path.to_str().unwrap()]);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row["articles"].as_str().unwrap(), row["count"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [("all", 2), ("named", 1), ("not the lead", 0)]);
    // "council", "old", "bridge" of four tokens and of eight; "closes" and "closed" differ.
    let expected = 2.0 * 3.0 / 12.0;
    assert!((rows[1]["decision"].as_f64().unwrap() - expected).abs() < 1e-12, "{rows:#?}");
    assert_eq!(rows[1]["decision"], rows[1]["lead"]);
}

#[test]
fn a_table_is_printed_for_people() {
    let path = corpus("table.jsonl");
    let output = run(&["evaluate", path.to_str().unwrap()], b"");
    assert!(text(&output.stdout).starts_with("table: 2 articles, 0 left out"));
}

#[test]
fn stems_raise_agreement_where_only_forms_differ() {
    let article =
        json!({"lang": "en", "text": "The council is closing bridges. It rained.", "references": ["Councils closed a bridge."]});
    let path = written("stems.jsonl", &article.to_string());
    let oracle = |flags: &[&str]| {
        rows(&[flags, &[path.to_str().unwrap()]].concat())[4]["rouge_1"]
            .as_f64()
            .unwrap()
    };
    assert!(oracle(&["--stem"]) > oracle(&[]));
}

#[test]
fn what_each_signal_is_worth_is_a_table() {
    let path = corpus("ablated.jsonl");
    let output = run(&["evaluate", "--ablate", path.to_str().unwrap()], b"");
    let shown = text(&output.stdout);
    assert!(shown.starts_with("| without | ablated |"), "{shown}");
    assert!(shown.contains("| Directed |") && shown.contains("| Title | +0.00"));
}

#[test]
fn a_corpus_that_cannot_be_judged_by_is_told_with_its_line() {
    let bad = written(
        "bad.jsonl",
        "{\"text\": \"One. Two.\", \"references\": [\"One.\"]}\n{\"text\": \"One.\"}\n",
    );
    let output = run(&["evaluate", bad.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("bad.jsonl, line 2: missing field `references`"));
    let short = written("short.jsonl", "{\"text\": \"One.\", \"references\": [\"One.\"]}\n");
    let output = run(&["evaluate", short.to_str().unwrap()], b"");
    assert!(text(&output.stderr).contains("no article to judge by"));
}
