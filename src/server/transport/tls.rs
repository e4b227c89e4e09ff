//! TLS by rustls: the server's certificate and key, and the authority that signs client certificates, from PEM files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};
use tokio_rustls::server::TlsStream;
use x509_cert::Certificate;
use x509_cert::der::Decode;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;

use crate::server::hexadecimal;

/// Files of a server that speaks TLS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// Its certificate, with those between it and its authority behind it (PEM).
    pub certificate: PathBuf,
    /// The key of its certificate (PEM: PKCS #8, PKCS #1 or SEC1).
    pub key: PathBuf,
    /// Authorities whose client certificates are trusted (PEM); without them none is asked for.
    pub client_ca: Option<PathBuf>,
}

impl TlsFiles {
    /// All of them.
    pub fn paths(&self) -> Vec<PathBuf> {
        let files = [Some(&self.certificate), Some(&self.key), self.client_ca.as_ref()];
        files.into_iter().flatten().cloned().collect()
    }

    /// Reads and checks them. With `clients_may_be_unknown` a client without a certificate is let in, to be known by a token.
    ///
    /// # Errors
    /// A message that names the file.
    pub fn load(&self, clients_may_be_unknown: bool) -> Result<Identity, String> {
        let chain = certificates(&self.certificate)?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|error| in_file(&self.key, error))?;
        let expires = expiry(&chain).map_err(|error| in_file(&self.certificate, error))?;
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?;
        let builder = match &self.client_ca {
            None => builder.with_no_client_auth(),
            Some(file) => {
                let verifier = WebPkiClientVerifier::builder_with_provider(authorities(file)?, provider);
                let verifier = match clients_may_be_unknown {
                    true => verifier.allow_unauthenticated(),
                    false => verifier,
                };
                builder.with_client_cert_verifier(verifier.build().map_err(|error| in_file(file, error))?)
            }
        };
        let mut config = builder
            .with_single_cert(chain, key)
            .map_err(|error| in_file(&self.key, format!("does not go with {}: {error}", self.certificate.display())))?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Identity {
            config: Arc::new(config),
            expires,
        })
    }
}

/// What a server is known by, and whom it trusts.
#[derive(Debug, Clone)]
pub struct Identity {
    config: Arc<ServerConfig>,
    /// When its certificate expires, in seconds of Unix time.
    pub expires: u64,
}

/// How connections are secured: by the identity of the moment.
#[derive(Debug, Clone)]
pub struct Secure(pub watch::Receiver<Identity>);

impl Secure {
    /// Secures a connection. Those that are open keep the identity that they began with.
    ///
    /// # Errors
    /// When the client speaks no TLS, or neither side's certificate convinces the other.
    pub async fn handshake(&self, tcp: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
        let config = self.0.borrow().config.clone();
        TlsAcceptor::from(config).accept(tcp).await
    }
}

/// The name in the certificate of a client that sent one: its first URI (as SPIFFE has it), else its first DNS name, else the
/// SHA-256 of the certificate.
pub fn name_of_peer(stream: &TlsStream<TcpStream>) -> Option<Arc<str>> {
    let certificate = stream.get_ref().1.peer_certificates()?.first()?;
    let names = alternative_names(certificate);
    let uri = names.iter().find_map(|name| match name {
        GeneralName::UniformResourceIdentifier(uri) => Some(uri.to_string()),
        _ => None,
    });
    let dns = || {
        names.iter().find_map(|name| match name {
            GeneralName::DnsName(dns) => Some(dns.to_string()),
            _ => None,
        })
    };
    let hash = || format!("sha256:{}", hexadecimal::of(&Sha256::digest(certificate)));
    Some(uri.or_else(dns).unwrap_or_else(hash).into())
}

fn alternative_names(certificate: &CertificateDer<'_>) -> Vec<GeneralName> {
    let names = Certificate::from_der(certificate)
        .ok()
        .and_then(|certificate| certificate.tbs_certificate.get::<SubjectAltName>().ok().flatten());
    names.map_or_else(Vec::new, |(_, names)| names.0)
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let read = CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    match read {
        Ok(certificates) if certificates.is_empty() => Err(in_file(file, "holds no certificate in PEM")),
        Ok(certificates) => Ok(certificates),
        Err(error) => Err(in_file(file, error)),
    }
}

fn authorities(file: &Path) -> Result<Arc<RootCertStore>, String> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file)? {
        roots.add(certificate).map_err(|error| in_file(file, error))?;
    }
    Ok(Arc::new(roots))
}

fn expiry(chain: &[CertificateDer<'_>]) -> Result<u64, x509_cert::der::Error> {
    let first = chain.first().map(AsRef::as_ref).unwrap_or_default();
    let validity = Certificate::from_der(first)?.tbs_certificate.validity;
    Ok(validity.not_after.to_unix_duration().as_secs())
}

fn in_file(file: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", file.display())
}
