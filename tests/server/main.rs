//! A real server on port 0 and a real client: one behaviour a file.

mod bad_requests;
mod capabilities;
mod concurrency;
mod deadline;
mod drain;
mod harness;
mod health;
mod limits;
mod reflection;
mod roles;
mod stream;
mod timeline;
mod unary;
