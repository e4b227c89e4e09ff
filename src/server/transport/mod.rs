//! Connections: accepted within limits, secured, served, and brought to their end.

mod connection;
mod gather;
mod listener;
mod lone;
mod peer;
pub mod tls;

pub use connection::STREAM_WINDOW;
pub use listener::{Listener, accept};
pub use peer::{InFlight, Peer};
