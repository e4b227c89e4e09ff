//! JSON read so that what is wrong is told by the field that has it wrong.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::error::Violations;
use crate::service::Failure;

/// Reads a message of the contract in its proto3 JSON mapping.
///
/// # Errors
/// As [`read`], with the field's name in the contract.
pub fn message<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    read(bytes, contract_path)
}

/// Reads all of a text as one value.
///
/// # Errors
/// Of what is no JSON, or not an object, [`Failure::Undecodable`]; of a field that is not what it should be, a violation under its path,
/// which is renamed first.
pub fn read<'j, T: Deserialize<'j>>(bytes: &'j [u8], rename: impl Fn(&str) -> String) -> Result<T, Failure> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| failure(error, rename))?;
    reader.end().map_err(|error| Failure::Undecodable(error.to_string()))?;
    Ok(read)
}

fn failure(error: serde_path_to_error::Error<serde_json::Error>, rename: impl Fn(&str) -> String) -> Failure {
    let (path, error) = (error.path().to_string(), error.into_inner());
    match error.classify() {
        Category::Data if path != "." => Violations::of(rename(&path), error.to_string()).into(),
        _ => Failure::Undecodable(error.to_string()),
    }
}

/// The contract's path of a field of JSON: `document.timeZone` is `document.time_zone`.
fn contract_path(path: &str) -> String {
    let mut field = String::with_capacity(path.len());
    for character in path.chars() {
        if character.is_ascii_uppercase() {
            field.push('_');
        }
        field.push(character.to_ascii_lowercase());
    }
    field
}
