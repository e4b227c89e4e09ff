use std::io::{BufRead, BufReader};
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
