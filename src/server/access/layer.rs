//! Asks who calls, before anything else is done for them. Health is exempt: probes hold no token.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::{HeaderMap, Request, Response, header};
use tokio::sync::watch;
use tonic::Status;
use tower::{Layer, Service};

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
    fn caller<B>(&self, request: &Request<B>) -> Result<Caller, Failure> {
        let peer = request.extensions().get::<Peer>();
        let connection = Caller::Connection(peer.map_or(0, |peer| peer.connection));
        let is_open = self.tokens.is_none() && !self.certificates;
        if is_open || Method::of(request.uri().path()) == Method::Health {
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

/// Puts a door before a service.
#[derive(Debug, Clone)]
pub struct AccessLayer(pub Arc<Doors>);

impl<S> Layer<S> for AccessLayer {
    type Service = Guarded<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Guarded {
            inner,
            doors: self.0.clone(),
        }
    }
}

/// A service whose callers are known. Its requests and its responses have the [`Caller`] as an extension.
#[derive(Debug, Clone)]
pub struct Guarded<S> {
    inner: S,
    doors: Arc<Doors>,
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

impl<S, B, R> Service<Request<B>> for Guarded<S>
where
    S: Service<Request<B>, Response = Response<R>, Error = Infallible>,
    S::Future: Send + 'static,
    R: Default + Send + 'static,
{
    type Response = Response<R>;
    type Error = Infallible;
    type Future = BoxFuture<Result<Response<R>, Infallible>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<B>) -> Self::Future {
        let caller = match self.doors.caller(&request) {
            Ok(caller) => caller,
            Err(failure) => return Box::pin(std::future::ready(Ok(Status::from(failure).into_http()))),
        };
        request.extensions_mut().insert(caller.clone());
        let response = self.inner.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            response.extensions_mut().insert(caller);
            Ok(response)
        })
    }
}
