//! Values as Terragrunt writes them into files: collections of either kind alike, objects over several lines.

use std::sync::Arc;

use crate::hcl::{self, Spelling};
use crate::lang::{Data, Value};

/// A value as an HCL literal, not laid out yet; `None` when some of it is not known.
pub(super) fn literal(value: &Value) -> Option<String> {
    Some(match &value.data {
        Data::Null(_) => "null".into(),
        Data::Bool(truth) => truth.to_string(),
        Data::Number(number) if number.is_infinite() => return None,
        Data::Number(number) => number.to_string(),
        Data::String(text) => hcl::quote(text),
        Data::List(items) | Data::Set(items) | Data::Tuple(items) => {
            let items: Option<Vec<String>> = items.items.iter().map(literal).collect();
            format!("[{}]", items?.join(", "))
        }
        Data::Map(members) | Data::Object(members) if members.items.is_empty() => "{}".into(),
        Data::Map(members) | Data::Object(members) => {
            let mut out = String::from("{\n");
            for (name, value) in &members.items {
                out.push_str(&format!("{} = {}\n", key(name), literal(value)?));
            }
            out + "}"
        }
        Data::Unknown(_) => return None,
    })
}

/// The key of an object: bare where it can be.
pub(super) fn key(name: &str) -> String {
    let mut chars = name.chars();
    let bare = chars.next().is_some_and(unicode_ident::is_xid_start)
        && chars.all(|c| unicode_ident::is_xid_continue(c) || c == '-');
    if bare { name.to_string() } else { hcl::quote(name) }
}

/// A text of HCL as `hclwrite` lays it out; one that does not parse stays as it is.
pub(super) fn lay_out(text: String) -> Arc<[u8]> {
    let (parsed, tokens) = hcl::parse_with_tokens(Arc::from(text.into_bytes()));
    Arc::from(hcl::lay_out(&parsed, &tokens, Spelling::AsWritten).as_ref())
}
