//! Asks who calls, before anything else is done for them. Health is exempt, since probes hold no token, and
//! so is the page, which asks for one.

use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, header};
use tokio::sync::watch;
use tonic::Status;

use crate::server::access::{Caller, Tokens};
use crate::server::method::Method;
use crate::server::transport::Peer;
use crate::service::Failure;

/// What is asked for at the door.
#[derive(Debug, Clone, Default)]
pub struct Doors {
    /// The tokens of the moment, if tokens are taken.
    pub tokens: Option<watch::Receiver<Tokens>>,
    /// Whether client certificates are taken.
    pub certificates: bool,
}

impl Doors {
    fn caller(&self, request: &Request) -> Result<Caller, Failure> {
        let peer = request.extensions().get::<Peer>();
        let connection = Caller::Connection(peer.map_or(0, |peer| peer.connection));
        let is_open = self.tokens.is_none() && !self.certificates;
        if is_open || matches!(Method::of(request.uri().path()), Method::Health | Method::Page) {
            return Ok(connection);
        }
        let refused = |because| Err(Failure::Unauthenticated { because });
        if let Some(tokens) = &self.tokens
            && let Some(token) = bearer(request.headers())
        {
            // A token that is wrong is not made good by a certificate: whoever sent it should know.
            return match tokens.borrow().name(token) {
                Some(name) => Ok(Caller::Token(name)),
                None => refused("the token is not one of this server's"),
            };
        }
        match peer.and_then(|peer| peer.certificate.clone()) {
            Some(name) => Ok(Caller::Certificate(name)),
            None => refused("nobody is named"),
        }
    }
}

/// The token of `authorization: Bearer TOKEN` (RFC 6750); the scheme in any case.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Lets a call in whose caller is known; its request and its response then have the [`Caller`] as an extension.
pub async fn let_in<F>(doors: &Doors, mut request: Request, next: impl FnOnce(Request) -> F) -> Response
where
    F: Future<Output = Response>,
{
    let caller = match doors.caller(&request) {
        Ok(caller) => caller,
        Err(failure) => return Status::from(failure).into_http(),
    };
    request.extensions_mut().insert(caller.clone());
    let mut response = next(request).await;
    response.extensions_mut().insert(caller);
    response
}
