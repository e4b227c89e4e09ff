//! `khulasa healthcheck`: asks a server over grpc.health.v1, for probes of orchestrators and scripts.

use std::time::Duration;

use clap::Args;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_check_response::ServingStatus;
use tonic_health::pb::health_client::HealthClient;

use crate::cli::Problem;
use crate::cli::client::{block_on, connect};

/// Flags of `healthcheck`.
#[derive(Debug, Args)]
pub struct Flags {
    /// The server to ask
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:50051")]
    server: String,
    /// The service to ask for; empty for the server as a whole
    #[arg(long, value_name = "NAME", default_value = "")]
    service: String,
    /// How long to wait, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 2000)]
    timeout: u64,
}

/// Succeeds if the service is serving.
pub fn run(flags: Flags) -> Result<(), Problem> {
    block_on(async {
        let channel = connect(&flags.server, Duration::from_millis(flags.timeout)).await?;
        let request = HealthCheckRequest { service: flags.service };
        let response = HealthClient::new(channel).check(request).await?.into_inner();
        match response.status() {
            ServingStatus::Serving => {
                use std::io::Write;
                writeln!(std::io::stdout(), "SERVING")?;
                Ok(())
            }
            status => Err(Problem::Failed(format!("{}: {}", flags.server, status.as_str_name()))),
        }
    })
}
