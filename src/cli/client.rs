//! A connection to a running server.

use std::time::Duration;

use tonic::transport::{Channel, Endpoint};

use crate::cli::Problem;

/// Connects to a server such as `http://127.0.0.1:50051`; the scheme may be left out.
pub async fn connect(url: &str, timeout: Duration) -> Result<Channel, Problem> {
    let with_scheme = match url.contains("://") {
        true => url.to_owned(),
        false => format!("http://{url}"),
    };
    let unreachable = |error: tonic::transport::Error| {
        let cause = std::error::Error::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Problem::Failed(format!("{url}: cannot be reached: {cause}"))
    };
    let endpoint = Endpoint::from_shared(with_scheme).map_err(unreachable)?;
    endpoint
        .connect_timeout(timeout)
        .timeout(timeout)
        .connect()
        .await
        .map_err(unreachable)
}

/// Runs one future to its end on this thread.
pub fn block_on<T>(future: impl Future<Output = Result<T, Problem>>) -> Result<T, Problem> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(future)
}
