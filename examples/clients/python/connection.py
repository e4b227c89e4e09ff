"""Where the server is and who asks, for both examples: the flags, the channel and the metadata."""

import argparse

import grpc


def arguments(description):
    """The flags that every example has."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--server", default="127.0.0.1:50051", help="host and port (default: %(default)s)")
    parser.add_argument("--token", help="what `khulasa token NAME` made, where the server takes tokens")
    parser.add_argument("--tls", action="store_true", help="speak TLS, and trust the authorities of this machine")
    parser.add_argument("--timeout", type=float, default=10, help="seconds to wait for an answer (default: %(default)s)")
    return parser


def channel(flags, kind=grpc):
    """A channel to the server: `grpc` gives one that waits, `grpc.aio` one that does not."""
    # An article may be large; the server tells its own limit.
    options = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]
    if flags.tls:
        return kind.secure_channel(flags.server, grpc.ssl_channel_credentials(), options=options)
    return kind.insecure_channel(flags.server, options=options)


def metadata(flags):
    """The token, if there is one, as every call carries it."""
    return (("authorization", f"Bearer {flags.token}"),) if flags.token else ()
