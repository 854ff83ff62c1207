//! Comments that allow findings: `# tfgen: allow(rule) reason` on a line, the line above, or above a block;
//! `# tfgen: allow-file(rule) reason` at the top; in JSON the value of a `"//"` key.

use std::collections::BTreeSet;

use super::{Ctx, rule, rules};
use crate::hcl::{Parsed, TokenKind};
use crate::text::{Diagnostic, Edit, FileId, Fix, LineIndex, Place, Span, closest};

/// A comment that was understood.
struct Allow {
    file: FileId,
    /// The whole comment.
    span: Span,
    rules: Vec<(String, Span)>,
    /// Which lines' findings it allows; those that start there.
    lines: std::ops::RangeInclusive<usize>,
}

/// Takes away what comments allow and adds what is wrong with the comments. `ran` are the rules that had their say.
pub fn apply(found: Vec<Diagnostic>, ctx: &Ctx<'_>, ran: &BTreeSet<&str>) -> Vec<Diagnostic> {
    let mut allows: Vec<Allow> = Vec::new();
    let mut problems = Vec::new();
    let mut files: Vec<(FileId, LineIndex)> = Vec::new();
    for (file, parsed) in ctx.repository.files.iter() {
        if !mentions(&parsed.bytes) {
            continue;
        }
        let lines = LineIndex::new(&parsed.bytes);
        for comment in comments(parsed) {
            read(file, parsed, &lines, comment, &mut allows, &mut problems);
        }
        files.push((file, lines));
    }
    let mut used = BTreeSet::new();
    let mut kept: Vec<Diagnostic> = Vec::new();
    for diagnostic in found {
        let by = allowed_by(&diagnostic, &allows, &files, ctx);
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
                    problems.push(unused(allow, name, *span));
                }
            }
        }
        problems.iter_mut().for_each(|problem| problem.rule = Some(rules::UNUSED_SUPPRESSION));
        kept.extend(problems);
    }
    kept
}

fn mentions(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"tfgen:")
}

/// The allows, and the rule in each, that speak of a finding.
fn allowed_by(
    diagnostic: &Diagnostic,
    allows: &[Allow],
    files: &[(FileId, LineIndex)],
    ctx: &Ctx<'_>,
) -> Vec<(usize, usize)> {
    let Some((_, lines)) = files.iter().find(|(file, _)| *file == diagnostic.place.file) else { return Vec::new() };
    let bytes = &ctx.parsed(diagnostic.place.file).bytes;
    let line = lines.position(bytes, diagnostic.place.span.start as usize).line;
    let mut by = Vec::new();
    for (i, allow) in allows.iter().enumerate() {
        let here = allow.file == diagnostic.place.file && allow.lines.contains(&line);
        let rule = allow.rules.iter().position(|(name, _)| Some(name.as_str()) == diagnostic.rule);
        by.extend(rule.filter(|_| here).map(|j| (i, j)));
    }
    by
}

/// A comment's bytes: the whole of it, and the words inside.
#[derive(Clone, Copy)]
struct Comment {
    span: Span,
    words: Span,
}

fn comments(parsed: &Parsed) -> Vec<Comment> {
    let mut out = Vec::new();
    for token in parsed.tokens.iter().filter(|token| token.kind == TokenKind::Comment) {
        let text = token.span.of(&parsed.bytes);
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        let text = text.strip_suffix(b"\r").unwrap_or(text);
        let (open, close) = match text {
            [b'/', b'*', ..] => (2, 2),
            [b'/', ..] => (2, 0),
            _ => (1, 0),
        };
        let start = token.span.start as usize;
        let words = Span::new(start + open, (start + text.len()).saturating_sub(close).max(start + open));
        out.push(Comment { span: Span::new(start, start + text.len()), words });
    }
    out
}

fn read(
    file: FileId,
    parsed: &Parsed,
    lines: &LineIndex,
    comment: Comment,
    allows: &mut Vec<Allow>,
    problems: &mut Vec<Diagnostic>,
) {
    let text = comment.words.text(&parsed.bytes).into_owned();
    let Some(rest) = text.trim_start().strip_prefix("tfgen:") else { return };
    let offset = |part: &str| comment.words.start as usize + (part.as_ptr() as usize - text.as_ptr() as usize);
    let whole = Place { file, span: comment.span };
    let rest = rest.trim_start();
    let (word, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphabetic() && c != '-').unwrap_or(rest.len()));
    let scope_is_file = match word {
        "allow" => false,
        "allow-file" => true,
        _ => {
            let problem = Diagnostic::warning("a `tfgen:` comment that says nothing tfgen knows", whole);
            problems.push(problem.help("write `tfgen: allow(rule) reason` or `tfgen: allow-file(rule) reason`"));
            return;
        }
    };
    let list = rest.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((list, reason)) = list else {
        let problem = Diagnostic::warning(format!("`tfgen: {word}` names no rule"), whole);
        problems.push(problem.help(format!("write `tfgen: {word}(rule) reason`")));
        return;
    };
    let mut named = Vec::new();
    for name in list.split(',').map(str::trim) {
        let span = Span::new(offset(name), offset(name) + name.len());
        if rule(name).is_some() {
            named.push((name.to_string(), span));
            continue;
        }
        let problem = if name.is_empty() {
            Diagnostic::warning(format!("`tfgen: {word}` names no rule"), whole)
        } else {
            Diagnostic::warning(format!("`tfgen: {word}` names `{name}`, which is no rule"), Place { file, span })
        };
        problems.push(match closest(name, rules::ALL.iter().map(|rule| rule.id)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => problem,
        });
    }
    if reason.trim().is_empty() {
        let problem = Diagnostic::warning(format!("`tfgen: {word}` without a reason allows nothing"), whole);
        problems.push(problem.help("say after the rules why it is allowed"));
        return;
    }
    let own = lines.position(&parsed.bytes, comment.span.start as usize).line;
    let reach = if scope_is_file {
        if !at_top(parsed, comment.span) {
            let problem = Diagnostic::warning("`tfgen: allow-file` belongs at the top of the file", whole);
            problems.push(problem.help("move it above the first block, or write `allow` above what it is about"));
            return;
        }
        1..=usize::MAX
    } else {
        reach(parsed, lines, comment.span, own)
    };
    allows.push(Allow { file, span: comment.span, rules: named, lines: reach });
}

/// The lines that an `allow` speaks of: its own when something stands before it, else the next one with
/// something on it, and all of the block that starts there.
fn reach(parsed: &Parsed, lines: &LineIndex, span: Span, own: usize) -> std::ops::RangeInclusive<usize> {
    let line_of = |byte: u32| lines.position(&parsed.bytes, byte as usize).line;
    let code = |kind: TokenKind| !matches!(kind, TokenKind::Comment | TokenKind::Newline);
    let before = parsed.tokens.iter().rev().find(|token| code(token.kind) && token.span.end <= span.start);
    if before.is_some_and(|token| line_of(token.span.end.saturating_sub(1)) == own) {
        return own..=own;
    }
    let Some(next) = parsed.tokens.iter().find(|token| code(token.kind) && token.span.start >= span.end) else {
        return own..=own;
    };
    let start = line_of(next.span.start);
    let block = parsed.blocks.iter().find(|block| block.span.start == next.span.start);
    own..=block.map_or(start, |block| line_of(block.span.end.saturating_sub(1)))
}

fn at_top(parsed: &Parsed, span: Span) -> bool {
    let first = parsed.tokens.iter().find(|t| !matches!(t.kind, TokenKind::Comment | TokenKind::Newline));
    first.is_none_or(|first| span.end <= first.span.start)
}

fn unused(allow: &Allow, name: &str, span: Span) -> Diagnostic {
    let problem = Diagnostic::warning(
        format!("nothing here breaks `{name}`: the suppression is not needed"),
        Place { file: allow.file, span },
    )
    .subject(name);
    if allow.rules.len() > 1 {
        return problem;
    }
    problem.fix(Fix { safe: true, edits: vec![Edit { file: allow.file, span: allow.span, text: String::new() }] })
}
