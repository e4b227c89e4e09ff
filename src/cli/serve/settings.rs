//! The settings of `serve`, from three places: a flag wins over a `KHULASA_*` variable, that over the TOML file, and what none
//! tells is the default.
//!
//! One type is the flags, the variables and the file: a group of flags is a table of the file.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

use crate::cli::Problem;
use crate::cli::serve::limits::LimitFlags;
use crate::cli::serve::seconds::Seconds;
use crate::server::{Config, LogFormat, LogLevel, TlsFiles};

/// Everything that `serve` can be told.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Where to listen; port 0 takes any free one [default: 127.0.0.1:50051]
    #[arg(long, value_name = "ADDRESS", env = "KHULASA_LISTEN")]
    listen: Option<SocketAddr>,
    /// Threads that do the engine's work [default: one a core]
    #[arg(long, value_name = "N", env = "KHULASA_THREADS")]
    threads: Option<NonZeroUsize>,
    /// How often the files of TLS and tokens are looked at for changes, in seconds; SIGHUP does it at once [default: 5]
    #[arg(long, value_name = "SECONDS", env = "KHULASA_RELOAD_INTERVAL")]
    reload_interval: Option<Seconds<1>>,
    #[command(flatten)]
    tls: TlsSettings,
    #[command(flatten)]
    access: AccessSettings,
    #[command(flatten)]
    telemetry: TelemetrySettings,
    #[command(flatten)]
    limits: LimitFlags,
}

/// How connections are secured.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[command(next_help_heading = "TLS")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TlsSettings {
    /// The server's certificate and those behind it, in PEM
    #[arg(
        id = "tls_certificate",
        long = "tls-certificate",
        value_name = "FILE",
        env = "KHULASA_TLS_CERTIFICATE"
    )]
    certificate: Option<PathBuf>,
    /// The key of that certificate, in PEM
    #[arg(id = "tls_key", long = "tls-key", value_name = "FILE", env = "KHULASA_TLS_KEY")]
    key: Option<PathBuf>,
    /// Authorities whose client certificates are trusted, in PEM; clients must then show one, or a token where tokens are taken
    #[arg(
        id = "tls_client_ca",
        long = "tls-client-ca",
        value_name = "FILE",
        env = "KHULASA_TLS_CLIENT_CA"
    )]
    client_ca: Option<PathBuf>,
}

/// Who is let in.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[command(next_help_heading = "Access")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct AccessSettings {
    /// Tokens that callers must send, one a line as `khulasa token NAME` prints it
    #[arg(long, value_name = "FILE", env = "KHULASA_TOKENS")]
    tokens: Option<PathBuf>,
    /// Origins of pages that may call from a browser beside the desk's own, such as https://cms.example; * for every one
    #[arg(long, value_name = "ORIGIN", env = "KHULASA_ALLOW_ORIGIN", value_delimiter = ',')]
    allow_origin: Option<Vec<String>>,
}

/// Who is told what.
#[derive(Debug, Clone, Default, Args, Serialize, Deserialize)]
#[command(next_help_heading = "Telemetry")]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
struct TelemetrySettings {
    /// The operator's port: metrics for Prometheus at /metrics, and health over gRPC in the clear
    #[arg(long, value_name = "ADDRESS", env = "KHULASA_METRICS_LISTEN")]
    metrics_listen: Option<SocketAddr>,
    /// How the log on stderr is written: human or json [default: human]
    #[arg(long, value_name = "FORMAT", env = "KHULASA_LOG_FORMAT")]
    log_format: Option<LogFormat>,
    /// What the log tells: off, error, warn, info or debug [default: info]
    #[arg(long, value_name = "LEVEL", env = "KHULASA_LOG_LEVEL")]
    log_level: Option<LogLevel>,
    /// An OpenTelemetry collector for traces (OTLP over gRPC), such as http://127.0.0.1:4317
    #[arg(long, value_name = "URL", env = "KHULASA_OTLP_ENDPOINT")]
    otlp_endpoint: Option<String>,
    /// The share of traces that begin here which is recorded, from 0 to 1 [default: 1]
    #[arg(long, value_name = "SHARE", env = "KHULASA_TRACE_RATIO")]
    trace_ratio: Option<f64>,
}

/// What the log is to be, which no part of the server itself is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Log {
    /// How lines are written.
    pub format: LogFormat,
    /// From which level on.
    pub level: LogLevel,
}

impl Settings {
    /// What flags and variables told, over what a file tells.
    ///
    /// # Errors
    /// When the file cannot be read, is no TOML, or has a key that is no setting.
    pub fn over(self, file: Option<&Path>) -> Result<Self, Problem> {
        let Some(path) = file else { return Ok(self) };
        let in_file = |error: &dyn std::fmt::Display| Problem::Failed(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| in_file(&error))?;
        // Read as settings first, so that what is wrong is told with its line.
        let _: Settings = toml::from_str(&text).map_err(|error| in_file(&error))?;
        let mut table: Table = toml::from_str(&text).map_err(|error| in_file(&error))?;
        overlay(&mut table, Table::try_from(self).map_err(|error| in_file(&error))?);
        table.try_into().map_err(|error| in_file(&error))
    }

    /// The configuration that they come to.
    ///
    /// # Errors
    /// When they contradict each other; every contradiction at once.
    pub fn config(&self) -> Result<Config, Problem> {
        let mut config = Config::of_threads(self.threads);
        config.listen = self.listen.unwrap_or(config.listen);
        config.reload_interval = self.reload_interval.map_or(config.reload_interval, Into::into);
        config.metrics_listen = self.telemetry.metrics_listen;
        config.tokens.clone_from(&self.access.tokens);
        config.allow_origins = self.access.allow_origin.clone().unwrap_or_default();
        config.otlp_endpoint.clone_from(&self.telemetry.otlp_endpoint);
        config.trace_ratio = self.telemetry.trace_ratio.unwrap_or(config.trace_ratio);
        self.limits.apply(&mut config);
        let tls = self.tls.files();
        let mut contradictions = config.contradictions();
        contradictions.extend(self.limits.contradictions());
        contradictions.extend(tls.as_ref().err().map(|&why| why.to_owned()));
        if self.telemetry.trace_ratio.is_some() && self.telemetry.otlp_endpoint.is_none() {
            contradictions.push("trace-ratio without otlp-endpoint records nothing; tell where traces go".to_owned());
        }
        match (tls, contradictions.is_empty()) {
            (Ok(tls), true) => Ok(Config { tls, ..config }),
            _ => Err(Problem::Failed(contradictions.join("\n       "))),
        }
    }

    /// What the log is to be.
    pub fn log(&self) -> Log {
        Log {
            format: self.telemetry.log_format.unwrap_or_default(),
            level: self.telemetry.log_level.unwrap_or_default(),
        }
    }

    /// A configuration as a file that tells it whole.
    pub fn of(config: &Config, log: Log) -> Self {
        let tls = config.tls.clone();
        Settings {
            listen: Some(config.listen),
            threads: Some(config.threads),
            reload_interval: Some(config.reload_interval.into()),
            tls: tls.map_or_else(TlsSettings::default, |tls| TlsSettings {
                certificate: Some(tls.certificate),
                key: Some(tls.key),
                client_ca: tls.client_ca,
            }),
            access: AccessSettings {
                tokens: config.tokens.clone(),
                allow_origin: Some(config.allow_origins.clone()),
            },
            telemetry: TelemetrySettings {
                metrics_listen: config.metrics_listen,
                log_format: Some(log.format),
                log_level: Some(log.level),
                otlp_endpoint: config.otlp_endpoint.clone(),
                trace_ratio: config.otlp_endpoint.as_ref().map(|_| config.trace_ratio),
            },
            limits: LimitFlags::of(config),
        }
    }
}

impl TlsSettings {
    fn files(&self) -> Result<Option<TlsFiles>, &'static str> {
        match (self.certificate.clone(), self.key.clone()) {
            (Some(certificate), Some(key)) => Ok(Some(TlsFiles {
                certificate,
                key,
                client_ca: self.client_ca.clone(),
            })),
            (Some(_), None) => Err("tls-certificate without tls-key; tell the key's file too"),
            (None, Some(_)) => Err("tls-key without tls-certificate; tell the certificate's file too"),
            (None, None) if self.client_ca.is_some() => {
                Err("tls-client-ca without tls-certificate and tls-key: clients show certificates over TLS alone")
            }
            (None, None) => Ok(None),
        }
    }
}

/// Puts what is told over what is there, table by table.
fn overlay(there: &mut Table, told: Table) {
    for (key, value) in told {
        match (there.get_mut(&key), value) {
            (Some(Value::Table(there)), Value::Table(told)) => overlay(there, told),
            (_, value) => {
                there.insert(key, value);
            }
        }
    }
}
