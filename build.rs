//! Compiles proto/ to Rust, to JSON mappings and to a descriptor set for reflection. Pure Rust: no protoc.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use prost::Message;
use prost_types::FileDescriptorSet;
use protox::Compiler;
use protox::file::{ChainFileResolver, DescriptorSetFileResolver, GoogleFileResolver, IncludeFileResolver};

const ENTRY: &str = "khulasa/v1/summarizer_service.proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=proto");

    let mut resolver = ChainFileResolver::new();
    resolver.add(IncludeFileResolver::new(PathBuf::from("proto")));
    resolver.add(GoogleFileResolver::new());
    resolver.add(google_rpc()?);
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_source_info(true).include_imports(true).open_file(ENTRY)?;
    // What the details of an error are made of, so that clients with reflection can read them.
    compiler.open_file("google/rpc/error_details.proto")?;
    let descriptors = compiler.file_descriptor_set();
    let encoded = descriptors.encode_to_vec();
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("khulasa.binpb"), &encoded)?;

    tonic_prost_build::configure()
        .compile_well_known_types(true)
        .extern_path(".google.rpc", "::tonic_types::pb")
        .extern_path(".google.protobuf", "::pbjson_types")
        .codec_path("crate::service::codec::Codec")
        .compile_fds(descriptors)?;

    pbjson_build::Builder::new()
        .register_descriptors(&encoded)?
        .extern_path(".google.protobuf", "::pbjson_types")
        // The stream has no JSON form: google.rpc.Status has none without a registry of its details.
        .exclude([".khulasa.v1.SummarizeStreamResponse"])
        .ignore_unknown_fields()
        .emit_fields()
        .build(&[".khulasa.v1"])?;
    Ok(())
}

/// `google/rpc/*.proto` as tonic-types ships them, under the names by which the world imports them.
fn google_rpc() -> Result<DescriptorSetFileResolver, Box<dyn Error>> {
    let mut shipped = FileDescriptorSet::decode(tonic_types::pb::FILE_DESCRIPTOR_SET)?;
    for file in &mut shipped.file {
        if !file.name().contains('/') {
            file.name = Some(format!("google/rpc/{}", file.name()));
        }
    }
    Ok(DescriptorSetFileResolver::new(shipped))
}
