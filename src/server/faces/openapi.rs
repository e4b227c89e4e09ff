//! The description of what is spoken over HTTP, after OpenAPI 3.1: made of the descriptors of proto/, of the reasons of errors, and of
//! the limits that this server keeps. <https://spec.openapis.org/oas/v3.1.1.html>

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet, MethodDescriptorProto, ServiceDescriptorProto};
use serde_json::{Map, Value, json};

use crate::server::faces::connect_error;
use crate::server::faces::schema::{Comments, reachable, reference, schemas};
use crate::service::failure::REASONS;
use crate::service::proto::{FILE_DESCRIPTOR_SET, GetCapabilitiesResponse};

/// Where the pages of the reasons are.
const REASON_PAGES: &str = "docs/errors";

/// What is said to a caller that names nobody.
const UNAUTHENTICATED: &str = "UNAUTHENTICATED";

/// The whole of it, for a server that can do what is told here.
pub fn describe(capabilities: &GetCapabilitiesResponse) -> Value {
    let all = FileDescriptorSet::decode(FILE_DESCRIPTOR_SET).expect("it was encoded when this was built");
    let files: Vec<&FileDescriptorProto> = all
        .file
        .iter()
        .filter(|file| file.package().starts_with("khulasa."))
        .collect();
    let services = files.iter().flat_map(|file| {
        file.service
            .iter()
            .enumerate()
            .map(move |(number, service)| (*file, number, service))
    });
    let mut paths = Map::new();
    let (mut sent, mut answered) = (BTreeSet::new(), BTreeSet::new());
    for (file, number, service) in services {
        let comments = Comments::of(file);
        for (index, method) in unary(service) {
            sent.extend(reachable(&files, type_name(method.input_type())));
            answered.extend(reachable(&files, type_name(method.output_type())));
            let path = format!("/{}.{}/{}", file.package(), service.name(), method.name());
            paths.insert(path, json!({ "post": operation(method, comments.method(number, index)) }));
        }
    }
    paths.insert("/ninjs".to_owned(), json!({ "post": ninjs() }));
    let answers: BTreeSet<String> = answered.difference(&sent).cloned().collect();
    let mut components = schemas(&files, &answers);
    components.retain(|name, _| !name.contains("SummarizeStream") && !name.ends_with(".AnswerOrder"));
    components.insert("Error".to_owned(), error());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Khulasa",
            "version": capabilities.engine_version,
            "summary": env!("CARGO_PKG_DESCRIPTION"),
            "description": "The methods of khulasa.v1.SummarizerService in the Connect protocol's unary form. SummarizeStream is gRPC's \
                alone: many documents over HTTP are as many calls, side by side. The limits of this server are in `x-limits`.",
            "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "x-limits": capabilities.limits,
        "servers": [{ "url": "/" }],
        // A server without tokens asks for none.
        "security": [{ "bearer": [] }, {}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } },
        },
    })
}

fn type_name(name: &str) -> &str {
    name.trim_start_matches('.')
}

fn unary(service: &ServiceDescriptorProto) -> impl Iterator<Item = (usize, &MethodDescriptorProto)> {
    let methods = service.method.iter().enumerate();
    methods.filter(|(_, method)| !method.client_streaming() && !method.server_streaming())
}

fn operation(method: &MethodDescriptorProto, comment: &str) -> Value {
    let content = |name: &str| json!({ "application/json": { "schema": reference(type_name(name)) } });
    let answer = json!({ "description": "The answer.", "content": content(method.output_type()) });
    json!({
        "operationId": method.name(),
        "description": comment,
        "parameters": headers(),
        "requestBody": { "required": true, "content": content(method.input_type()) },
        "responses": responses(answer),
    })
}

fn ninjs() -> Value {
    let item = json!({
        "application/json": {
            "schema": {
                "type": "object",
                "description": "An item of the IPTC's ninjs, version 2.x or 3.x.",
                "properties": { "bodies": { "type": "array", "items": { "type": "object" } } },
                "required": ["bodies"],
            },
        },
    });
    let lengths = [
        ("sentences", json!({ "type": "integer", "minimum": 1 }), "So many sentences."),
        ("words", json!({ "type": "integer", "minimum": 1 }), "At most so many words."),
        (
            "characters",
            json!({ "type": "integer", "minimum": 1 }),
            "At most so many characters.",
        ),
        (
            "ratio",
            json!({ "type": "number", "exclusiveMinimum": 0, "maximum": 1 }),
            "This share of the sentences.",
        ),
        (
            "preset",
            json!({ "type": "string", "enum": ["short", "medium", "long"] }),
            "A named length; medium if none is told.",
        ),
    ];
    let lengths = lengths
        .map(|(name, schema, description)| json!({ "name": name, "in": "query", "schema": schema, "description": description }));
    let parameters: Vec<Value> = lengths.into_iter().chain(headers()).collect();
    let answer = json!({ "description": "The item as it came, but for its `descriptions`.", "content": item });
    json!({
        "operationId": "DescribeNinjs",
        "description": "Gives a news item back with its `descriptions` filled: role `summary`, and role `headline-decision` where there \
            is a decision. Those of the same roles are replaced, others stay. Of the bodies HTML is read before Markdown before plain \
            text. At most one length is told.",
        "parameters": parameters,
        "requestBody": { "required": true, "content": item },
        "responses": responses(answer),
    })
}

fn headers() -> Vec<Value> {
    let timeout = "How long the caller waits, in milliseconds.";
    vec![json!({
        "name": "Connect-Timeout-Ms", "in": "header", "description": timeout, "schema": { "type": "integer", "minimum": 0 },
    })]
}

/// An answer, and every error by its HTTP status.
fn responses(answer: Value) -> Value {
    let mut by_status: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (reason, code) in REASONS {
        by_status
            .entry(connect_error::http_status(code, reason).as_u16().to_string())
            .or_default()
            .push(reason);
    }
    by_status.insert(StatusCode::UNSUPPORTED_MEDIA_TYPE.as_u16().to_string(), vec!["UNIMPLEMENTED"]);
    let mut responses = Map::from_iter([("200".to_owned(), answer)]);
    for (status, reasons) in by_status {
        let links = reasons.iter().map(|reason| format!("{reason} ({REASON_PAGES}/{reason}.md)"));
        let mut response = json!({
            "description": links.collect::<Vec<_>>().join(", "),
            "content": { "application/json": { "schema": reference("Error") } },
        });
        if reasons.contains(&"OVERLOADED") {
            let seconds = "Seconds after which to try again.";
            response["headers"] = json!({ "Retry-After": { "description": seconds, "schema": { "type": "integer" } } });
        }
        if reasons.contains(&UNAUTHENTICATED) {
            response["headers"] = json!({ "WWW-Authenticate": { "schema": { "type": "string" } } });
        }
        responses.insert(status, response);
    }
    Value::Object(responses)
}

fn error() -> Value {
    let reasons: Vec<&str> = REASONS.iter().map(|(reason, _)| *reason).collect();
    let codes: BTreeSet<&str> = REASONS.iter().map(|(_, code)| connect_error::name(*code)).collect();
    let detail = json!({
        "type": "object",
        "properties": {
            "type": { "type": "string", "description": "google.rpc.ErrorInfo, google.rpc.BadRequest or google.rpc.RetryInfo." },
            "value": { "type": "string", "contentEncoding": "base64", "description": "The detail as protobuf." },
            "debug": {
                "type": "object",
                "description": "The same as JSON.",
                "properties": {
                    "reason": { "type": "string", "enum": reasons },
                    "domain": { "type": "string" },
                    "metadata": { "type": "object", "additionalProperties": { "type": "string" } },
                    "fieldViolations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": { "field": { "type": "string" }, "description": { "type": "string" } },
                        },
                    },
                    "retryDelay": { "type": "string" },
                },
            },
        },
        "required": ["type", "value"],
    });
    json!({
        "type": "object",
        "description": "An error of the Connect protocol.",
        "properties": {
            "code": { "type": "string", "enum": codes },
            "message": { "type": "string" },
            "details": { "type": "array", "items": detail },
        },
        "required": ["code", "message"],
    })
}
