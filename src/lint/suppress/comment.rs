//! Reading what a suppression says and how far it reaches.

use super::Allow;
use crate::hcl::{Block, ExprId, ExprKind, Parsed, Token, TokenKind};
use crate::lint::{rule, rules};
use crate::text::{Diagnostic, FileId, LineIndex, Place, Span, closest};

/// A comment's bytes: the whole of it, the words inside, and what it stands in when the format says so.
#[derive(Clone, Copy)]
pub(super) struct Comment {
    span: Span,
    words: Span,
    /// In JSON: the object that the comment is a property of.
    owner: Option<Span>,
}

pub(super) fn comments(parsed: &Parsed, tokens: &[Token]) -> Vec<Comment> {
    let mut out = json_comments(parsed);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Comment) {
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
        out.push(Comment { span: Span::new(start, start + text.len()), words, owner: None });
    }
    out
}

/// The values of `"//"` properties.
fn json_comments(parsed: &Parsed) -> Vec<Comment> {
    let mut out = Vec::new();
    let mut comment = |value: ExprId, owner: Span| {
        let span = parsed.expr(value).span;
        if parsed.plain_text(value).is_some() && span.end >= span.start + 2 {
            let words = Span { start: span.start + 1, end: span.end - 1 };
            out.push(Comment { span, words, owner: Some(owner) });
        }
    };
    if !parsed.is_json() {
        return Vec::new();
    }
    for attribute in parsed.body.attributes.iter().filter(|attribute| &*attribute.name.text == "//") {
        comment(attribute.value, parsed.body.span);
    }
    for expr in &parsed.exprs {
        let ExprKind::Object(items) = &expr.kind else { continue };
        for item in items.iter().filter(|item| parsed.plain_text(item.key) == Some("//")) {
            comment(item.value, expr.span);
        }
    }
    out
}

/// What a comment allows, or what is wrong with it.
pub(super) fn read(
    file: FileId,
    parsed: &Parsed,
    tokens: &[Token],
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
        let top = comment.owner.map_or(at_top(tokens, comment.span), |owner| owner == parsed.body.span);
        if !top {
            let problem = Diagnostic::warning("`tfgen: allow-file` belongs at the top of the file", whole);
            problems.push(problem.help("move it above the first block, or write `allow` above what it is about"));
            return;
        }
        1..=usize::MAX
    } else if let Some(owner) = comment.owner {
        let line = |byte: u32| lines.position(&parsed.bytes, byte as usize).line;
        line(owner.start)..=line(owner.end.saturating_sub(1))
    } else {
        reach(parsed, tokens, lines, comment.span, own)
    };
    allows.push(Allow { file, span: comment.span, rules: named, lines: reach, is_json: comment.owner.is_some() });
}

/// The lines that an `allow` speaks of: its own when something stands before it, else the next one with
/// something on it, and all of the block that starts there.
fn reach(
    parsed: &Parsed,
    tokens: &[Token],
    lines: &LineIndex,
    span: Span,
    own: usize,
) -> std::ops::RangeInclusive<usize> {
    let line_of = |byte: u32| lines.position(&parsed.bytes, byte as usize).line;
    let code = |kind: TokenKind| !matches!(kind, TokenKind::Comment | TokenKind::Newline);
    let (before, after) = tokens.split_at(tokens.partition_point(|token| token.span.start < span.start));
    let mut beside = before.iter().rev().take_while(|token| line_of(token.span.end.saturating_sub(1)) == own);
    if beside.any(|token| code(token.kind)) {
        return own..=own;
    }
    let Some(next) = after.iter().find(|token| code(token.kind)) else {
        return own..=own;
    };
    let start = line_of(next.span.start);
    let block = block_at(parsed, next.span.start);
    own..=block.map_or(start, |block| line_of(block.span.end.saturating_sub(1)))
}

/// The block that starts at a byte, however deep.
fn block_at(parsed: &Parsed, start: u32) -> Option<&Block> {
    let mut blocks = &parsed.body.blocks;
    loop {
        // Blocks stand in the order of the file.
        let after = blocks.partition_point(|id| parsed.block(*id).span.start <= start);
        let block = parsed.block(*blocks.get(after.checked_sub(1)?)?);
        if block.span.start == start {
            return Some(block);
        }
        blocks = &block.body.blocks;
    }
}

fn at_top(tokens: &[Token], span: Span) -> bool {
    let first = tokens.iter().find(|t| !matches!(t.kind, TokenKind::Comment | TokenKind::Newline));
    first.is_none_or(|first| span.end <= first.span.start)
}
