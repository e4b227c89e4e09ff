//! The published contract as Rust types, compiled from proto/khulasa/v1, with their proto3 JSON form.

#![allow(missing_docs, reason = "generated; the documentation is in the proto files")]
#![allow(clippy::all, reason = "generated")]

include!(concat!(env!("OUT_DIR"), "/khulasa.v1.rs"));
include!(concat!(env!("OUT_DIR"), "/khulasa.v1.serde.rs"));

/// The encoded descriptor set of the contract and all it imports.
pub const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/khulasa.binpb"));
