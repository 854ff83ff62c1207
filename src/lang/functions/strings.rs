//! Text.

use unicode_segmentation::UnicodeSegmentation;

use super::{Function, NUMBER, Outcome, STRING, STRINGS, Want, integer, items, plain, strings, text, variadic};
use crate::lang::Why;
use crate::lang::value::Value;

pub(super) const TABLE: &[Function] = &[
    plain("chomp", &[STRING], Want::String, |_, args| Ok(text(args, 0)?.trim_end_matches(['\r', '\n']).into())),
    plain("indent", &[NUMBER, STRING], Want::String, indent),
    variadic("join", &[STRING], STRINGS, Want::String, join),
    plain("lower", &[STRING], Want::String, |_, args| Ok(text(args, 0)?.chars().map(lower).collect::<String>().into())),
    plain("upper", &[STRING], Want::String, |_, args| Ok(text(args, 0)?.chars().map(upper).collect::<String>().into())),
    plain("title", &[STRING], Want::String, |_, args| Ok(title(text(args, 0)?).into())),
    plain("trim", &[STRING, STRING], Want::String, |_, args| {
        let cut: Vec<char> = text(args, 1)?.chars().collect();
        Ok(text(args, 0)?.trim_matches(cut.as_slice()).into())
    }),
    plain("trimprefix", &[STRING, STRING], Want::String, |_, args| {
        let text_ = text(args, 0)?;
        Ok(text_.strip_prefix(text(args, 1)?).unwrap_or(text_).into())
    }),
    plain("trimsuffix", &[STRING, STRING], Want::String, |_, args| {
        let text_ = text(args, 0)?;
        Ok(text_.strip_suffix(text(args, 1)?).unwrap_or(text_).into())
    }),
    plain("trimspace", &[STRING], Want::String, |_, args| Ok(text(args, 0)?.trim().into())),
    plain("startswith", &[STRING.anything(), STRING], Want::Bool, starts_with),
    plain("endswith", &[STRING, STRING], Want::Bool, |_, args| Ok(text(args, 0)?.ends_with(text(args, 1)?).into())),
    plain("strcontains", &[STRING, STRING], Want::Bool, |_, args| Ok(text(args, 0)?.contains(text(args, 1)?).into())),
    plain("substr", &[STRING, NUMBER, NUMBER], Want::String, substr),
    plain("strrev", &[STRING], Want::String, |_, args| Ok(graphemes(text(args, 0)?).rev().collect::<String>().into())),
    plain("split", &[STRING, STRING], Want::Strings, |_, args| {
        let (separator, text) = (text(args, 0)?, text(args, 1)?);
        Ok(match separator {
            "" => strings(text.chars()),
            _ => strings(text.split(separator)),
        })
    }),
];

/// What a person counts as characters.
pub(super) fn graphemes(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.graphemes(true)
}

/// Go's mapping of single characters: whatever would become several stays.
fn upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

/// Every letter after something that is no letter, digit or `_`.
fn title(text: &str) -> String {
    let mut before = ' ';
    let starts = |before: char| match before {
        _ if before.is_ascii() => !(before.is_ascii_alphanumeric() || before == '_'),
        _ => !before.is_alphanumeric() && before.is_whitespace(),
    };
    let titled = text.chars().map(|c| {
        let titled = if starts(before) { upper(c) } else { c };
        before = c;
        titled
    });
    titled.collect()
}

/// Results longer than this are not built.
pub(super) const MAX_TEXT: usize = 16 << 20;

/// An answer to what would be too long.
pub(super) fn too_long() -> Why {
    Why::new("the text would be too long")
}

fn indent(_: &super::Call, args: &[Value]) -> Outcome {
    let (width, text) = (integer(args, 0)?, text(args, 1)?);
    let Ok(width) = usize::try_from(width) else { return Err("the number of spaces must not be negative".into()) };
    let lines = text.matches('\n').count();
    // Terraform builds the spaces also where no line needs them.
    if width.saturating_mul(lines.max(1)) > MAX_TEXT {
        return Err(too_long().into());
    }
    Ok(text.replace('\n', &format!("\n{}", " ".repeat(if lines > 0 { width } else { 0 }))).into())
}

fn join(_: &super::Call, args: &[Value]) -> Outcome {
    let separator = text(args, 0)?;
    if args.len() < 2 {
        return Err("at least one list is required".into());
    }
    let mut out = String::new();
    let mut first = true;
    for i in 1..args.len() {
        for item in items(args, i)? {
            let Some(item) = item.as_str() else { return Err("an element is null".into()) };
            if !first {
                out.push_str(separator);
            }
            first = false;
            out.push_str(item);
            if out.len() > MAX_TEXT {
                return Err(too_long().into());
            }
        }
    }
    Ok(out.into())
}

/// Known as soon as the known beginning of the text decides it.
fn starts_with(_: &super::Call, args: &[Value]) -> Outcome {
    use crate::lang::unknown::Piece;
    let prefix = text(args, 1)?;
    let Some(unknown) = args.first().and_then(Value::as_unknown) else {
        return Ok(text(args, 0)?.starts_with(prefix).into());
    };
    match unknown.pieces.first() {
        Some(Piece::Known(start)) if start.starts_with(prefix) => Ok(true.into()),
        // As Terraform, only where it is shorter than what is known, whose last character may yet become another.
        Some(Piece::Known(start)) if start.len() > prefix.len() => Ok(false.into()),
        _ => Err(unknown.why.clone().into()),
    }
}

fn substr(_: &super::Call, args: &[Value]) -> Outcome {
    let (text, offset, length) = (text(args, 0)?, integer(args, 1)?, integer(args, 2)?);
    let parts: Vec<&str> = graphemes(text).collect();
    let count = parts.len() as i64;
    let start = if offset < 0 { (count + offset).max(0) } else { offset.min(count) };
    // From the end, no length at all also means all of the rest.
    let end = if length < 0 || (offset < 0 && length == 0) { count } else { start.saturating_add(length).min(count) };
    let range = usize::try_from(start).unwrap_or(0)..usize::try_from(end).unwrap_or(0);
    Ok(parts.get(range).unwrap_or_default().concat().into())
}
