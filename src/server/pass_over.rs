//! A message that nobody wants, read without being kept.

use axum::body::Body;
use bytes::Buf;
use http_body_util::BodyExt;

/// Reads a body to its end, its failure, or until more than so many bytes have come.
pub async fn pass_over(mut body: Body, most: usize) {
    let mut left = most;
    while let Some(Ok(frame)) = body.frame().await {
        let read = frame.data_ref().map_or(0, Buf::remaining);
        match left.checked_sub(read) {
            Some(less) => left = less,
            None => return,
        }
    }
}
