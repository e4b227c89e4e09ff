//! What this program can be told.

use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::time::Duration;

use clap::{ArgGroup, Parser};

use crate::address::loopback;
use crate::schedule::Arrivals;
use crate::vocabulary::Language;

/// Offers load to a server on this machine, and tells what became of it. What a call takes is counted from when it was meant to
/// start.
#[derive(Debug, Clone, Parser)]
#[command(name = "load", max_term_width = 100)]
#[command(group = ArgGroup::new("how much").required(true).args(["rate", "times_capacity", "stream"]))]
pub struct Flags {
    /// The server, on this machine
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:50051", value_parser = loopback)]
    pub server: SocketAddr,
    /// Calls a second
    #[arg(long, value_name = "R", value_parser = positive)]
    pub rate: Option<f64>,
    /// Measure what the server can take, and offer so many times that
    #[arg(long, value_name = "X", value_parser = positive)]
    pub times_capacity: Option<f64>,
    /// Send documents on a stream a connection, the next when one is answered, instead of calls at a rate
    #[arg(long)]
    pub stream: bool,
    /// How long load is offered, in seconds
    #[arg(long, value_name = "S", default_value = "10", value_parser = seconds)]
    pub seconds: Duration,
    /// How long what the server can take is measured, in seconds
    #[arg(long, value_name = "S", default_value = "5", value_parser = seconds)]
    pub capacity_seconds: Duration,
    /// How long answers are waited for after the last call, in seconds
    #[arg(long, value_name = "S", default_value = "5", value_parser = seconds)]
    pub settle_seconds: Duration,
    /// Connections, which take turns
    #[arg(long, value_name = "N", default_value = "8")]
    pub connections: NonZeroUsize,
    /// Calls in flight while capacity is measured [default: 8]; documents in flight on a stream [default: what the server says]
    #[arg(long, value_name = "N")]
    pub in_flight: Option<NonZeroUsize>,
    /// How calls follow each other
    #[arg(long, value_enum, default_value_t = Arrivals::Poisson)]
    pub arrivals: Arrivals,
    /// What times and documents are drawn from
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// About how many sentences a document has
    #[arg(long, value_name = "N", default_value = "30")]
    pub sentences: NonZeroUsize,
    /// How many different documents there are, which take turns
    #[arg(long, value_name = "N", default_value = "16")]
    pub documents: NonZeroUsize,
    /// Their language
    #[arg(long, value_enum, default_value_t = Language::Ar)]
    pub language: Language,
    /// The deadline of a call, in milliseconds from its intended start; of a stream as a whole from its beginning
    #[arg(long, value_name = "MS")]
    pub deadline: Option<u64>,
    /// A token to send with calls, as `authorization: Bearer`
    #[arg(long, value_name = "TOKEN")]
    pub token: Option<String>,
    /// Ask for the server's health every 20 ms meanwhile, over a connection of its own
    #[arg(long)]
    pub health: bool,
    /// The process of the server, to tell what it uses
    #[arg(long, value_name = "PID")]
    pub server_pid: Option<u32>,
    /// Threads of this program
    #[arg(long, value_name = "N", default_value = "1")]
    pub threads: NonZeroUsize,
    /// Print the figures as one line of JSON instead of a table
    #[arg(long)]
    pub json: bool,
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if number > 0.0 && f64::is_finite(number) => Ok(number),
        _ => Err(format!("'{text}' is no number above 0")),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    Duration::try_from_secs_f64(positive(text)?).map_err(|_| format!("'{text}' seconds are too many"))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_made() {
        Flags::command().debug_assert();
    }

    #[test]
    fn how_much_must_be_told_once() {
        assert!(Flags::try_parse_from(["load"]).is_err());
        assert!(Flags::try_parse_from(["load", "--rate", "5", "--stream"]).is_err());
        assert!(Flags::try_parse_from(["load", "--rate", "0"]).is_err());
        assert!(Flags::try_parse_from(["load", "--rate", "5", "--server", "192.0.2.1:5"]).is_err());
        assert!(Flags::try_parse_from(["load", "--rate", "5"]).is_ok());
    }
}
