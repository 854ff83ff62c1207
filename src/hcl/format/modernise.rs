//! The spellings of old Terraform that `terraform fmt` rewrites: `"${x}"` for x, quoted types, labels without quotes.

use std::borrow::Cow;
use std::ops::Range;

use super::{Piece, Spelling};
use crate::hcl::{Body, Parsed, Token, TokenKind as T, quote};
use crate::text::Span;

/// All tokens of the file, with the rewrites done where they are wanted.
pub(super) fn pieces(parsed: &Parsed, spelling: Spelling) -> Vec<Piece<'_>> {
    let mut rewrites = Vec::new();
    if spelling == Spelling::Modern {
        rewrite_body(parsed, &parsed.body, &[], &mut rewrites);
    }
    rewrites.sort_by_key(|(range, _)| range.start);
    let mut out = Vec::with_capacity(parsed.tokens.len());
    let mut at = 0;
    for (range, new) in rewrites {
        out.extend(parsed.tokens[at..range.start].iter().map(|token| piece(parsed, token)));
        out.extend(new);
        at = range.end;
    }
    out.extend(parsed.tokens[at..].iter().map(|token| piece(parsed, token)));
    out
}

type Rewrite<'p> = (Range<usize>, Vec<Piece<'p>>);

fn piece<'p>(parsed: &'p Parsed, token: &Token) -> Piece<'p> {
    Piece { kind: token.kind, text: Cow::Borrowed(token.span.of(&parsed.bytes)), blanks: 0 }
}

fn new(kind: T, text: &'static str) -> Piece<'static> {
    Piece { kind, text: Cow::Borrowed(text.as_bytes()), blanks: 0 }
}

fn rewrite_body<'p>(parsed: &'p Parsed, body: &Body, inside: &[&str], out: &mut Vec<Rewrite<'p>>) {
    for attribute in &body.attributes {
        let range = tokens_of(parsed, parsed.expr(attribute.value).span);
        let is_type = inside == ["variable"] && &*attribute.name.text == "type";
        let new = if is_type { modern_type(parsed, range.clone()) } else { unwrapped(parsed, range.clone()) };
        out.extend(new.map(|new| (range, new)));
    }
    for id in &body.blocks {
        let block = parsed.block(*id);
        let inner: Vec<&str> = inside.iter().copied().chain([&*block.kind.text]).take(2).collect();
        rewrite_body(parsed, &block.body, &inner, out);
        if let Some(last) = block.labels.last() {
            // with the comments between the type and the labels, which go
            let range = tokens_of(parsed, Span { start: block.kind.span.end, end: last.span.end });
            let mut new = Vec::new();
            for label in &block.labels {
                let text = quote(&label.text);
                new.push(Piece { kind: T::OQuote, text: Cow::Borrowed(b"\""), blanks: 0 });
                if !label.text.is_empty() {
                    let text = text.as_bytes()[1..text.len() - 1].to_vec();
                    new.push(Piece { kind: T::QuotedText, text: Cow::Owned(text), blanks: 0 });
                }
                new.push(Piece { kind: T::CQuote, text: Cow::Borrowed(b"\""), blanks: 0 });
            }
            out.push((range, new));
        }
    }
}

/// The tokens inside a span that begins and ends with one.
fn tokens_of(parsed: &Parsed, span: Span) -> Range<usize> {
    let start = parsed.tokens.partition_point(|token| token.span.start < span.start);
    let end = parsed.tokens.partition_point(|token| token.span.end <= span.end);
    start..end.max(start)
}

/// `list` is `list(any)`; `"list"` of old is `list(string)`, for it held strings.
fn modern_type(parsed: &Parsed, range: Range<usize>) -> Option<Vec<Piece<'_>>> {
    let (word, quoted) = match &parsed.tokens[range] {
        [word] if word.kind == T::Ident => (word, false),
        [open, word, _] if open.kind == T::OQuote && word.kind == T::QuotedText => (word, true),
        _ => return None,
    };
    let collection = match (word.span.of(&parsed.bytes), quoted) {
        (b"list", _) => "list",
        (b"map", _) => "map",
        (b"set", false) => "set",
        (b"string", true) => return Some(vec![new(T::Ident, "string")]),
        _ => return None,
    };
    let element = if quoted { "string" } else { "any" };
    Some(vec![new(T::Ident, collection), new(T::OParen, "("), new(T::Ident, element), new(T::CParen, ")")])
}

/// `"${x}"` and nothing else in the quotes: x, in parentheses where it goes over lines.
fn unwrapped(parsed: &Parsed, range: Range<usize>) -> Option<Vec<Piece<'_>>> {
    let after = parsed.tokens.get(range.end);
    let [open, code, inside @ .., code_end, close] = &parsed.tokens[range] else { return None };
    let kinds = (open.kind, code.kind, code_end.kind, close.kind);
    if inside.is_empty() || kinds != (T::OQuote, T::Interpolation, T::TemplateEnd, T::CQuote) {
        return None;
    }
    let mut quotes = 0_usize;
    for token in inside {
        match token.kind {
            T::OQuote => quotes += 1,
            T::CQuote => quotes = quotes.saturating_sub(1),
            T::Interpolation | T::TemplateEnd | T::QuotedText if quotes == 0 => return None,
            _ => {}
        }
    }
    let is_code = |token: &Token| token.kind != T::Newline;
    let first = inside.iter().position(is_code).unwrap_or(inside.len());
    let last = inside.iter().rposition(is_code).map_or(first, |at| at + 1);
    let inside = &inside[first..last];
    // a heredoc needs the line break after its marker; `terraform fmt` overlooks that, too
    if inside.last()?.kind == T::CHeredoc && after.is_none_or(|token| token.kind != T::Newline) {
        return None;
    }
    let mut pieces: Vec<Piece> = inside.iter().map(|token| piece(parsed, token)).collect();
    // a comment that ends its line breaks it, too; `terraform fmt` overlooks that and leaves a broken file
    let breaks = |(at, token): (usize, &Token)| match token.kind {
        T::Newline => true,
        T::Comment => at + 1 < inside.len() && token.span.of(&parsed.bytes).ends_with(b"\n"),
        _ => false,
    };
    if inside.iter().enumerate().any(breaks) && !is_in_parentheses(inside) {
        pieces.insert(0, new(T::OParen, "("));
        pieces.push(new(T::CParen, ")"));
    }
    Some(pieces)
}

/// One pair around the whole: unlike in `(a) + (b)`, which `terraform fmt` takes for that.
fn is_in_parentheses(inside: &[Token]) -> bool {
    let mut depth = 0_usize;
    let closes_at = inside.iter().position(|token| {
        match token.kind {
            T::OParen => depth += 1,
            T::CParen => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    inside.len() > 1 && closes_at == Some(inside.len() - 1)
}
