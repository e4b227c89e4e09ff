//! The contract, as the build compiles it.
#![allow(clippy::all, missing_docs, reason = "it is made, not written")]

tonic::include_proto!("khulasa.v1");
