//! Verdicts, trees and layout against HashiCorp's: tests/oracle/corpus holds snippets, and what its parser and formatter answered to each
//! (recorded by the Go program beside it; `scripts/oracle.sh` records anew).
#![allow(clippy::expect_used, clippy::disallowed_methods, reason = "tests read what they test")]

use std::fmt::Write;

use tfgen::hcl::{Parsed, Spelling, lay_out, parse, parse_json};

#[path = "hcl/dump/mod.rs"]
mod dump;

/// The pieces of a file after lines `=== title`: title and text.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    let mut rest = text.strip_prefix("=== ");
    let mut out = Vec::new();
    while let Some(piece) = rest {
        let (this, next) = piece.split_once("\n=== ").map_or((piece, None), |(this, next)| (this, Some(next)));
        out.push(this.split_once('\n').unwrap_or((this, "")));
        rest = next;
    }
    out
}

/// The bytes a snippet stands for: `␉`, `␍`, `␠` are a tab, a carriage return, a blank, `⟨ff⟩` is that byte; at `␀` it ends, without the line break.
fn bytes(snippet: &str) -> Vec<u8> {
    let text = snippet.replace('␉', "\t").replace('␍', "\r").replace('␠', " ");
    let (mut rest, is_cut) = text.split_once('␀').map_or((&*text, false), |(text, _)| (text, true));
    let mut out = Vec::new();
    while let Some((before, after)) = rest.split_once('⟨') {
        out.extend(before.as_bytes());
        let (digits, after) = after.split_once('⟩').expect("`⟨ff⟩`");
        out.push(u8::from_str_radix(digits, 16).expect("two digits"));
        rest = after;
    }
    out.extend(rest.as_bytes());
    if !is_cut {
        out.push(b'\n');
    }
    out
}

/// A text as Go quotes it.
fn unquoted(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).expect("in quotes");
    let mut chars = text.chars();
    let code = |chars: &mut std::str::Chars, len: usize| {
        u32::from_str_radix(&chars.by_ref().take(len).collect::<String>(), 16).expect("digits")
    };
    while let Some(char) = chars.next() {
        if char != '\\' {
            out.extend(char.to_string().bytes());
            continue;
        }
        match chars.next().expect("an escape") {
            'n' => out.push(b'\n'),
            'r' => out.push(b'\r'),
            't' => out.push(b'\t'),
            'a' => out.push(7),
            'b' => out.push(8),
            'v' => out.push(11),
            'f' => out.push(12),
            'x' => out.push(code(&mut chars, 2) as u8),
            'u' => out.extend(char::from_u32(code(&mut chars, 4)).expect("a character").to_string().bytes()),
            'U' => out.extend(char::from_u32(code(&mut chars, 8)).expect("a character").to_string().bytes()),
            sign => out.extend(sign.to_string().bytes()),
        }
    }
    out
}

/// What was recorded of a snippet.
#[derive(Default)]
struct Record<'t> {
    verdict: &'t str,
    /// Line of the first error, or the tree.
    rest: &'t str,
    formatted: Option<Vec<u8>>,
    /// What hclwrite alone makes of it, where that differs.
    laid_out: Option<Vec<u8>>,
    /// `terraform fmt` breaks the file; ours may not.
    spoilt: bool,
    /// hclwrite makes something else of it; ours may not.
    layout_spoilt: bool,
}

fn record(answer: &str) -> Record<'_> {
    let mut record = Record::default();
    for line in answer.lines() {
        if line == "hclwrite spoils it" {
            record.layout_spoilt = true;
        } else if line == "terraform fmt spoils it" {
            record.spoilt = true;
        } else if let Some(text) = line.strip_prefix("terraform fmt ") {
            record.formatted = Some(unquoted(text));
        } else if let Some(text) = line.strip_prefix("hclwrite ") {
            record.laid_out = Some(unquoted(text));
        } else {
            (record.verdict, record.rest) = line.split_once(' ').expect("a verdict");
        }
    }
    record
}

fn first_line(parsed: &Parsed) -> Option<usize> {
    let start = parsed.errors.iter().map(|error| error.span.start).min()? as usize;
    Some(parsed.bytes.iter().take(start).filter(|byte| **byte == b'\n').count() + 1)
}

/// Where ours differs from the record, in words.
fn difference(source: &[u8], record: &Record, is_json: bool) -> Option<String> {
    let mut parsed = if is_json { parse_json(source.into()) } else { parse(source.into()) };
    if is_json {
        // comments, to whoever reads the body
        parsed.body.attributes.retain(|attribute| &*attribute.name.text != "//");
    }
    let first = first_line(&parsed);
    match (record.verdict, first) {
        ("ok", None) => {}
        ("duplicate", None) => return None, // for a rule, not for the parser
        ("error", Some(_)) => return None,
        _ => return Some(format!("the verdict: {} {}, ours in line {first:?}", record.verdict, record.rest)),
    }
    let tree = dump::dump(&parsed);
    if !record.rest.is_empty() && tree != record.rest {
        return Some(format!("the tree:\n  {}\n  {tree}", record.rest));
    }
    if is_json {
        return None;
    }
    let formatted = record.formatted.as_deref().unwrap_or(source);
    let laid_out = record.laid_out.as_deref().unwrap_or(formatted);
    let tokens = parsed.tokens();
    let ours = lay_out(&parsed, &tokens, Spelling::Modern).into_owned();
    let as_written = lay_out(&parsed, &tokens, Spelling::AsWritten).into_owned();
    let mut layouts = if record.layout_spoilt {
        vec![(tree.into_bytes(), dump::dump(&parse(as_written.into())).into_bytes())]
    } else {
        vec![(laid_out.to_vec(), as_written)]
    };
    if record.spoilt {
        // whatever ours does, labels stay and the file is valid
        let again = parse(ours.as_slice().into());
        layouts.push((labels(&parsed), labels(&again)));
    } else {
        layouts.push((formatted.to_vec(), ours));
    }
    let show = |text: &[u8]| format!("{:?}", String::from_utf8_lossy(text));
    let differs = layouts.into_iter().find(|(theirs, ours)| theirs != ours);
    differs.map(|(theirs, ours)| format!("the layout:\n  {}\n  {}", show(&theirs), show(&ours)))
}

/// Those of all blocks, and whether anything is wrong.
fn labels(parsed: &Parsed) -> Vec<u8> {
    let labels = parsed.blocks.iter().flat_map(|block| &block.labels).map(|label| &*label.text);
    format!("{:?} {:?}", labels.collect::<Vec<_>>(), first_line(parsed)).into_bytes()
}

#[test]
fn every_recorded_answer_is_ours() {
    let mut count = 0;
    let mut differences = String::new();
    for name in ["bodies", "expressions", "format", "heredocs", "json", "templates"] {
        let read = |ending: &str| {
            let path = format!("{}/tests/oracle/corpus/{name}.{ending}", env!("CARGO_MANIFEST_DIR"));
            std::fs::read_to_string(&path).expect("a file of the corpus")
        };
        let (snippets, answers) = (read("txt"), read("answers"));
        let (snippets, answers) = (pieces(&snippets), pieces(&answers));
        assert_eq!(snippets.len(), answers.len(), "{name}: record anew with scripts/oracle.sh");
        for ((title, snippet), (recorded, answer)) in snippets.into_iter().zip(answers) {
            assert_eq!(title, recorded, "{name}: record anew with scripts/oracle.sh");
            count += 1;
            if let Some(what) = difference(&bytes(snippet), &record(answer), name == "json") {
                let _ = writeln!(differences, "{name}, {title}: {what}\n{snippet}\n");
            }
        }
    }
    assert!(count >= 500, "only {count} snippets");
    assert!(differences.is_empty(), "{differences}");
}
