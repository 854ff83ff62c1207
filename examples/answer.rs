//! Our side of tests/oracle: reads a line `hcl BASE64` or `json BASE64` for each file, writes an answer in JSON for each. See scripts/oracle.sh.
#![allow(clippy::disallowed_methods, reason = "a program beside the tests, of standard input and output")]

use std::io::{BufRead, Write};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use tfgen::hcl::{self, Parsed, Spelling};

#[path = "../tests/hcl/dump/mod.rs"]
mod dump;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (kind, text) = line.split_once(' ').ok_or("a line is `hcl BASE64` or `json BASE64`")?;
        let source = BASE64_STANDARD.decode(text)?;
        writeln!(out, "{}", answer(kind == "json", source))?;
    }
    Ok(())
}

fn answer(is_json: bool, source: Vec<u8>) -> Value {
    let mut parsed = if is_json { hcl::parse_json(source.into()) } else { hcl::parse(source.into()) };
    if let Some((line, message)) = first_error(&parsed) {
        return json!({ "ok": false, "line": line, "message": message });
    }
    if is_json {
        // comments, to whoever reads the body
        parsed.body.attributes.retain(|attribute| &*attribute.name.text != "//");
    }
    let mut answer = json!({ "ok": true, "tree": dump::dump(&parsed) });
    if !is_json {
        let tokens = parsed.tokens();
        for (name, spelling) in [("formatted", Spelling::Modern), ("laid_out", Spelling::AsWritten)] {
            let text = hcl::lay_out(&parsed, &tokens, spelling);
            if *text != *parsed.bytes {
                answer[name] = BASE64_STANDARD.encode(text).into();
            }
        }
    }
    answer
}

/// The error that begins first: its line, what it says.
fn first_error(parsed: &Parsed) -> Option<(usize, &str)> {
    let error = parsed.errors.iter().min_by_key(|error| error.span.start)?;
    let before = parsed.bytes.get(..error.span.start as usize).unwrap_or_default();
    Some((before.iter().filter(|byte| **byte == b'\n').count() + 1, &error.message))
}
