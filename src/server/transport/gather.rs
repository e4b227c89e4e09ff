//! What a connection writes while it is looked at once leaves in one go.
//!
//! h2 writes out every frame of data by itself: headers, message and trailers of one answer would be two packets and two calls of the
//! system, those of several answers two each. Here they are gathered until the connection has nothing more to do for the moment.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::{Buf, BytesMut};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Bytes from which on it is written out at once.
const ENOUGH: usize = 32 * 1024;

/// Both ends of what a connection reads and writes: h2's, which reads and writes, and that of whoever polls h2 and then
/// [writes out](Gather::write_out). Clones are the same; no two threads poll them at once.
#[derive(Debug)]
pub struct Gather<I>(Arc<Mutex<Gathering<I>>>);

#[derive(Debug)]
struct Gathering<I> {
    io: I,
    out: BytesMut,
    /// Whether all of it has left, out of whatever secures the connection too.
    is_out: bool,
}

impl<I> Clone for Gather<I> {
    fn clone(&self) -> Self {
        Gather(self.0.clone())
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Gather<I> {
    /// Gathers what is written to this.
    pub fn of(io: I) -> Self {
        Gather(Arc::new(Mutex::new(Gathering {
            io,
            out: BytesMut::new(),
            is_out: true,
        })))
    }

    /// Writes out what was gathered, for the connection that is polled with this context.
    pub fn write_out(&self, context: &mut Context<'_>) {
        if let Poll::Ready(Err(_)) = self.gathering().poll_out(context) {
            // The connection is told the same when it reads or writes next.
            context.waker().wake_by_ref();
        }
    }

    fn gathering(&self) -> MutexGuard<'_, Gathering<I>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<I: AsyncWrite + Unpin> Gathering<I> {
    /// Writes out what was gathered.
    fn poll_out(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.is_out {
            return Poll::Ready(Ok(()));
        }
        while !self.out.is_empty() {
            match ready!(Pin::new(&mut self.io).poll_write(context, &self.out))? {
                0 => return Poll::Ready(Err(io::ErrorKind::WriteZero.into())),
                written => self.out.advance(written),
            }
        }
        ready!(Pin::new(&mut self.io).poll_flush(context))?;
        self.is_out = true;
        Poll::Ready(Ok(()))
    }

    /// Makes room for more.
    fn poll_room(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.out.len() < ENOUGH {
            true => Poll::Ready(Ok(())),
            false => self.poll_out(context),
        }
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> AsyncRead for Gather<I> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.gathering().io).poll_read(context, buffer)
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Gather<I> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let mut gathering = self.gathering();
        ready!(gathering.poll_room(context))?;
        gathering.is_out = false;
        gathering.out.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_write_vectored(self: Pin<&mut Self>, context: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let mut gathering = self.gathering();
        ready!(gathering.poll_room(context))?;
        gathering.is_out = false;
        slices.iter().for_each(|slice| gathering.out.extend_from_slice(slice));
        Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()))
    }

    fn is_write_vectored(&self) -> bool {
        true
    }

    /// Nothing yet: see [`Gather::write_out`].
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut gathering = self.gathering();
        ready!(gathering.poll_out(context))?;
        Pin::new(&mut gathering.io).poll_shutdown(context)
    }
}
