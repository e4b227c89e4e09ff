use std::path::{Path, PathBuf};
use std::time::Duration;

use khulasa::server::{TlsFiles, Token};
use khulasa::service::proto::summarizer_service_client::SummarizerServiceClient;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tonic::Code;
use tonic::transport::{Certificate, Channel, ClientTlsConfig, Identity};

use crate::harness::{ARTICLE, Running, text};

/// An authority, which signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Authority(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// A certificate for a name and its key, in PEM.
    fn sign(&self, name: &str) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        (params.signed_by(&key, &self.0).unwrap().pem(), key.serialize_pem())
    }
}

/// The files of a server's own folder.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// The server's certificate and key, and the authority for its clients.
    fn tls(&self, (certificate, key): &(String, String), client_ca: Option<&Authority>) -> TlsFiles {
        TlsFiles {
            certificate: self.write("server.pem", certificate),
            key: self.write("server.key", key),
            client_ca: client_ca.map(|authority| self.write("clients.pem", &authority.pem())),
        }
    }
}

async fn connect(
    server: &Running,
    trusted: &Authority,
    identity: Option<(String, String)>,
) -> Result<Channel, tonic::transport::Error> {
    let tls = ClientTlsConfig::new()
        .domain_name("localhost")
        .ca_certificate(Certificate::from_pem(trusted.pem()));
    let tls = match identity {
        Some((certificate, key)) => tls.identity(Identity::from_pem(certificate, key)),
        None => tls,
    };
    Channel::from_shared(server.address.clone())
        .unwrap()
        .tls_config(tls)?
        .connect()
        .await
}

async fn code(channel: Result<Channel, tonic::transport::Error>) -> Code {
    let Ok(channel) = channel else { return Code::Unavailable };
    let answer = SummarizerServiceClient::new(channel).summarize(text(ARTICLE)).await;
    answer.map_or_else(|status| status.code(), |_| Code::Ok)
}

async fn until_ok(mut is_ok: impl AsyncFnMut() -> bool) {
    let waiting = async {
        while !is_ok().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), waiting).await.expect("in time");
}

#[tokio::test]
async fn a_client_that_trusts_the_authority_is_served_over_tls() {
    let (authority, stranger, folder) = (Authority::new(), Authority::new(), Folder::new("plain-tls"));
    let tls = folder.tls(&authority.sign("localhost"), None);
    let server = Running::start_with(|config| config.tls = Some(tls)).await;
    assert_eq!(code(connect(&server, &authority, None).await).await, Code::Ok);
    assert_eq!(code(connect(&server, &stranger, None).await).await, Code::Unavailable);
}

#[tokio::test]
async fn a_client_certificate_of_the_right_authority_is_needed_where_one_is_asked_for() {
    let (authority, clients, folder) = (Authority::new(), Authority::new(), Folder::new("mutual-tls"));
    let tls = folder.tls(&authority.sign("localhost"), Some(&clients));
    let server = Running::start_with(|config| config.tls = Some(tls)).await;
    assert_eq!(
        code(connect(&server, &authority, Some(clients.sign("desk.example"))).await).await,
        Code::Ok
    );
    for identity in [None, Some(authority.sign("desk.example"))] {
        assert_ne!(code(connect(&server, &authority, identity).await).await, Code::Ok);
    }
}

#[tokio::test]
async fn a_certificate_or_a_token_is_enough_where_both_are_taken() {
    let (authority, clients, folder) = (Authority::new(), Authority::new(), Folder::new("either"));
    let tls = folder.tls(&authority.sign("localhost"), Some(&clients));
    let token = Token::random().unwrap();
    let tokens = folder.write("tokens", &token.line("desk"));
    let server = Running::start_with(|config| {
        config.tls = Some(tls);
        config.tokens = Some(tokens);
    })
    .await;
    assert_eq!(
        code(connect(&server, &authority, Some(clients.sign("desk.example"))).await).await,
        Code::Ok
    );
    assert_eq!(code(connect(&server, &authority, None).await).await, Code::Unauthenticated);
    let mut request = tonic::Request::new(text(ARTICLE));
    request
        .metadata_mut()
        .insert("authorization", format!("Bearer {}", token.secret()).parse().unwrap());
    let channel = connect(&server, &authority, None).await.unwrap();
    assert!(SummarizerServiceClient::new(channel).summarize(request).await.is_ok());
}

#[tokio::test]
async fn a_new_certificate_is_taken_up_and_open_connections_go_on() {
    let (old, new, folder) = (Authority::new(), Authority::new(), Folder::new("reload"));
    let tls = folder.tls(&old.sign("localhost"), None);
    let server = Running::start_with(|config| {
        config.tls = Some(tls);
        config.reload_interval = Duration::from_millis(50);
    })
    .await;
    let open = connect(&server, &old, None).await.unwrap();
    assert_eq!(code(Ok(open.clone())).await, Code::Ok);

    // Broken: what was there stays in force.
    folder.write("server.pem", "not a certificate");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(code(connect(&server, &old, None).await).await, Code::Ok);

    folder.tls(&new.sign("localhost"), None);
    until_ok(async || code(connect(&server, &new, None).await).await == Code::Ok).await;
    assert_eq!(code(connect(&server, &old, None).await).await, Code::Unavailable);
    assert_eq!(code(Ok(open)).await, Code::Ok);
}

#[tokio::test]
async fn files_are_read_again_at_once_when_told() {
    let (old, new, folder) = (Authority::new(), Authority::new(), Folder::new("told"));
    let tls = folder.tls(&old.sign("localhost"), None);
    let server = Running::start_with(|config| {
        config.tls = Some(tls);
        config.reload_interval = Duration::from_secs(3600);
    })
    .await;
    folder.tls(&new.sign("localhost"), None);
    assert_eq!(code(connect(&server, &new, None).await).await, Code::Unavailable);
    server.reloader.reload();
    until_ok(async || code(connect(&server, &new, None).await).await == Code::Ok).await;
}

#[tokio::test]
async fn a_handshake_that_is_never_made_holds_nobody_up_and_ends_in_time() {
    let (authority, folder) = (Authority::new(), Folder::new("silent"));
    let tls = folder.tls(&authority.sign("localhost"), None);
    let server = Running::start_with(|config| {
        config.tls = Some(tls);
        config.server.connection.handshake_timeout = Duration::from_millis(500);
    })
    .await;
    let mut silent = Vec::new();
    for _ in 0..10 {
        silent.push(TcpStream::connect(server.host()).await.unwrap());
    }
    assert_eq!(code(connect(&server, &authority, None).await).await, Code::Ok);
    for mut tcp in silent {
        let end = tokio::time::timeout(Duration::from_secs(5), tcp.read(&mut [0]))
            .await
            .expect("it is closed");
        assert!(matches!(end, Ok(0) | Err(_)));
    }
}
