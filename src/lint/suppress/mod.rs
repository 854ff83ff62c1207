//! Comments that allow findings: `# tfgen: allow(rule) reason` on a line, the line above, or above a block;
//! `# tfgen: allow-file(rule) reason` at the top; in JSON the value of a `"//"` key.

mod comment;
mod index;

use std::collections::{BTreeMap, BTreeSet};

use super::{Ctx, rules};
use crate::text::{Diagnostic, Edit, FileId, Fix, LineIndex, Place, Span};
use comment::{comments, read};
use index::Index;

/// A comment that was understood.
struct Allow {
    file: FileId,
    /// The whole comment.
    span: Span,
    rules: Vec<(String, Span)>,
    /// Which lines' findings it allows; those that start there.
    lines: std::ops::RangeInclusive<usize>,
    is_json: bool,
}

/// Takes away what comments allow and adds what is wrong with the comments. `ran` are the rules that had their say.
pub fn apply(found: Vec<Diagnostic>, ctx: &Ctx<'_>, ran: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let mut allows: Vec<Allow> = Vec::new();
    let mut problems = Vec::new();
    let mut files: BTreeMap<FileId, LineIndex> = BTreeMap::new();
    for (file, parsed) in ctx.repository.files.iter() {
        if !mentions(&parsed.bytes) {
            continue;
        }
        let (lines, tokens) = (LineIndex::new(&parsed.bytes), parsed.tokens());
        for comment in comments(parsed, &tokens) {
            read(file, parsed, &tokens, &lines, comment, &mut allows, &mut problems);
        }
        files.insert(file, lines);
    }
    let index = Index::new(&allows);
    let mut used = BTreeSet::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in found {
        let by = allowed_by(&diagnostic, &allows, &index, &files, ctx);
        if by.is_empty() {
            kept.push(diagnostic);
        }
        used.extend(by);
    }
    if ran.contains(rules::UNUSED_SUPPRESSION) {
        for (i, allow) in allows.iter().enumerate() {
            for (j, (name, span)) in allow.rules.iter().enumerate() {
                let judged = ran.contains(name.as_str()) && ctx.parsed(allow.file).errors.is_empty();
                if judged && !used.contains(&(i, j)) {
                    problems.push(unused(allow, name, *span, &ctx.parsed(allow.file).bytes));
                }
            }
        }
        problems.iter_mut().for_each(|problem| problem.rule = Some(rules::UNUSED_SUPPRESSION));
        kept.extend(problems);
    }
    kept
}

fn mentions(bytes: &[u8]) -> bool {
    memchr::memmem::find(bytes, b"tfgen:").is_some()
}

/// The allows, and the rule in each, that speak of a finding.
fn allowed_by(
    diagnostic: &Diagnostic,
    allows: &[Allow],
    index: &Index,
    files: &BTreeMap<FileId, LineIndex>,
    ctx: &Ctx<'_>,
) -> Vec<(usize, usize)> {
    // What is told of a file that is no HCL is allowed where it is read.
    let is_here = ctx.repository.files.get(diagnostic.place.file).is_some();
    let reader = diagnostic.related.first().filter(|_| !is_here).map(|label| label.place);
    let place = reader.unwrap_or(diagnostic.place);
    let Some(lines) = files.get(&place.file) else { return Vec::new() };
    let bytes = &ctx.parsed(place.file).bytes;
    let line = lines.position(bytes, place.span.start as usize).line;
    let named = |i: usize| allows[i].rules.iter().position(|(name, _)| Some(name.as_str()) == diagnostic.rule);
    index.at(allows, place.file, line).filter_map(|i| Some((i, named(i)?))).collect()
}

fn unused(allow: &Allow, name: &str, span: Span, bytes: &[u8]) -> Diagnostic {
    let problem = Diagnostic::warning(
        format!("nothing here breaks `{name}`: the suppression is not needed"),
        Place { file: allow.file, span },
    )
    .subject(name);
    // A JSON property cannot go without its comma.
    if allow.rules.len() > 1 || allow.is_json {
        return problem;
    }
    let span = with_blanks(allow.span, bytes);
    problem.fix(Fix { safe: true, edits: vec![Edit { file: allow.file, span, text: String::new() }] })
}

/// A comment with the blanks before it, and all of its line when nothing else stands there.
fn with_blanks(comment: Span, bytes: &[u8]) -> Span {
    let before = bytes.get(..comment.start as usize).unwrap_or_default();
    let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let start = before.len() - blanks;
    let after = bytes.get(comment.end as usize..).unwrap_or_default();
    let line_end = if after.starts_with(b"\r\n") { 2 } else { usize::from(after.starts_with(b"\n")) };
    let alone = start == 0 || before.get(start - 1) == Some(&b'\n');
    Span::new(start, comment.end as usize + if alone { line_end } else { 0 })
}
