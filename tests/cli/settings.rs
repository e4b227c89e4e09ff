use std::path::{Path, PathBuf};

use crate::program::{khulasa, run, text};

fn file(name: &str, content: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// The settings that a command line comes to.
fn printed(arguments: &[&str]) -> toml::Table {
    let output = run(&[&["serve", "--print-config"], arguments].concat(), b"");
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).parse().unwrap()
}

#[test]
fn a_flag_wins_over_a_variable_and_that_over_the_file() {
    let path = file(
        "layers.toml",
        "threads = 3\n[limits]\ncall-timeout = 7\nidle-timeout = 8\nkeep-alive-timeout = 9\n",
    );
    let output = khulasa(&["serve", "--print-config", "--call-timeout", "70", "--receive-timeout", "6"])
        .env("KHULASA_CONFIG", &path)
        .env("KHULASA_IDLE_TIMEOUT", "80")
        .env("KHULASA_CALL_TIMEOUT", "700")
        .output()
        .unwrap();
    let table: toml::Table = text(&output.stdout).parse().unwrap();
    assert_eq!(table["threads"].as_integer(), Some(3));
    let limits = table["limits"].as_table().unwrap();
    let limit = |name: &str| limits[name].as_integer().unwrap();
    assert_eq!(
        (limit("call-timeout"), limit("idle-timeout"), limit("keep-alive-timeout")),
        (70, 80, 9)
    );
}

#[test]
fn what_is_printed_is_a_file_that_comes_to_the_same() {
    let first = run(
        &[
            "serve",
            "--print-config",
            "--tls-certificate",
            "a.pem",
            "--tls-key",
            "a.key",
            "--log-format",
            "json",
        ],
        b"",
    );
    let path = file("whole.toml", text(&first.stdout));
    let second = run(&["serve", "--print-config", "--config", path.to_str().unwrap()], b"");
    assert_eq!(text(&first.stdout), text(&second.stdout));
    assert!(text(&first.stdout).contains("certificate = \"a.pem\""));
}

#[test]
fn every_limit_is_printed_and_so_is_every_default() {
    let table = printed(&[]);
    assert_eq!(table["listen"].as_str(), Some("127.0.0.1:50051"));
    let limits = table["limits"].as_table().unwrap();
    // All but the age of a connection, which has no bound unless told.
    let help = run(&["serve", "--help"], b"");
    let flags = text(&help.stdout)
        .split("Limits:")
        .nth(1)
        .unwrap()
        .matches("\n      --")
        .count();
    assert_eq!(limits.len(), flags - 1, "{limits:?}");
}

#[test]
fn a_key_that_is_no_setting_and_a_value_that_is_none_are_told_with_their_line() {
    for (content, told) in [
        ("threads = 2\ncall-timeout = 7\n", "call-timeout"),
        ("[limits]\ncall-timeout = 0\n", "0 is no whole number of seconds from 1"),
        ("[telemetry]\nlog-format = \"xml\"\n", "xml"),
        ("threads = \n", "TOML parse error"),
    ] {
        let path = file("broken.toml", content);
        let output = run(&["serve", "--config", path.to_str().unwrap()], b"");
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{content}");
        assert!(
            error.contains(told) && error.contains("broken.toml") && error.contains("line"),
            "{error}"
        );
    }
}

#[test]
fn settings_that_contradict_each_other_keep_it_from_starting_with_every_reason() {
    let output = run(
        &[
            "serve",
            "--tls-key",
            "a.key",
            "--call-timeout",
            "5",
            "--receive-timeout",
            "6",
            "--trace-ratio",
            "0.5",
        ],
        b"",
    );
    let error = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    for reason in [
        "tls-key without tls-certificate",
        "receive-timeout of 6 s is longer",
        "trace-ratio without otlp-endpoint",
    ] {
        assert!(error.contains(reason), "{error}");
    }
}

#[test]
fn a_token_is_told_apart_from_its_line_and_opens_a_server_that_has_the_line() {
    let output = run(&["token", "desk"], b"");
    let (line, told) = (text(&output.stdout), text(&output.stderr));
    let secret = told.trim().rsplit(' ').next().unwrap();
    assert!(line.starts_with("desk ") && secret.starts_with("khulasa_") && !line.contains(secret));
    let tokens = khulasa::server::Tokens::parse(line).unwrap();
    assert_eq!(tokens.name(secret).as_deref(), Some("desk"));
    assert_eq!(run(&["token", "two words"], b"").status.code(), Some(2));
}
