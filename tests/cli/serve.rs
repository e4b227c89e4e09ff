use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use crate::program::{ARABIC, khulasa, run, text};

/// The program serving on a port of its own.
struct Serving {
    child: Child,
    address: String,
    paste: String,
}

impl Serving {
    fn start(arguments: &[&str]) -> Self {
        let mut command = khulasa(arguments);
        let mut child = command
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.next().unwrap().unwrap();
        let address = first
            .split_whitespace()
            .find(|word| word.starts_with("127.0.0.1:"))
            .unwrap()
            .to_owned();
        let paste = lines.map(Result::unwrap).find(|line| line.contains("grpcurl")).unwrap();
        Serving { child, address, paste }
    }

    fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args([format!("-{name}"), self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

#[test]
fn without_a_command_it_serves_and_says_what_to_paste() {
    let serving = Serving::start(&[]);
    assert!(serving.paste.contains(&serving.address) && serving.paste.contains("khulasa.v1.SummarizerService/Summarize"));
    let health = run(&["healthcheck", "--server", &serving.address], b"");
    assert_eq!(text(&health.stdout), "SERVING\n");
}

#[test]
fn a_summary_from_a_server_is_the_one_made_here() {
    let serving = Serving::start(&["serve"]);
    for form in ["--json", "--document-order"] {
        let here = run(&["summarize", ARABIC, form], b"");
        let there = run(&["summarize", ARABIC, form, "--server", &serving.address], b"");
        assert!(there.status.success(), "{}", text(&there.stderr));
        assert_eq!(text(&here.stdout), text(&there.stdout));
    }
    let refused = run(&["summarize", "-", "--server", &serving.address], b"...");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("NO_WORDS"));
}

#[test]
fn both_signals_drain_it_to_a_clean_end() {
    for signal in ["TERM", "INT"] {
        let mut serving = Serving::start(&["serve"]);
        serving.signal(signal);
        assert!(serving.child.wait().unwrap().success(), "{signal}");
    }
}

#[test]
fn a_port_in_use_or_a_server_that_is_not_there_is_told() {
    let serving = Serving::start(&["serve"]);
    let second = run(&["serve", "--listen", &serving.address], b"");
    assert_eq!(second.status.code(), Some(1));
    assert!(text(&second.stderr).contains(&serving.address));
    let nobody = run(&["healthcheck", "--server", "127.0.0.1:1"], b"");
    assert_eq!(nobody.status.code(), Some(1));
    assert!(text(&nobody.stderr).contains("cannot be reached"));
}

/// What it says on stderr from its start to its end, which a signal brings.
fn said(arguments: &[&str], signals: &[&str]) -> String {
    let mut serving = Serving::start(arguments);
    for signal in signals {
        serving.signal(signal);
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    serving.signal("TERM");
    let mut said = String::new();
    serving.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    said
}

#[test]
fn listening_where_others_reach_it_without_tls_or_tokens_is_warned_of() {
    let mut child = khulasa(&["serve", "--listen", "0.0.0.0:0"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let warnings: Vec<String> = lines.by_ref().take(2).map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        warnings[0].contains("WARN") && warnings[0].contains("without TLS"),
        "{warnings:?}"
    );
    assert!(warnings[1].contains("without tokens"), "{warnings:?}");
    assert!(!said(&["serve"], &[]).contains("WARN"));
}

#[test]
fn a_hang_up_reads_the_files_again_and_it_goes_on() {
    let token = khulasa::server::Token::random().unwrap();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hang-up.tokens");
    std::fs::write(&path, token.line("desk")).unwrap();
    let tokens = path.to_str().unwrap();
    let log = said(
        &[
            "serve",
            "--tokens",
            tokens,
            "--log-format",
            "json",
            "--reload-interval",
            "3600",
        ],
        &["HUP"],
    );
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().any(|line| line["message"] == "tokens read again"), "{log}");
    assert!(!log.contains(token.secret()));
}

#[test]
fn a_call_is_a_line_in_the_log_without_a_word_of_the_article() {
    let mut serving = Serving::start(&["serve", "--log-format", "json"]);
    let answered = run(&["summarize", ARABIC, "--server", &serving.address], b"");
    assert!(answered.status.success());
    serving.signal("TERM");
    let mut log = String::new();
    serving.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let call = log.lines().find(|line| line.contains("Summarize")).unwrap();
    let call: serde_json::Value = serde_json::from_str(call).unwrap();
    assert_eq!((call["level"].as_str(), call["code"].as_str()), (Some("INFO"), Some("OK")));
    assert!(call["milliseconds"].as_f64().unwrap() > 0.0 && call["caller"].as_str().unwrap().starts_with("connection "));
    assert!(log.is_ascii(), "{log}");
}
