//! An item, read: headline, body, language and dates as a document of the contract.

use jiff::Timestamp;
use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::error::{Violation, Violations};
use crate::ninjs::descriptions::{Spelling, describe};
use crate::service::proto::document::{Content, Published};
use crate::service::proto::{Document, Length, Role, SummarizeRequest, SummarizeResponse, TextContent, TextFormat, Want};
use crate::service::{Failure, json};

/// An item and the text that it was read from.
#[derive(Debug)]
pub struct Item<'j> {
    source: &'j str,
    properties: Properties<'j>,
}

/// Of all properties, those that tell of the article. Version 3 spells in camel case what version 2 does not.
#[derive(Debug, Deserialize)]
struct Properties<'j> {
    #[serde(borrow, default, deserialize_with = "as_it_is")]
    descriptions: Option<&'j RawValue>,
    #[serde(default)]
    headlines: Vec<Text>,
    #[serde(default)]
    bodies: Vec<Text>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    firstcreated: Option<String>,
    #[serde(default)]
    versioncreated: Option<String>,
    #[serde(default, rename = "firstCreated")]
    first_created: Option<String>,
    #[serde(default, rename = "versionCreated")]
    version_created: Option<String>,
}

/// One of several headlines or bodies.
#[derive(Debug, Deserialize)]
struct Text {
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    contenttype: Option<String>,
    #[serde(default, rename = "contentType")]
    content_type: Option<String>,
    #[serde(default)]
    value: Option<String>,
}

/// A value with its place in the source; `null` too.
fn as_it_is<'de: 'j, 'j, D: Deserializer<'de>>(value: D) -> Result<Option<&'j RawValue>, D::Error> {
    <&RawValue>::deserialize(value).map(Some)
}

impl<'j> Item<'j> {
    /// Reads an item.
    ///
    /// # Errors
    /// When it is no JSON, or a property that is read is not what ninjs says; the property is named as it stands in the item.
    pub fn read(source: &'j str) -> Result<Self, Failure> {
        let properties = json::read(source.as_bytes(), str::to_owned)?;
        Ok(Item { source, properties })
    }

    /// What to ask for the item's descriptions.
    ///
    /// # Errors
    /// When it has no body of text, or a date that is none; every violation at once.
    pub fn request(&self, length: Option<Length>) -> Result<SummarizeRequest, Failure> {
        let mut violations = Violations::default();
        let body = best(&self.properties.bodies);
        if body.is_none() {
            violations.push(Violation::new(
                "bodies",
                "none is text; send one with a value and the content type text/html, text/markdown or text/plain",
            ));
        }
        let published = self.published().unwrap_or_else(|violation| {
            violations.push(violation);
            None
        });
        violations.into_result()?;
        let (published, time_zone) = published.unzip();
        let (format, text) = body.unwrap_or_default();
        Ok(SummarizeRequest {
            document: Some(Document {
                title: self.headline().unwrap_or_default().to_owned(),
                content: Some(Content::Text(TextContent {
                    text: text.to_owned(),
                    format: format.into(),
                })),
                language: self.properties.language.clone().unwrap_or_default(),
                published,
                time_zone: time_zone.unwrap_or_default(),
                ..Document::default()
            }),
            length,
            want: Some(Want {
                roles: vec![Role::HeadlineDecision.into()],
                ..Want::default()
            }),
            ..SummarizeRequest::default()
        })
    }

    /// The item with descriptions after an answer to its request: those of the same roles are replaced, others stay.
    ///
    /// # Errors
    /// When its `descriptions` are no list.
    pub fn described(&self, response: &SummarizeResponse) -> Result<String, Failure> {
        describe(self.source, self.properties.descriptions, self.spelling(), response)
    }

    /// The main headline, or the first.
    fn headline(&self) -> Option<&str> {
        let headlines = || self.properties.headlines.iter();
        let main = headlines().find(|headline| headline.is_main());
        main.or_else(|| headlines().next())
            .and_then(|headline| headline.value.as_deref())
    }

    /// The instant at which the item first stood, else that of this version, and the zone that its offset tells.
    fn published(&self) -> Result<Option<(Published, String)>, Violation> {
        let Properties {
            firstcreated,
            first_created,
            versioncreated,
            version_created,
            ..
        } = &self.properties;
        let dates = [
            ("firstcreated", firstcreated),
            ("firstCreated", first_created),
            ("versioncreated", versioncreated),
            ("versionCreated", version_created),
        ];
        let Some((property, date)) = dates
            .iter()
            .find_map(|(property, date)| date.as_ref().map(|date| (property, date)))
        else {
            return Ok(None);
        };
        let instant: Timestamp = date.parse().map_err(|_| {
            let wanted = "is no date and time with an offset, such as 2023-06-30T10:00:00+03:00";
            Violation::new(*property, format!("'{date}' {wanted}"))
        })?;
        let published = Published::PublishedAt(pbjson_types::Timestamp {
            seconds: instant.as_second(),
            nanos: instant.subsec_nanosecond(),
        });
        Ok(Some((published, zone(date).unwrap_or_default())))
    }

    /// How it spells: as version 3 where anything tells.
    fn spelling(&self) -> Spelling {
        let Properties {
            first_created,
            version_created,
            bodies,
            headlines,
            ..
        } = &self.properties;
        let is_camel = first_created.is_some()
            || version_created.is_some()
            || bodies.iter().chain(headlines).any(|text| text.content_type.is_some());
        if is_camel { Spelling::Camel } else { Spelling::Lower }
    }
}

impl Text {
    fn is_main(&self) -> bool {
        self.role.as_deref() == Some("main")
    }

    /// How it is marked up, if it is text.
    fn format(&self) -> Option<TextFormat> {
        let content_type = self.contenttype.as_ref().or(self.content_type.as_ref());
        let content_type = content_type.map(|content_type| content_type.to_ascii_lowercase());
        match content_type.as_deref() {
            None => Some(TextFormat::PlainText),
            // NITF's paragraphs and headings are those of HTML.
            Some(html) if html.contains("html") || html.contains("nitf") => Some(TextFormat::Html),
            Some(markdown) if markdown.contains("markdown") => Some(TextFormat::Markdown),
            Some(plain) if plain.starts_with("text/") => Some(TextFormat::PlainText),
            Some(_) => None,
        }
    }
}

/// The body that tells most of what is a heading and what a caption: HTML before Markdown before plain text, and the main one of those.
fn best(bodies: &[Text]) -> Option<(TextFormat, &str)> {
    let weight = |format: TextFormat| match format {
        TextFormat::Html => 2,
        TextFormat::Markdown => 1,
        _ => 0,
    };
    let texts = bodies
        .iter()
        .filter_map(|body| Some((body, body.format()?, body.value.as_deref()?)));
    // The first of those that are equal.
    let best = texts.rev().max_by_key(|(body, format, _)| (weight(*format), body.is_main()));
    best.map(|(_, format, text)| (format, text))
}

/// The zone of a time with an offset of whole hours, in the tz database's own words, in which the sign is turned round.
fn zone(date: &str) -> Option<String> {
    let seconds = Pieces::parse(date).ok()?.to_numeric_offset()?.seconds();
    let hours = seconds / 3600;
    (hours != 0 && seconds % 3600 == 0).then(|| format!("Etc/GMT{:+}", -hours))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cancel::Cancel;
    use crate::service::Service;

    /// An item of version 2, laid out by hand; the numbers and the order are to stay as they are.
    const ITEM: &str = r#"{
  "uri": "urn:x:1", "urgency": 4.0, "big": 12345678901234567890123,
  "language": "ar", "firstcreated": "2023-06-30T21:00:00-03:00",
  "headlines": [{"role": "short", "value": "الجسر"}, {"role": "main", "value": "إغلاق الجسر القديم"}],
  "bodies": [
    {"role": "main", "contenttype": "text/plain", "value": "نص آخر لا يُقرأ."},
    {"contenttype": "text/html", "value": "<p>قرر المجلس البلدي إغلاق الجسر القديم اعتباراً من اليوم.</p><p>هطل \u0627لمطر.</p>"}
  ]
}
"#;

    fn described(source: &str) -> String {
        let item = Item::read(source).unwrap();
        let request = item.request(None).unwrap();
        let answered = Service::default().summarize(request, &Cancel::new()).unwrap();
        item.described(&answered.response).unwrap()
    }

    fn descriptions(item: &str) -> serde_json::Value {
        serde_json::from_str::<serde_json::Value>(item).unwrap()["descriptions"].clone()
    }

    #[test]
    fn an_item_is_a_document_with_its_headline_language_zone_and_richest_body() {
        let document = Item::read(ITEM).unwrap().request(None).unwrap().document.unwrap();
        assert_eq!(
            (document.title.as_str(), document.language.as_str()),
            ("إغلاق الجسر القديم", "ar")
        );
        assert_eq!(document.time_zone, "Etc/GMT+3");
        let Some(Content::Text(text)) = document.content else {
            panic!("a text")
        };
        assert_eq!(
            (text.format(), text.text.contains("المطر")),
            (TextFormat::Html, true),
            "{}",
            text.text
        );
    }

    #[test]
    fn it_comes_back_byte_for_byte_but_for_its_descriptions() {
        let item = described(ITEM);
        let kept = ITEM.trim_end().strip_suffix('}').unwrap().trim_end();
        assert!(item.starts_with(kept), "{item}");
        assert!(item.ends_with("]\n}\n"), "{item}");
        let descriptions = descriptions(&item);
        assert_eq!(descriptions[0]["role"], "summary");
        assert_eq!(descriptions[1]["role"], "headline-decision");
        assert_eq!(descriptions[1]["contenttype"], "text/plain");
        assert_eq!(
            descriptions[1]["value"],
            "قرر المجلس البلدي إغلاق الجسر القديم اعتباراً من اليوم."
        );
    }

    #[test]
    fn what_was_described_before_is_described_anew_and_what_others_wrote_stays() {
        let others = r#"{ "role" : "alt", "value":"x" }"#;
        let old = format!(r#"[{others}, {{"role": "summary", "value": "old"}}]"#);
        let source = ITEM.replace("\"uri\"", &format!("\"descriptions\": {old}, \"uri\""));
        let item = described(&source);
        assert!(item.contains(&format!(r#""descriptions": [{others},{{"role""#)), "{item}");
        assert!(!item.contains("old"), "{item}");
        assert_eq!(described(&item), item);
        let empty = described(&ITEM.replace("\"uri\"", "\"descriptions\": null, \"uri\""));
        assert_eq!(descriptions(&empty).as_array().unwrap().len(), 2);
    }

    #[test]
    fn version_3_is_answered_in_its_own_spelling() {
        let source = ITEM
            .replace("contenttype", "contentType")
            .replace("firstcreated", "firstCreated");
        assert_eq!(descriptions(&described(&source))[0]["contentType"], "text/plain");
    }

    fn wrong(source: &str) -> Vec<String> {
        let failure = Item::read(source).and_then(|item| item.request(None)).unwrap_err();
        match failure {
            Failure::Engine(crate::error::Error::Invalid(violations)) => {
                violations.iter().map(|found| found.field.clone()).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_wrong_is_named_as_it_stands_in_the_item() {
        assert_eq!(wrong("{}"), ["bodies"]);
        assert_eq!(wrong(r#"{"bodies": [{"value": 1}]}"#), ["bodies[0].value"]);
        assert_eq!(
            wrong(r#"{"bodies": [{"contenttype": "image/png", "value": "x"}]}"#),
            ["bodies"]
        );
        assert_eq!(wrong(r#"{"versionCreated": "yesterday"}"#), ["bodies", "versionCreated"]);
    }
}
