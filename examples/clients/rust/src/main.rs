//! One article by a unary call with a token and a deadline, several on one stream.

mod article;
mod proto;
mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use tokio_stream::StreamExt;
use tonic::metadata::{Ascii, MetadataValue};
use tonic::service::Interceptor;
use tonic::transport::{Channel, ClientTlsConfig, Endpoint};
use tonic::{Request, Status};

use proto::summarize_stream_response::Result as Outcome;
use proto::summarizer_service_client::SummarizerServiceClient;
use proto::{SummarizeResponse, SummarizeStreamRequest};

/// Key sentences of articles from a Khulasa server.
#[derive(Debug, Parser)]
struct Flags {
    /// Where the server is; https:// for TLS
    #[arg(long, default_value = "http://127.0.0.1:50051")]
    server: String,
    /// What `khulasa token NAME` made, where the server takes tokens
    #[arg(long)]
    token: Option<String>,
    /// Seconds to wait for an answer; the server keeps them too
    #[arg(long, default_value_t = 10.0)]
    timeout: f64,
    #[arg(long, default_value_t = 3)]
    sentences: u32,
    /// Articles: .md, .html, or plain text; several go on one stream
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Flags::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

async fn run(flags: &Flags) -> Result<(), String> {
    let channel = connect(&flags.server)
        .await
        .map_err(|error| format!("{}: {error:?}", flags.server))?;
    let bearer = Bearer::new(flags.token.as_deref())?;
    let client = SummarizerServiceClient::with_interceptor(channel, bearer);
    match flags.files.as_slice() {
        [file] => one(client, flags, file).await,
        files => stream(client, flags, files).await,
    }
}

async fn connect(server: &str) -> Result<Channel, tonic::transport::Error> {
    let endpoint = Endpoint::from_shared(server.to_owned())?;
    let is_secure = server.starts_with("https:");
    let endpoint = if is_secure {
        endpoint.tls_config(ClientTlsConfig::new().with_native_roots())?
    } else {
        endpoint
    };
    endpoint.connect().await
}

/// Puts the token on every call.
#[derive(Debug, Clone)]
struct Bearer(Option<MetadataValue<Ascii>>);

impl Bearer {
    fn new(token: Option<&str>) -> Result<Self, String> {
        let value = token.map(|token| format!("Bearer {token}").parse()).transpose();
        value
            .map(Bearer)
            .map_err(|_| "the token is none: it holds more than ASCII".to_owned())
    }
}

impl Interceptor for Bearer {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        if let Some(value) = &self.0 {
            request.metadata_mut().insert("authorization", value.clone());
        }
        Ok(request)
    }
}

type Client = SummarizerServiceClient<tonic::service::interceptor::InterceptedService<Channel, Bearer>>;

async fn one(mut client: Client, flags: &Flags, file: &Path) -> Result<(), String> {
    let request = timed(article::request(file, flags.sentences)?, flags);
    let answer = client.summarize(request).await.map_err(|status| told::lines(&status))?;
    show(&answer.into_inner());
    Ok(())
}

/// Answers come as they finish; a bad article is told and the others go on.
async fn stream(mut client: Client, flags: &Flags, files: &[PathBuf]) -> Result<(), String> {
    let sentences = flags.sentences;
    // Each file is read when the connection asks for more. One that cannot be read is told and passed over.
    let items = tokio_stream::iter(files.to_vec()).filter_map(move |file| match article::request(&file, sentences) {
        Ok(request) => Some(SummarizeStreamRequest {
            id: file.display().to_string(),
            request: Some(request),
            answer_order: 0,
        }),
        Err(problem) => {
            eprintln!("{problem}");
            None
        }
    });
    let ended = |status: Status| format!("the stream ended: {}", told::lines(&status));
    let mut answers = client
        .summarize_stream(timed(items, flags))
        .await
        .map_err(ended)?
        .into_inner();
    while let Some(answer) = answers.next().await {
        let answer = answer.map_err(ended)?;
        match answer.result {
            Some(Outcome::Response(response)) => println!("{}: {}", answer.id, response.summary_text),
            Some(Outcome::Error(status)) => eprintln!("{}: {}", answer.id, told::of_document(status)),
            None => {}
        }
    }
    Ok(())
}

/// A call with a deadline.
fn timed<T>(message: T, flags: &Flags) -> Request<T> {
    let mut request = Request::new(message);
    request.set_timeout(Duration::from_secs_f64(flags.timeout));
    request
}

fn show(answer: &SummarizeResponse) {
    for sentence in &answer.sentences {
        let (start, end) = sentence.span.map_or((0, 0), |span| (span.start, span.end));
        println!("{}. {} [{start}, {end})", sentence.rank, sentence.text);
    }
    if let Some(decision) = &answer.headline_decision {
        println!("\nDecided: {}", decision.text);
    }
    for event in &answer.timeline {
        // "From 1 July" has no end, "by 31 December" no begin.
        let [begin, end] = [&event.begin, &event.end].map(|side| side.as_deref().unwrap_or_default());
        println!("{begin} … {end}: {}", event.expression);
    }
}
