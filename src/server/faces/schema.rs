//! JSON Schema (2020-12) of the contract's messages and enums in their proto3 JSON mapping, from the descriptors of proto/, with the
//! comments there as descriptions. <https://protobuf.dev/programming-guides/json/>

use std::collections::{BTreeMap, BTreeSet};

use prost_types::field_descriptor_proto::{Label, Type};
use prost_types::{DescriptorProto, EnumDescriptorProto, FieldDescriptorProto, FileDescriptorProto};
use serde_json::{Map, Value, json};

/// Numbers of fields in `descriptor.proto`, of which the paths of comments are made.
mod path {
    pub const MESSAGE: i32 = 4;
    pub const ENUM: i32 = 5;
    pub const SERVICE: i32 = 6;
    pub const OF_SERVICE_METHOD: i32 = 2;
    pub const OF_MESSAGE_FIELD: i32 = 2;
    pub const OF_ENUM_VALUE: i32 = 2;
}

/// Types with a JSON form of their own.
fn well_known(type_name: &str) -> Option<Value> {
    match type_name {
        ".google.protobuf.Timestamp" => Some(json!({ "type": "string", "format": "date-time" })),
        ".google.protobuf.Duration" => Some(json!({ "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?s$" })),
        _ => None,
    }
}

/// The comments of a file, by the path of what they stand at.
#[derive(Debug)]
pub struct Comments(BTreeMap<Vec<i32>, String>);

impl Comments {
    /// Those of a file.
    pub fn of(file: &FileDescriptorProto) -> Self {
        let locations = file.source_code_info.iter().flat_map(|info| &info.location);
        let comments = locations.filter_map(|location| {
            let comment = location.leading_comments.as_deref()?;
            let lines: Vec<&str> = comment.lines().map(str::trim).collect();
            Some((location.path.clone(), lines.join(" ").trim().to_owned()))
        });
        Comments(comments.collect())
    }

    /// What is said of a method.
    pub fn method(&self, service: usize, method: usize) -> &str {
        self.at(&[path::SERVICE, at(service), path::OF_SERVICE_METHOD, at(method)])
    }

    fn at(&self, path: &[i32]) -> &str {
        self.0.get(path).map_or("", String::as_str)
    }
}

fn at(index: usize) -> i32 {
    i32::try_from(index).expect("a file has few of each")
}

/// The schemas of everything that files of a package define, by full name. Of the messages in `answers` every field is always there that
/// has no presence of its own.
pub fn schemas(files: &[&FileDescriptorProto], answers: &BTreeSet<String>) -> Map<String, Value> {
    let mut schemas = Map::new();
    for file in files {
        let comments = Comments::of(file);
        for (number, message) in file.message_type.iter().enumerate() {
            let name = format!("{}.{}", file.package(), message.name());
            let is_whole = answers.contains(&name);
            schemas.insert(name, object(message, &comments, number, is_whole));
        }
        for (number, values) in file.enum_type.iter().enumerate() {
            schemas.insert(
                format!("{}.{}", file.package(), values.name()),
                strings(values, &comments, number),
            );
        }
    }
    schemas
}

/// The names of a message and of all that it holds.
pub fn reachable(files: &[&FileDescriptorProto], from: &str) -> BTreeSet<String> {
    let find = |name: &str| {
        let mut messages = files
            .iter()
            .flat_map(|file| file.message_type.iter().map(move |message| (file, message)));
        messages
            .find(|(file, message)| name == format!("{}.{}", file.package(), message.name()))
            .map(|(_, message)| message)
    };
    let (mut found, mut left) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(name) = left.pop() {
        let Some(message) = find(&name) else { continue };
        if found.insert(name) {
            left.extend(
                message
                    .field
                    .iter()
                    .map(|field| field.type_name().trim_start_matches('.').to_owned()),
            );
        }
    }
    found
}

fn object(message: &DescriptorProto, comments: &Comments, number: usize, is_whole: bool) -> Value {
    let here = [path::MESSAGE, at(number)];
    let mut properties = Map::new();
    for (index, field) in message.field.iter().enumerate() {
        let comment = comments.at(&[&here[..], &[path::OF_MESSAGE_FIELD, at(index)]].concat());
        properties.insert(field.json_name().to_owned(), property(field, comment));
    }
    let mut schema = json!({ "type": "object", "description": comments.at(&here), "properties": properties });
    if is_whole {
        let always = message.field.iter().filter(|field| is_always_written(field));
        schema["required"] = always.map(FieldDescriptorProto::json_name).collect();
    }
    schema
}

/// Whether the field is in every JSON of its message: those that cannot be absent are.
fn is_always_written(field: &FieldDescriptorProto) -> bool {
    let is_message = field.r#type() == Type::Message && field.label() != Label::Repeated;
    !is_message && !field.proto3_optional() && field.oneof_index.is_none()
}

fn property(field: &FieldDescriptorProto, comment: &str) -> Value {
    let one = value(field);
    let mut schema = match field.label() {
        Label::Repeated => json!({ "type": "array", "items": one }),
        _ => one,
    };
    schema["description"] = comment.into();
    schema
}

fn value(field: &FieldDescriptorProto) -> Value {
    match field.r#type() {
        Type::Double | Type::Float => json!({ "type": "number", "format": "double" }),
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => json!({ "type": "integer", "format": "int32" }),
        Type::Uint32 | Type::Fixed32 => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Type::Int64 | Type::Sint64 | Type::Sfixed64 | Type::Uint64 | Type::Fixed64 => {
            json!({ "type": "string", "pattern": "^-?[0-9]+$" })
        }
        Type::Bool => json!({ "type": "boolean" }),
        Type::String => json!({ "type": "string" }),
        Type::Bytes => json!({ "type": "string", "contentEncoding": "base64" }),
        Type::Message | Type::Enum | Type::Group => {
            well_known(field.type_name()).unwrap_or_else(|| reference(field.type_name().trim_start_matches('.')))
        }
    }
}

/// A reference to a schema of this description.
pub fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn strings(values: &EnumDescriptorProto, comments: &Comments, number: usize) -> Value {
    let here = [path::ENUM, at(number)];
    let told = values.value.iter().enumerate().map(|(index, value)| {
        let comment = comments.at(&[&here[..], &[path::OF_ENUM_VALUE, at(index)]].concat());
        format!("- `{}`: {comment}", value.name())
    });
    let told: Vec<String> = told.collect();
    json!({
        "type": "string",
        "description": format!("{}\n\n{}", comments.at(&here), told.join("\n")),
        "enum": values.value.iter().map(|value| value.name()).collect::<Vec<_>>(),
    })
}
