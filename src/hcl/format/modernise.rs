//! The spellings of old Terraform that `terraform fmt` rewrites: `"${x}"` for x, quoted types, labels without quotes.

use std::ops::Range;

use super::sheet::Sheet;
use crate::hcl::{BlockLabel, Body, Parsed, Token, TokenKind as T, quote};
use crate::text::Span;

/// All tokens of the file, with the rewrites done.
pub(super) fn sheet<'p>(parsed: &'p Parsed, file: &'p [Token]) -> Sheet<'p> {
    let sheet = Sheet::as_written(&parsed.bytes, file);
    let mut modern = Modern { parsed, file, sheet, rewrites: Vec::new() };
    modern.body(&parsed.body, Of::File);
    let Modern { mut sheet, mut rewrites, .. } = modern;
    if rewrites.is_empty() {
        return sheet;
    }
    rewrites.sort_by_key(|(range, _)| range.start);
    let mut tokens = Vec::with_capacity(file.len());
    let mut at = 0;
    for (range, new) in rewrites {
        tokens.extend(&file[at..range.start]);
        tokens.extend(new);
        at = range.end;
    }
    tokens.extend(&file[at..]);
    sheet.tokens = tokens.into();
    sheet
}

struct Modern<'p> {
    parsed: &'p Parsed,
    /// The tokens of the file.
    file: &'p [Token],
    sheet: Sheet<'p>,
    /// Tokens of the file, and what stands in their place.
    rewrites: Vec<(Range<usize>, Vec<Token>)>,
}

/// What a body belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    File,
    /// A `variable` of the file.
    Variable,
    Block,
}

impl Modern<'_> {
    fn body(&mut self, body: &Body, of: Of) {
        let parsed = self.parsed;
        for attribute in &body.attributes {
            let span = parsed.expr(attribute.value).span;
            let new = match of {
                Of::Variable if &*attribute.name.text == "type" => self.modern_type(span),
                _ => self.unwrapped(span),
            };
            self.rewrites.extend(new);
        }
        for id in &body.blocks {
            let block = parsed.block(*id);
            let of = if of == Of::File && &*block.kind.text == "variable" { Of::Variable } else { Of::Block };
            self.body(&block.body, of);
            self.labels(block.kind.span, &block.labels);
        }
    }

    fn labels(&mut self, kind: Span, labels: &[BlockLabel]) {
        let Some(last) = labels.last() else { return };
        if is_modern(&self.parsed.bytes, kind, labels) {
            return;
        }
        // with the comments between the type and the labels, which go
        let range = self.tokens_of(Span { start: kind.end, end: last.span.end });
        let mut new = Vec::new();
        for label in labels {
            new.push(self.sheet.add(T::PlainString, quote(&label.text).as_bytes()));
        }
        self.rewrites.push((range, new));
    }

    /// The tokens inside a span that begins and ends with one.
    fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self.file.partition_point(|token| token.span.start < span.start);
        let end = self.file.partition_point(|token| token.span.end <= span.end);
        start..end.max(start)
    }

    /// `list` is `list(any)`; `"list"` of old is `list(string)`, for it held strings.
    fn modern_type(&mut self, span: Span) -> Option<(Range<usize>, Vec<Token>)> {
        let (collection, element) = match span.of(&self.parsed.bytes) {
            b"list" => ("list", Some("any")),
            b"map" => ("map", Some("any")),
            b"set" => ("set", Some("any")),
            b"\"list\"" => ("list", Some("string")),
            b"\"map\"" => ("map", Some("string")),
            b"\"string\"" => ("string", None),
            _ => return None,
        };
        let mut new = vec![self.sheet.add(T::Ident, collection.as_bytes())];
        if let Some(element) = element {
            new.push(self.sheet.add(T::OParen, b"("));
            new.push(self.sheet.add(T::Ident, element.as_bytes()));
            new.push(self.sheet.add(T::CParen, b")"));
        }
        Some((self.tokens_of(span), new))
    }

    /// `"${x}"` and nothing else in the quotes: x, in parentheses where it goes over lines.
    fn unwrapped(&mut self, span: Span) -> Option<(Range<usize>, Vec<Token>)> {
        let source = span.of(&self.parsed.bytes);
        if !source.starts_with(b"\"${") || !source.ends_with(b"}\"") {
            return None;
        }
        let range = self.tokens_of(span);
        let after = self.file.get(range.end);
        let [open, code, inside @ .., code_end, close] = &self.file[range.clone()] else { return None };
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
        let mut new = inside.to_vec();
        // a comment that ends its line breaks it, too; `terraform fmt` overlooks that and leaves a broken file
        let breaks = |(at, token): (usize, &Token)| match token.kind {
            T::Newline => true,
            T::Comment => at + 1 < inside.len() && token.span.of(&self.parsed.bytes).ends_with(b"\n"),
            _ => false,
        };
        if inside.iter().enumerate().any(breaks) && !is_in_parentheses(inside) {
            new.insert(0, self.sheet.add(T::OParen, b"("));
            new.push(self.sheet.add(T::CParen, b")"));
        }
        Some((range, new))
    }
}

/// Are all labels in quotes, with nothing but blanks between, and plainly what [`quote`] would write? (Most are.)
fn is_modern(bytes: &[u8], kind: Span, labels: &[BlockLabel]) -> bool {
    let mut end = kind.end;
    labels.iter().all(|label| {
        let gap = Span { start: std::mem::replace(&mut end, label.span.end), end: label.span.start };
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-./ ".contains(byte);
        gap.of(bytes).iter().all(|byte| matches!(byte, b' ' | b'\t'))
            && matches!(label.span.of(bytes), [b'"', text @ .., b'"'] if text.iter().all(plain))
    })
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
