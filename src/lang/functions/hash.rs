//! Digests and identifiers.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::digest::Digest;
use sha2::{Sha256, Sha512};

use super::types::differs;
use super::{Function, NUMBER, Outcome, STRING, Want, plain, text, variadic};
use crate::lang::Why;

pub(super) const TABLE: &[Function] = &[
    plain("md5", &[STRING], Want::String, |_, args| Ok(hex::<Md5>(text(args, 0)?.as_bytes()).into())),
    plain("sha1", &[STRING], Want::String, |_, args| Ok(hex::<Sha1>(text(args, 0)?.as_bytes()).into())),
    plain("sha256", &[STRING], Want::String, |_, args| Ok(hex::<Sha256>(text(args, 0)?.as_bytes()).into())),
    plain("sha512", &[STRING], Want::String, |_, args| Ok(hex::<Sha512>(text(args, 0)?.as_bytes()).into())),
    plain("base64sha256", &[STRING], Want::String, |_, args| Ok(base64::<Sha256>(text(args, 0)?.as_bytes()).into())),
    plain("base64sha512", &[STRING], Want::String, |_, args| Ok(base64::<Sha512>(text(args, 0)?.as_bytes()).into())),
    plain("uuid", &[], Want::String, |_, _| Err(differs("uuid").into())),
    plain("uuidv5", &[STRING, STRING], Want::String, |_, args| uuid_v5(text(args, 0)?, text(args, 1)?)),
    variadic("bcrypt", &[STRING], NUMBER, Want::String, |_, _| Err(differs("bcrypt").into())),
    plain("rsadecrypt", &[STRING, STRING], Want::String, |_, _| Err(Why::new("`rsadecrypt` is not computed").into())),
];

/// The digest in lower-case hexadecimal.
pub(super) fn hex<D: Digest>(bytes: &[u8]) -> String {
    D::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The digest in base64.
pub(super) fn base64<D: Digest>(bytes: &[u8]) -> String {
    STANDARD.encode(D::digest(bytes))
}

/// RFC 4122, section 4.3, with the names that Terraform knows for the standard namespaces.
fn uuid_v5(namespace: &str, name: &str) -> Outcome {
    let tail = "-9dad-11d1-80b4-00c04fd430c8";
    let known = match namespace {
        "dns" => format!("6ba7b810{tail}"),
        "url" => format!("6ba7b811{tail}"),
        "oid" => format!("6ba7b812{tail}"),
        "x500" => format!("6ba7b814{tail}"),
        other => other.to_string(),
    };
    let number = uuid(&known);
    let Some(number) = number else { return Err("the namespace must be dns, url, oid, x500 or a UUID".into()) };
    let mut input = number.to_be_bytes().to_vec();
    input.extend_from_slice(name.as_bytes());
    let digest = Sha1::digest(&input);
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest.iter()).for_each(|(to, from)| *to = *from);
    bytes[6] = bytes[6] & 0x0f | 0x50;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let all = format!("{:032x}", u128::from_be_bytes(bytes));
    let cut = |from: usize, to: usize| all.get(from..to).unwrap_or_default();
    Ok(format!("{}-{}-{}-{}-{}", cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)).into())
}

/// A UUID as it is written, after `urn:uuid:`, in braces, or without dashes.
fn uuid(text: &str) -> Option<u128> {
    let text = match text.len() {
        45 => text.get(..9).filter(|start| start.eq_ignore_ascii_case("urn:uuid:")).and(text.get(9..))?,
        38 => text.strip_prefix('{')?.strip_suffix('}')?,
        _ => text,
    };
    let dashes = |(i, c): (usize, char)| (c == '-') == matches!(i, 8 | 13 | 18 | 23);
    if text.len() != 32 && !(text.len() == 36 && text.char_indices().all(dashes)) {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    let hexadecimal = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    hexadecimal.then(|| u128::from_str_radix(&digits, 16).ok()).flatten()
}
