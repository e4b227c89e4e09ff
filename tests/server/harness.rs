//! Starts a server of a test's own and talks to it.

use std::net::SocketAddr;
use std::time::Duration;

use khulasa::server::{Config, Drained, Reloader, Server};
use khulasa::service::proto::document::Content;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use khulasa::service::proto::{Document, SummarizeRequest, TextContent};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic::Status;
use tonic::transport::Channel;
use tonic_types::{ErrorDetails, StatusExt};

/// An article of six sentences; its first and last say what was decided.
pub const ARTICLE: &str = "قرر المجلس البلدي إغلاق الجسر القديم أمام السيارات اعتباراً من أول تموز. هطلت أمطار غزيرة ليلاً.\n\n\
    وقال رئيس المجلس: «نريد مدينة للمشاة». ورحب تجار السوق بالقرار.\n\n\
    واحتج سائقون على إغلاق الجسر. وسيعاد فتح الجسر القديم في أيار المقبل بعد ترميمه، كما جاء في قرار المجلس البلدي.";

/// A server in the same process.
pub struct Running {
    pub address: String,
    /// Where its metrics are, if it was told to have any.
    pub metrics_address: Option<SocketAddr>,
    pub reloader: Reloader,
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Drained>,
}

impl Running {
    /// Starts one on any free port, with a short drain.
    pub async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config {
            listen: "127.0.0.1:0".parse().unwrap(),
            ..Config::default()
        };
        config.server.drain_timeout = Duration::from_secs(30);
        change(&mut config);
        let is_secure = config.tls.is_some();
        let server = Server::bind(config).await.unwrap();
        let scheme = if is_secure { "https" } else { "http" };
        let address = format!("{scheme}://{}", server.address());
        let (metrics_address, reloader) = (server.metrics_address(), server.reloader());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            let shutdown = async {
                let _ = stopped.await;
            };
            server.run(shutdown).await.unwrap()
        });
        Running {
            address,
            metrics_address,
            reloader,
            stop: Some(stop),
            task,
        }
    }

    pub async fn channel(&self) -> Channel {
        Channel::from_shared(self.address.clone()).unwrap().connect().await.unwrap()
    }

    /// A channel whose answers stall on the way after this many bytes unread.
    pub async fn narrow_channel(&self, bytes: u32) -> Channel {
        let endpoint = Channel::from_shared(self.address.clone()).unwrap();
        endpoint.initial_stream_window_size(bytes).connect().await.unwrap()
    }

    pub async fn client(&self) -> SummarizerServiceClient<Channel> {
        SummarizerServiceClient::new(self.channel().await).max_encoding_message_size(usize::MAX)
    }

    /// The `host:port` that it listens on.
    pub fn host(&self) -> &str {
        self.address.split("://").nth(1).unwrap()
    }

    /// The value of a metric on its page, by the start of its line; 0 if there is none yet.
    pub async fn metric(&self, line: &str) -> f64 {
        let page = self.metrics().await;
        let found = page.lines().find_map(|found| found.strip_prefix(line));
        found.map_or(0.0, |value| value.trim().parse().unwrap())
    }

    /// Its page of metrics.
    pub async fn metrics(&self) -> String {
        let address = self.metrics_address.expect("a server with metrics");
        let mut tcp = TcpStream::connect(address).await.unwrap();
        tcp.write_all(b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            .await
            .unwrap();
        let mut page = String::new();
        tcp.read_to_string(&mut page).await.unwrap();
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        page
    }

    /// Asks it to stop, without waiting.
    pub fn stop(&mut self) {
        let _ = self.stop.take().expect("stopped once").send(());
    }

    /// Waits until it has stopped.
    pub async fn stopped(self) -> Drained {
        self.task.await.unwrap()
    }
}

pub fn text(text: &str) -> SummarizeRequest {
    SummarizeRequest {
        document: Some(Document {
            content: Some(Content::Text(TextContent {
                text: text.to_owned(),
                ..TextContent::default()
            })),
            ..Document::default()
        }),
        ..SummarizeRequest::default()
    }
}

/// A document that keeps a core busy for a good while: tens of thousands of sentences that resemble each other.
pub fn huge() -> SummarizeRequest {
    let sentences = (0..30_000).map(|n| {
        format!(
            "Sentence {} of district {} tells of bridge {} and road {}. ",
            n,
            n % 50,
            n % 7,
            n % 11
        )
    });
    let mut request = text(&sentences.collect::<String>());
    request.length = Some(khulasa::service::proto::Length {
        measure: Some(khulasa::service::proto::length::Measure::Ratio(0.1)),
    });
    request
}

/// Lets a server have a port for metrics.
pub fn with_metrics(config: &mut Config) {
    config.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
}

/// A document of so many sentences.
pub fn sentences(count: usize) -> SummarizeRequest {
    let sentences = (0..count).map(|n| format!("Council {n} of district {} spoke of bridge {} today. ", n % 50, n % 7));
    text(&sentences.collect::<String>())
}

/// The reason of an error, and the fields that it names.
pub fn told(status: &Status) -> (String, Vec<String>) {
    let details: ErrorDetails = status.get_error_details();
    let info = details.error_info().expect("every error has an ErrorInfo");
    assert_eq!(info.domain, "khulasa.v1");
    let fields = details
        .bad_request()
        .map(|bad| bad.field_violations.iter().map(|violation| violation.field.clone()).collect());
    (info.reason.clone(), fields.unwrap_or_default())
}
