//! Base64, URLs, other encodings of text.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Failure, Function, STRING, Want, plain, text};
use crate::lang::Why;

pub(super) const TABLE: &[Function] = &[
    plain("base64encode", &[STRING], Want::String, |_, args| Ok(STANDARD.encode(text(args, 0)?).into())),
    plain("base64decode", &[STRING], Want::String, |_, args| {
        let bytes = decode(text(args, 0)?)?;
        Ok(String::from_utf8(bytes).map_err(|_| "the decoded bytes are no UTF-8 text")?.into())
    }),
    plain("base64gzip", &[STRING], Want::String, |_, _| {
        Err(Why::new("the bytes of `base64gzip` depend on the compressor").into())
    }),
    plain("textencodebase64", &[STRING, STRING], Want::String, |_, args| {
        match text(args, 1)?.to_ascii_uppercase().as_str() {
            "UTF-8" => Ok(STANDARD.encode(text(args, 0)?).into()),
            "UTF-16" => Ok(STANDARD.encode(utf16(&format!("\u{feff}{}", text(args, 0)?), u16::to_be_bytes)).into()),
            "UTF-16LE" => Ok(STANDARD.encode(utf16(text(args, 0)?, u16::to_le_bytes)).into()),
            "UTF-16BE" => Ok(STANDARD.encode(utf16(text(args, 0)?, u16::to_be_bytes)).into()),
            _ => Err(other_encoding()),
        }
    }),
    plain("textdecodebase64", &[STRING, STRING], Want::String, |_, args| {
        let bytes = decode(text(args, 0)?)?;
        let units = |of: fn([u8; 2]) -> u16| match bytes.len() % 2 {
            0 => Ok(bytes.chunks_exact(2).filter_map(|two| two.try_into().ok().map(of)).collect::<Vec<u16>>()),
            _ => Err(Failure::from("the decoded bytes are no UTF-16 text, which has two bytes to a unit")),
        };
        match text(args, 1)?.to_ascii_uppercase().as_str() {
            "UTF-8" => Ok(String::from_utf8(bytes).map_err(|_| "the decoded bytes are no UTF-8 text")?.into()),
            "UTF-16LE" => Ok(String::from_utf16_lossy(&units(u16::from_le_bytes)?).into()),
            "UTF-16BE" => Ok(String::from_utf16_lossy(&units(u16::from_be_bytes)?).into()),
            _ => Err(other_encoding()),
        }
    }),
    plain("urlencode", &[STRING], Want::String, |_, args| Ok(url(text(args, 0)?).into())),
    plain("csvdecode", &[STRING], Want::Any, |_, args| super::csv::decode(text(args, 0)?)),
];

fn other_encoding() -> Failure {
    Why::new("only UTF-8 and UTF-16 are converted").into()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn decode(text: &str) -> Result<Vec<u8>, Failure> {
    // Go's decoder skips line breaks.
    let text: String = text.chars().filter(|c| !matches!(c, '\r' | '\n')).collect();
    STANDARD.decode(text).map_err(|_| "this is no base64 text".into())
}

/// Go's `url.QueryEscape`.
fn url(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
