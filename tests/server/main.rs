//! A real server on port 0 and a real client: one behaviour a file.

mod access;
mod admission;
mod bad_requests;
mod capabilities;
mod compression;
mod concurrency;
mod cross_origin;
mod deadline;
mod desk;
mod drain;
mod faces;
mod fairness;
mod harness;
mod health;
mod http;
mod limits;
mod metrics;
mod ninjs;
mod openapi;
mod reflection;
mod roles;
mod stream;
mod timeline;
mod tls;
mod traces;
mod unary;
