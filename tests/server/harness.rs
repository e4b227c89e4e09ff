//! Starts a server of a test's own and talks to it.

use std::time::Duration;

use khulasa::server::{Config, Drained, Server};
use khulasa::service::proto::document::Content;
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use khulasa::service::proto::{Document, SummarizeRequest, TextContent};
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
        let server = Server::bind(config).unwrap();
        let address = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(async move {
            let shutdown = async {
                let _ = stopped.await;
            };
            server.run(shutdown).await.unwrap()
        });
        Running {
            address,
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
