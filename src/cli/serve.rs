//! `khulasa serve`: settings to configuration, signals to reload and shutdown.

mod limits;
mod seconds;
mod setting;
mod settings;

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cli::Problem;
use crate::cli::serve::settings::Settings;
use crate::server::{Config, Drained, Reloader, Server, start_log};

/// Flags of `serve`.
#[derive(Debug, Clone, Args)]
pub struct Flags {
    /// Settings in TOML, as --print-config prints them; flags and variables win over it
    #[arg(long, value_name = "FILE", env = "KHULASA_CONFIG")]
    config: Option<PathBuf>,
    /// Print the settings that all of this comes to, and do not serve
    #[arg(long)]
    print_config: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Serves until SIGTERM or SIGINT.
pub fn run(flags: Flags) -> Result<(), Problem> {
    let settings = flags.settings.over(flags.config.as_deref())?;
    let (config, log) = (settings.config()?, settings.log());
    if flags.print_config {
        let text = toml::to_string(&Settings::of(&config, log)).map_err(|error| Problem::Failed(error.to_string()))?;
        return Ok(std::io::stdout().write_all(text.as_bytes())?);
    }
    let _log = start_log(log.format, log.level)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(serve(config));
    // What a drain could not wait for is not waited for here either.
    runtime.shutdown_background();
    result
}

async fn serve(config: Config) -> Result<(), Problem> {
    let failed = |error: crate::server::Error| Problem::Failed(format!("{}: {error}", config.listen));
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let hang_up = signal(SignalKind::hangup())?;
    let server = Server::bind(config.clone()).await.map_err(failed)?;
    config.warnings().iter().for_each(|warning| tracing::warn!("{warning}"));
    announce(&server, &config);
    tokio::spawn(reload_when_asked(hang_up, server.reloader()));
    let drained = server
        .run(async move {
            asked_to_stop(&mut terminate, &mut interrupt).await;
            tracing::info!("draining; a second signal stops at once");
            tokio::spawn(async move {
                asked_to_stop(&mut terminate, &mut interrupt).await;
                std::process::exit(1);
            });
        })
        .await
        .map_err(failed)?;
    match drained {
        Drained::Completely => tracing::info!("stopped; every request in flight was answered"),
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

async fn reload_when_asked(mut hang_up: Signal, reloader: Reloader) {
    while hang_up.recv().await.is_some() {
        reloader.reload();
    }
}

/// Says where it listens, with lines to paste. A server serves on even if nobody wants to know.
fn announce(server: &Server, config: &Config) {
    let article = r#"{"document": {"text": {"text": "قرر المجلس إغلاق الجسر اعتباراً من أول تموز. هطل المطر. ويعاد فتحه في أيار."}}, "length": {"sentences": 1}}"#;
    let address = server.address();
    let (scheme, plaintext) = match config.tls {
        Some(_) => ("https", ""),
        None => ("http", "-plaintext "),
    };
    let token = match config.tokens {
        Some(_) => "-H 'authorization: Bearer TOKEN' ",
        None => "",
    };
    let metrics = server
        .metrics_address()
        .map(|address| format!("metrics: http://{address}/metrics (health over gRPC there too)\n\n"));
    let said = format!(
        "khulasa {} listens on {address} (gRPC, JSON, health, reflection); the desk is {scheme}://{address}/. Try:\n\n  \
         grpcurl {plaintext}{token}-d '{article}' {address} khulasa.v1.SummarizerService/Summarize\n\n  \
         curl {token}-H 'content-type: application/json' -d '{article}' {scheme}://{address}/khulasa.v1.SummarizerService/Summarize\n\n{}",
        env!("CARGO_PKG_VERSION"),
        metrics.unwrap_or_default(),
    );
    let mut stdout = std::io::stdout().lock();
    if let Err(error) = stdout.write_all(said.as_bytes()).and_then(|()| stdout.flush()) {
        tracing::debug!("nobody reads where it listens: {error}");
    }
}
