//! A message over HTTP/1.1 that is read to its end though nobody wants it.
//!
//! Whoever is refused early may still be sending. Over HTTP/2 its stream is ended alone; over HTTP/1.1 the connection would be closed, and
//! who writes to a connection that is closed does not read why.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as _, Frame, SizeHint};
use tokio::runtime::Handle;

use crate::server::pass_over::pass_over;

/// Bytes that are read on at most, and for how long: more than a message may have by default, on a connection of a newsroom's.
const MOST: usize = 64 * 1024 * 1024;
const LONGEST: Duration = Duration::from_secs(5);

/// A body that, once it is dropped, goes on being read without being kept.
#[derive(Debug)]
pub struct ReadOn {
    /// Until it is dropped.
    body: Option<Body>,
}

impl ReadOn {
    /// This body, read on.
    pub fn of(body: Body) -> Self {
        ReadOn { body: Some(body) }
    }
}

impl http_body::Body for ReadOn {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.body else {
            return Poll::Ready(None);
        };
        let frame = ready!(Pin::new(body).poll_frame(context));
        if !matches!(frame, Some(Ok(_))) {
            self.body = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for ReadOn {
    fn drop(&mut self) {
        let Some(body) = self.body.take().filter(|body| !body.is_end_stream()) else {
            return;
        };
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(tokio::time::timeout(LONGEST, pass_over(body, MOST)));
        }
    }
}
