//! What is read from files again while the server runs: when they change, and when it is told to.
//!
//! Contents are compared, not times: a secret that an orchestrator swaps under a link, or a clock that jumps, is seen all the
//! same. A file that is broken leaves what was there in force, and is told once.

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::{broadcast, watch};

use crate::server::telemetry::Metrics;

/// Tells a running server to read its files again, whether they changed or not. Clones tell the same server.
#[derive(Debug, Clone)]
pub struct Reloader(broadcast::Sender<()>);

impl Default for Reloader {
    fn default() -> Self {
        Reloader(broadcast::Sender::new(1))
    }
}

impl Reloader {
    /// Reads the files again.
    pub fn reload(&self) {
        // An error means that nothing is read from files.
        let _ = self.0.send(());
    }

    /// Keeps what files hold up to date, from what they hold now, until nobody looks at it any more.
    ///
    /// # Errors
    /// What `load` says of the files as they are now.
    pub fn keep<T: Send + Sync + 'static>(
        &self,
        files: Files<T>,
        every: Duration,
        metrics: Metrics,
    ) -> Result<watch::Receiver<T>, String> {
        let seen = files.contents();
        let (current, receiver) = watch::channel((files.load)()?);
        let told = self.0.subscribe();
        tokio::spawn(files.watch(seen, current, every, told, metrics));
        Ok(receiver)
    }
}

/// Files that something is made of.
pub struct Files<T> {
    /// What that is, for log and metrics.
    pub what: &'static str,
    /// The files.
    pub paths: Vec<PathBuf>,
    /// Makes it of them; an error names the file.
    pub load: Box<dyn Fn() -> Result<T, String> + Send + Sync>,
}

/// Each file's bytes; what cannot be read is none.
type Contents = Vec<Option<Vec<u8>>>;

impl<T: Send + Sync + 'static> Files<T> {
    fn contents(&self) -> Contents {
        self.paths.iter().map(|path| std::fs::read(path).ok()).collect()
    }

    async fn watch(
        self,
        mut seen: Contents,
        current: watch::Sender<T>,
        every: Duration,
        mut told: broadcast::Receiver<()>,
        metrics: Metrics,
    ) {
        loop {
            let is_told = tokio::select! {
                () = current.closed() => return,
                () = tokio::time::sleep(every) => false,
                // One that lags was told more than once, which is as good as once.
                told = told.recv() => match told {
                    Err(broadcast::error::RecvError::Closed) => return,
                    _ => true,
                },
            };
            let contents = self.contents();
            if !is_told && contents == seen {
                continue;
            }
            seen = contents;
            self.load_into(&current, &metrics);
        }
    }

    fn load_into(&self, current: &watch::Sender<T>, metrics: &Metrics) {
        let loaded = (self.load)();
        metrics.reloaded(self.what, loaded.is_ok());
        match loaded {
            Ok(loaded) => {
                current.send_replace(loaded);
                tracing::info!("{} read again", self.what);
            }
            Err(error) => tracing::error!("{} not read again, what was there stays in force: {error}", self.what),
        }
    }
}
