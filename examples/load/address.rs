//! The address of the server: on this machine, always.
//!
//! What offers ten times what a server can take has no business on anybody else's machine, so any other address is refused. Names
//! are not looked up, but for `localhost`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Reads `127.0.0.1:50051`, `[::1]:50051` or `localhost:50051`; `http://` may stand before it.
pub fn loopback(text: &str) -> Result<SocketAddr, String> {
    let bare = text.strip_prefix("http://").unwrap_or(text).trim_end_matches('/');
    let address = match bare.strip_prefix("localhost:").map(str::parse) {
        Some(Ok(port)) => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port),
        _ => bare
            .parse()
            .map_err(|_| format!("'{text}' is no address such as 127.0.0.1:50051"))?,
    };
    match address.ip().to_canonical().is_loopback() {
        true => Ok(address),
        false => Err(format!(
            "{} is not this machine; load is offered to loopback addresses alone",
            address.ip()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_are_read_in_every_spelling() {
        for text in [
            "127.0.0.1:9",
            "http://127.0.0.1:9/",
            "localhost:9",
            "http://localhost:9",
            "[::1]:9",
            "127.4.5.6:9",
        ] {
            assert_eq!(loopback(text).unwrap().port(), 9, "{text}");
        }
    }

    #[test]
    fn any_other_address_is_refused() {
        for text in [
            "192.0.2.1:9",
            "0.0.0.0:9",
            "[2001:db8::1]:9",
            "example.org:9",
            "localhost.example.org:9",
            "127.0.0.1",
            "",
        ] {
            assert!(loopback(text).is_err(), "{text}");
        }
    }
}
