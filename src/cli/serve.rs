//! `khulasa serve`: flags to configuration, signals to shutdown.

mod limits;

use std::io::Write;
use std::net::SocketAddr;
use std::num::NonZeroUsize;

use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cli::Problem;
use crate::cli::serve::limits::LimitFlags;
use crate::server::{Config, Drained, Server};

/// Flags of `serve`.
#[derive(Debug, Clone, Args)]
pub struct Flags {
    /// Where to listen; port 0 takes any free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50051", env = "KHULASA_LISTEN")]
    listen: SocketAddr,
    /// Threads that do the engine's work [default: one a core]
    #[arg(long, value_name = "N", env = "KHULASA_THREADS")]
    threads: Option<NonZeroUsize>,
    #[command(flatten)]
    limits: LimitFlags,
}

impl Flags {
    fn config(&self) -> Config {
        let mut config = Config {
            listen: self.listen,
            ..Config::of_threads(self.threads)
        };
        self.limits.apply(&mut config);
        config
    }
}

/// Serves until SIGTERM or SIGINT.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(serve(flags.config()));
    // What a drain could not wait for is not waited for here either.
    runtime.shutdown_background();
    result
}

async fn serve(config: Config) -> Result<(), Problem> {
    let failed = |error: crate::server::Error| Problem::Failed(format!("{}: {error}", config.listen));
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let server = Server::bind(config.clone()).map_err(failed)?;
    announce(server.address())?;
    let drained = server
        .run(async move {
            asked_to_stop(&mut terminate, &mut interrupt).await;
            tell("draining; a second signal stops at once");
            tokio::spawn(async move {
                asked_to_stop(&mut terminate, &mut interrupt).await;
                std::process::exit(1);
            });
        })
        .await
        .map_err(failed)?;
    match drained {
        Drained::Completely => tell("stopped; every request in flight was answered"),
        Drained::TimedOut => {
            let bound = config.server.drain_timeout.as_secs();
            return Err(Problem::Failed(format!("stopped after {bound} s with requests unanswered")));
        }
    }
    Ok(())
}

async fn asked_to_stop(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

/// Says where it listens, with a line to paste.
fn announce(address: SocketAddr) -> Result<(), Problem> {
    let article = r#"{"document": {"text": {"text": "قرر المجلس إغلاق الجسر اعتباراً من أول تموز. هطل المطر. ويعاد فتحه في أيار."}}, "length": {"sentences": 1}}"#;
    let mut stdout = std::io::stdout().lock();
    writeln!(
        stdout,
        "khulasa {} listens on {address} (gRPC, health, reflection). Try:\n",
        env!("CARGO_PKG_VERSION")
    )?;
    writeln!(
        stdout,
        "  grpcurl -plaintext -d '{article}' {address} khulasa.v1.SummarizerService/Summarize\n"
    )?;
    stdout.flush()?;
    Ok(())
}

fn tell(message: &str) {
    // Whoever closed stderr does not want to know.
    let _ = writeln!(std::io::stderr(), "khulasa: {message}");
}
