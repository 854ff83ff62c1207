//! CSV as Go's `encoding/csv` reads it: strict about quotes, blank lines skipped, nothing trimmed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Failure, Outcome};
use crate::lang::value::Value;
use crate::lang::{Type, Why};

/// Larger tables are not read.
const MAX_CELLS: usize = 200_000;

/// One object per row, all values strings.
pub(super) fn decode(text: &str) -> Outcome {
    let mut lines = text.split_inclusive('\n').map(line);
    let names: Vec<Arc<str>> =
        record(&mut lines)?.ok_or("there is no header line")?.iter().map(|name| name.as_str().into()).collect();
    if names.iter().collect::<BTreeSet<_>>().len() < names.len() {
        return Err("two columns have one name".into());
    }
    let mut rows = Vec::new();
    while let Some(fields) = record(&mut lines)? {
        if names.len().saturating_mul(rows.len()) > MAX_CELLS {
            return Err(Why::new("the table is too large").into());
        }
        if fields.len() != names.len() {
            return Err(format!(
                "row {} must have as many fields as the header: {}, not {}",
                rows.len() + 1,
                names.len(),
                fields.len()
            )
            .into());
        }
        let cells = names.iter().cloned().zip(fields.into_iter().map(Value::from));
        rows.push(Value::object(cells.collect::<BTreeMap<_, _>>()));
    }
    Ok(Value::list(Type::object(names.into_iter().map(|name| (name, Type::String))), rows))
}

/// A line and whether it ends in a line break, which is always `\n`.
fn line(text: &str) -> (String, bool) {
    match text.strip_suffix('\n') {
        Some(line) => (line.strip_suffix('\r').unwrap_or(line).into(), true),
        None => (text.strip_suffix('\r').unwrap_or(text).into(), false),
    }
}

/// The fields of the next record; a quoted one may go on for lines.
fn record(lines: &mut impl Iterator<Item = (String, bool)>) -> Result<Option<Vec<String>>, Failure> {
    let Some((mut line, mut broken)) = lines.find(|(line, _)| !line.is_empty()) else { return Ok(None) };
    let mut fields = Vec::new();
    loop {
        let Some(quoted) = line.strip_prefix('"') else {
            let (field, rest) = line.split_once(',').map_or((line.as_str(), None), |(field, rest)| (field, Some(rest)));
            if field.contains('"') {
                return Err("there is a quote inside of a field that does not start with one".into());
            }
            fields.push(field.to_string());
            match rest.map(str::to_string) {
                Some(rest) => line = rest,
                None => return Ok(Some(fields)),
            }
            continue;
        };
        let mut field = String::new();
        let mut rest = quoted.to_string();
        let after = loop {
            let Some((before, after)) = rest.split_once('"') else {
                field.push_str(&rest);
                if broken {
                    field.push('\n');
                }
                let next = lines.next().filter(|_| broken);
                (rest, broken) = next.ok_or("a quote is not closed")?;
                continue;
            };
            field.push_str(before);
            match after.strip_prefix('"') {
                Some(more) => {
                    field.push('"');
                    rest = more.to_string();
                }
                None => break after.to_string(),
            }
        };
        fields.push(field);
        match after.strip_prefix(',') {
            Some(rest) => line = rest.to_string(),
            None if after.is_empty() => return Ok(Some(fields)),
            None => return Err("there is more after a closing quote".into()),
        }
    }
}
