//! The floors of the server: a bare tonic server that answers every request with one and the same summary, and the engine without a server.
//!
//! `echo serve ADDRESS LANGUAGE SENTENCES` decodes and encodes the contract's messages as tonic's own server does, with no layer of ours
//! around it. `echo alone LANGUAGE SENTENCES SECONDS` prints the CPU microseconds of a summary, and `echo documents LANGUAGE SENTENCES
//! COUNT` lines for `khulasa batch`. All take the load generator's articles; `benches/wire/run` puts them beside the real server.

#[path = "load/document.rs"]
mod document;
#[path = "load/vocabulary.rs"]
mod vocabulary;

use std::time::{Duration, Instant};

use clap::Parser;
use khulasa::service::Service;
use khulasa::service::proto::summarizer_service_server::{SummarizerService, SummarizerServiceServer};
use khulasa::service::proto::{
    GetCapabilitiesRequest, GetCapabilitiesResponse, SummarizeRequest, SummarizeResponse, SummarizeStreamRequest,
    SummarizeStreamResponse,
};
use khulasa::{Cancel, Document, Options, Summarizer};
use nix::time::{ClockId, clock_gettime};
use tonic::{Request, Response, Status, Streaming};

use crate::document::{article, request};
use crate::vocabulary::Language;

/// As the program's, so that memory costs both the same.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Articles that the engine reads one after the other.
const ARTICLES: u64 = 200;

/// Floors of the server
#[derive(Parser)]
enum Command {
    /// Answer every request with the summary of one article
    Serve {
        address: std::net::SocketAddr,
        #[arg(value_enum)]
        language: Language,
        sentences: usize,
    },
    /// Print the CPU microseconds of a summary by the engine alone
    Alone {
        #[arg(value_enum)]
        language: Language,
        sentences: usize,
        seconds: u64,
    },
    /// Print articles as lines of JSON
    Documents {
        #[arg(value_enum)]
        language: Language,
        sentences: usize,
        count: u64,
    },
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Command::parse() {
        Command::Serve {
            address,
            language,
            sentences,
        } => {
            let answered = Service::default().summarize(request(article(language, sentences, 1)), &Cancel::new());
            let echo = Echo(answered.map_err(|failure| format!("{failure:?}"))?.response);
            let server = tonic::transport::Server::builder().add_service(SummarizerServiceServer::new(echo));
            server.serve(address).await?;
        }
        Command::Alone {
            language,
            sentences,
            seconds,
        } => println!("{:.2}", alone(language, sentences, Duration::from_secs(seconds))),
        Command::Documents {
            language,
            sentences,
            count,
        } => {
            for seed in 1..=count {
                println!(
                    "{}",
                    serde_json::json!({ "id": seed, "text": article(language, sentences, seed) })
                );
            }
        }
    }
    Ok(())
}

/// CPU microseconds of a summary, once caches are warm.
fn alone(language: Language, sentences: usize, time: Duration) -> f64 {
    let documents: Vec<_> = (1..=ARTICLES)
        .map(|seed| Document::plain(article(language, sentences, seed)))
        .collect();
    let (summarizer, options, cancel) = (Summarizer::default(), Options::default(), Cancel::new());
    let summarize_all = || {
        for document in &documents {
            std::hint::black_box(summarizer.summarize(document, &options, &cancel)).expect("an article that the engine reads");
        }
    };
    summarize_all();
    let (started, before) = (Instant::now(), cpu_time());
    let mut rounds = 0;
    while started.elapsed() < time {
        summarize_all();
        rounds += 1;
    }
    (cpu_time() - before).as_secs_f64() * 1e6 / f64::from(rounds) / ARTICLES as f64
}

fn cpu_time() -> Duration {
    clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("Linux has it").into()
}

struct Echo(SummarizeResponse);

#[tonic::async_trait]
impl SummarizerService for Echo {
    async fn summarize(&self, _: Request<SummarizeRequest>) -> Result<Response<SummarizeResponse>, Status> {
        Ok(Response::new(self.0.clone()))
    }

    async fn get_capabilities(&self, _: Request<GetCapabilitiesRequest>) -> Result<Response<GetCapabilitiesResponse>, Status> {
        Err(Status::unimplemented("an echo has no capabilities"))
    }

    type SummarizeStreamStream = tokio_stream::Empty<Result<SummarizeStreamResponse, Status>>;

    async fn summarize_stream(
        &self,
        _: Request<Streaming<SummarizeStreamRequest>>,
    ) -> Result<Response<Self::SummarizeStreamStream>, Status> {
        Err(Status::unimplemented("an echo has no streams"))
    }
}
