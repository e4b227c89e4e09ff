use std::collections::BTreeMap;
use std::time::Duration;

use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{TraceService, TraceServiceServer};
use opentelemetry_proto::tonic::collector::trace::v1::{ExportTraceServiceRequest, ExportTraceServiceResponse};
use opentelemetry_proto::tonic::trace::v1::Span;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tonic::{Request, Response, Status};

use crate::harness::{ARTICLE, Running, text};

/// A collector that hands on what it is sent.
struct Collector(mpsc::UnboundedSender<Span>);

#[tonic::async_trait]
impl TraceService for Collector {
    async fn export(&self, request: Request<ExportTraceServiceRequest>) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let resources = request.into_inner().resource_spans.into_iter();
        let spans = resources
            .flat_map(|resource| resource.scope_spans)
            .flat_map(|scope| scope.spans);
        spans.for_each(|span| self.0.send(span).unwrap());
        Ok(Response::new(ExportTraceServiceResponse::default()))
    }
}

async fn collect() -> (String, mpsc::UnboundedReceiver<Span>) {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", socket.local_addr().unwrap());
    let (sender, spans) = mpsc::unbounded_channel();
    let service = hyper_util::service::TowerToHyperService::new(TraceServiceServer::new(Collector(sender)));
    tokio::spawn(async move {
        loop {
            let (tcp, _) = socket.accept().await.unwrap();
            let connection = hyper::server::conn::http2::Builder::new(hyper_util::rt::TokioExecutor::new())
                .serve_connection(hyper_util::rt::TokioIo::new(tcp), service.clone());
            tokio::spawn(connection);
        }
    });
    (address, spans)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_is_traced_under_its_callers_span_with_a_span_for_every_stage() {
    let (address, mut spans) = collect().await;
    let mut server = Running::start_with(|config| {
        config.otlp_endpoint = Some(address);
        config.trace_ratio = 0.0;
    })
    .await;
    let mut client = server.client().await;
    // Not traced: nobody asks for it, and none of the server's own are.
    client.summarize(text(ARTICLE)).await.unwrap();
    let mut request = Request::new(text(ARTICLE));
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    request.metadata_mut().insert("traceparent", parent.parse().unwrap());
    client.summarize(request).await.unwrap();
    drop(client);
    server.stop();
    server.stopped().await;

    let mut found = BTreeMap::new();
    while let Ok(Some(span)) = tokio::time::timeout(Duration::from_secs(1), spans.recv()).await {
        assert_eq!(
            span.trace_id.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
            "0af7651916cd43dd8448eb211c80319c"
        );
        found.insert(span.name.clone(), span);
    }
    let names: Vec<&str> = found.keys().map(String::as_str).collect();
    let call = "khulasa.v1.SummarizerService/Summarize";
    assert_eq!(
        names,
        ["assemble", "document", call, "queue", "rank", "roles", "select", "text"]
    );
    assert_eq!(found[call].parent_span_id, [0xb7, 0xad, 0x6b, 0x71, 0x69, 0x20, 0x33, 0x31]);
    assert_eq!(found["document"].parent_span_id, found[call].span_id);
    let stages = ["queue", "text", "rank", "select", "roles", "assemble"].map(|name| &found[name]);
    for pair in stages.windows(2) {
        assert_eq!(pair[0].parent_span_id, found["document"].span_id);
        assert_eq!(pair[0].end_time_unix_nano, pair[1].start_time_unix_nano);
    }
    assert!(!format!("{found:?}").contains("الجسر"), "text of an article in a trace");
}
