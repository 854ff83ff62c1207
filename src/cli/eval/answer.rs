//! Answers: as the console prints them, or as JSON that names what is not known and why.

use std::fmt::Write;

use tfgen::lang::{self, Data, Marks, Type, Unknown, Value, Why};
use tfgen::report;
use tfgen::text::Diagnostic;

use super::ask::{Asker, Found};

/// Reasons that are told beside a value; further ones would drown it.
const MOST_REASONS: usize = 5;

/// Workspaces that are named.
const MOST_NAMED: usize = 10;

/// As `terraform console` prints it; what would steer a terminal is spelled out.
pub fn text(found: &Found) -> String {
    report::visible_lines(&match found {
        Found::Value(value) => lang::print(value),
        Found::Type(ty) => lang::print_type(ty),
    })
}

/// `{"value": …, "type": "…"}`, or `{"error": "…"}`.
pub fn json(asker: &Asker<'_>, found: &Result<Found, Vec<Diagnostic>>) -> String {
    match found {
        Ok(Found::Type(ty)) => {
            report::harmless_json(&format!("{{\"value\":{},\"type\":\"string\"}}", quoted(&ty.to_string())))
        }
        Ok(Found::Value(value)) => {
            let mut out = String::from("{\"value\":");
            write_value(asker, value, &mut out);
            let _ = write!(out, ",\"type\":{}}}", quoted(&value.ty().to_string()));
            report::harmless_json(&out)
        }
        Err(mistakes) => {
            let told = mistakes.first().map_or(String::new(), |mistake| {
                let help = mistake.help.as_ref().map_or(String::new(), |help| format!("; {help}"));
                let at = asker.at(mistake.place).map_or(String::new(), |at| format!(" ({at})"));
                format!("{}{help}{at}", mistake.message)
            });
            error(&told)
        }
    }
}

pub fn error(message: &str) -> String {
    report::harmless_json(&format!("{{\"error\":{}}}", quoted(message)))
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Written by hand, for Terraform's numbers have more digits than JSON libraries keep.
fn write_value(asker: &Asker<'_>, value: &Value, out: &mut String) {
    if let Some(why) = withheld(value) {
        return hole(why, out);
    }
    match &value.data {
        Data::Unknown(unknown) => hole(&reason(asker, unknown), out),
        Data::Null(_) => out.push_str("null"),
        Data::Bool(bool) => out.push_str(if *bool { "true" } else { "false" }),
        Data::Number(number) => out.push_str(&number.to_string()),
        Data::String(text) => out.push_str(&quoted(text)),
        Data::List(list) | Data::Set(list) | Data::Tuple(list) => {
            out.push('[');
            for (i, item) in list.items.iter().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                write_value(asker, item, out);
            }
            out.push(']');
        }
        Data::Map(map) | Data::Object(map) => {
            out.push('{');
            for (i, (name, item)) in map.items.iter().enumerate() {
                let _ = write!(out, "{}{}:", if i > 0 { "," } else { "" }, quoted(name));
                write_value(asker, item, out);
            }
            out.push('}');
        }
    }
}

/// Why a value is not printed although it may be known.
fn withheld(value: &Value) -> Option<&'static str> {
    match value.marks {
        marks if marks.has(Marks::SENSITIVE) => Some("it is sensitive"),
        marks if marks.has(Marks::EPHEMERAL) => Some("it is ephemeral"),
        _ => None,
    }
}

fn hole(why: &str, out: &mut String) {
    let _ = write!(out, "{{\"$unknown\":{}}}", quoted(why));
}

fn reason(asker: &Asker<'_>, unknown: &Unknown) -> String {
    let at = unknown.why.place.and_then(|place| asker.at(place));
    format!("{}{}", unknown.why.message, at.map_or(String::new(), |at| format!(" ({at})")))
}

/// Why parts of a value are not known, each reason once, where it arises.
pub fn unknowns(found: &Found, asker: &Asker<'_>) -> Vec<Diagnostic> {
    let Found::Value(value) = found else { return Vec::new() };
    let mut reasons: Vec<Why> = Vec::new();
    collect(value, &mut reasons);
    let told = reasons.into_iter().map(|why| {
        let start = match value.as_unknown() {
            Some(Unknown { ty: Type::Dynamic, .. }) => "it is not known".to_string(),
            Some(unknown) => format!("it is not known, but of type {}", unknown.ty),
            None => "a part of it is not known".to_string(),
        };
        let message = format!("{start}: {}", why.message);
        let help = help(&why, asker);
        Diagnostic { help, ..Diagnostic::remark(message, asker.shown(why.place)) }
    });
    told.collect()
}

/// What to do where it hangs on the workspace.
fn help(why: &Why, asker: &Asker<'_>) -> Option<String> {
    let run = asker.instance.run();
    let hangs = ["the workspace is", "named with -var-file"].iter().any(|words| why.message.contains(words));
    let names = &asker.repository.root(&run.root.path).filter(|_| hangs && run.workspace.is_none())?.workspaces.names;
    let shown: Vec<String> = names.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
    (!shown.is_empty()).then(|| format!("name the workspace with `--workspace`: {}", shown.join(", ")))
}

fn collect(value: &Value, reasons: &mut Vec<Why>) {
    if value.is_wholly_known() || withheld(value).is_some() || reasons.len() >= MOST_REASONS {
        return;
    }
    match value.as_unknown() {
        Some(unknown) if reasons.contains(&unknown.why) => {}
        Some(unknown) => reasons.push(unknown.why.clone()),
        None => value.children().for_each(|child| collect(child, reasons)),
    }
}
