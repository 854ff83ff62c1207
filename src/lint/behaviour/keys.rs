//! A DynamoDB table declares the attributes that are keys of it or of its indexes, all of them and no others.

use std::collections::BTreeMap;

use super::{Inner, Known, Read, Reader, bodies};
use crate::text::Span;

/// What a table has too much or too little of, by name and where it is written.
#[derive(Default)]
pub struct Keys {
    /// Declared, and key of nothing.
    pub unused: BTreeMap<String, Span>,
    /// Key of something, and not declared.
    pub undeclared: BTreeMap<String, Span>,
}

/// Arguments that name a key, by the block that they stand in.
const KEYS: [(&str, &[&str]); 4] = [
    ("", &["hash_key", "range_key"]),
    ("global_secondary_index", &["hash_key", "range_key"]),
    ("global_secondary_index.key_schema", &["attribute_name"]),
    ("local_secondary_index", &["range_key"]),
];

/// Nothing where a name is not known, or there may be more of them; as with a table that comes from elsewhere.
pub fn keys(known: &Known<'_>, read: &Reader<'_, '_>) -> Keys {
    let mut found = Keys::default();
    if known.resource.name.kind != "aws_dynamodb_table" || is_restored(known) {
        return found;
    }
    let all = bodies(known.parsed, known.body, known.level, known.resource.at.header, read);
    let (mut declared, mut used) = (BTreeMap::new(), BTreeMap::new());
    for inner in &all {
        let arguments: &[&str] = match inner.path.as_str() {
            "attribute" => &["name"],
            path => KEYS.iter().find(|(of, _)| *of == path).map_or(&[], |(_, arguments)| *arguments),
        };
        let names = if inner.path == "attribute" { &mut declared } else { &mut used };
        for argument in arguments {
            if inner.names.iter().any(|(_, value)| value.is_unknown()) || !add(inner, argument, read, names) {
                return Keys::default();
            }
        }
    }
    let is_whole = !declared.is_empty() && all.iter().all(|inner| !is_given_whole(inner));
    if is_whole {
        found.unused = declared.iter().filter(|(name, _)| !used.contains_key(*name)).map(owned).collect();
        found.undeclared = used.iter().filter(|(name, _)| !declared.contains_key(*name)).map(owned).collect();
    }
    found
}

fn owned((name, at): (&String, &Span)) -> (String, Span) {
    (name.clone(), *at)
}

/// Is it known what an argument names, if anything?
fn add(inner: &Inner<'_>, argument: &str, read: &Reader<'_, '_>, names: &mut BTreeMap<String, Span>) -> bool {
    let Some(attribute) = inner.body.attribute(argument) else { return true };
    match read.value(attribute.value, &inner.names) {
        Some(value) if value.is_null() => true,
        Some(value) => match value.as_str() {
            Some("") => true,
            Some(name) => {
                names.entry(name.to_string()).or_insert(attribute.span);
                true
            }
            None => false,
        },
        None => false,
    }
}

/// Are blocks written as arguments, in which nobody looks here?
fn is_given_whole(inner: &Inner<'_>) -> bool {
    ["attribute", "global_secondary_index", "local_secondary_index", "key_schema"]
        .iter()
        .any(|block| inner.body.attribute(block).is_some())
}

/// What is restored or imported has the keys of where it comes from.
fn is_restored(known: &Known<'_>) -> bool {
    known.body.attributes.iter().any(|attribute| attribute.name.text.starts_with("restore_"))
        || known.body.blocks.iter().any(|id| &*known.parsed.block(*id).kind.text == "import_table")
}
