//! Blocks: type, labels, body.

use super::body::Header;
use super::{MAX_NESTING, Parser, nfc};
use crate::hcl::{Block, BlockId, BlockLabel, Body, Ident, SyntaxError, Text, Token, TokenKind as T};
use crate::text::Span;

impl Parser<'_> {
    /// From the token after the block's type, which is the token `first`.
    pub(super) fn block(&mut self, kind: Span, first: usize) {
        let Some((labels, header)) = self.labels(kind) else { return };
        let (attributes, blocks) = (self.lists.attributes.len(), self.lists.blocks.len());
        let brace = self.bump().span;
        self.block_body(&Header { brace: Token { kind: T::OBrace, span: brace }, first });
        let body = Body {
            span: Span { start: brace.end, end: self.end().saturating_sub(1).max(brace.end) },
            attributes: self.lists.attributes.drain(attributes..).collect(),
            blocks: self.lists.blocks.drain(blocks..).collect(),
        };
        let span = Span { start: kind.start, end: self.end() };
        self.lists.blocks.push(BlockId(self.blocks.len() as u32));
        self.blocks.push(Block { kind: self.ident(kind), labels, body, span, header });
    }

    /// The labels and the span to the last of them, when `{` follows.
    fn labels(&mut self, kind: Span) -> Option<(Vec<BlockLabel>, Span)> {
        let first = self.lists.labels.len();
        let mut header = kind;
        loop {
            match self.kind() {
                Some(T::OBrace) => break,
                Some(T::PlainString | T::OQuote) => {
                    let label = self.label();
                    header = kind.to(label.span);
                    self.lists.labels.push(label);
                }
                Some(T::Ident) => {
                    let span = self.bump().span;
                    let Ident { text, span } = self.ident(span);
                    header = kind.to(span);
                    self.lists.labels.push(BlockLabel { text, span });
                }
                _ if self.brace_follows() => break,
                _ => {
                    self.lists.labels.truncate(first);
                    self.no_label(kind);
                    return None;
                }
            }
        }
        Some((self.lists.labels.drain(first..).collect(), header))
    }

    fn no_label(&mut self, kind: Span) {
        if self.statement(kind) {
            return;
        }
        let next = self.next();
        let label = format!("found {}", self.describe(next));
        if next.kind == Some(T::Equal) {
            let help = "join its words with `_`, or open a block with `{` and without `=`";
            return self.fail_help(next.span, "the name of an argument is one word", &label, help);
        }
        let span = if next.kind == Some(T::Newline) { self.last_span() } else { next.span };
        self.fail_help(span, "a block's labels are followed by `{`", &label, "open the block with `{` on this line");
    }

    /// A quoted label: text without code in it.
    fn label(&mut self) -> BlockLabel {
        if let Some(next) = self.take(T::PlainString) {
            return BlockLabel { text: Text::from(&*self.plain_text(next.span)), span: next.span };
        }
        let (open, newlines) = self.enter(true);
        let level = self.open.len();
        let mut text = String::new();
        while let Some(token) = self.tokens.get(self.at).copied() {
            match token.kind {
                T::QuotedText => {
                    text.push_str(&self.decode(token.span, true));
                    self.seek(self.at + 1);
                }
                T::Interpolation | T::Directive => {
                    let help = "a label is plain text; to write the sign itself, double it: `$${`";
                    self.fail_help(token.span, "a block's label can hold no expression", "", help);
                    if !self.sync_list(level, false, false) {
                        break;
                    }
                }
                _ => {
                    self.seek(self.at + usize::from(token.kind == T::CQuote));
                    break;
                }
            }
        }
        self.leave(level, newlines);
        BlockLabel { text: Text::from(&*nfc(&text)), span: Span { start: open.span.start, end: self.end() } }
    }

    fn last_span(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(Span::default(), |token| token.span)
    }

    /// `block = {` and `block` with its `{` on the next line: said, and then read as a block. Stands at the brace if true.
    fn brace_follows(&mut self) -> bool {
        let next = self.next();
        let following = self.tokens.get(next.index + 1).filter(|token| token.kind == T::OBrace);
        if following.is_none() {
            return false;
        }
        match next.kind {
            Some(T::Equal) => self.fail_help(next.span, "a block has no `=` before its `{`", "", "delete it"),
            Some(T::Newline) => {
                let help = "open the block on the line of its type and labels";
                self.fail_help(self.last_span(), "the block's `{` is on the next line", "expected after this", help);
            }
            _ => return false,
        }
        self.panicking = false;
        self.bump();
        true
    }

    fn block_body(&mut self, header: &Header) {
        let level = self.open.len();
        self.open.push(header.brace);
        self.depth += 1;
        if self.depth > MAX_NESTING {
            self.too_deep(header.brace.span, MAX_NESTING);
            self.sync_list(level + 1, false, false);
            self.take(T::CBrace);
        } else {
            match self.kind() {
                None | Some(T::Newline | T::CBrace) => self.items(Some(header)),
                _ => self.one_line_body(header),
            }
        }
        self.depth -= 1;
        self.open.truncate(level);
        let next = self.next();
        if !self.panicking && !matches!(next.kind, None | Some(T::Newline)) && !self.first_in_line(next.index) {
            let label = format!("found {} after the block", self.describe(next));
            self.item = next.index;
            if self.statement(next.span) {
                // `else { … }` can be read as a block
                self.panicking = false;
                return;
            }
            self.fail_help(next.span, "a block ends its line", &label, "put what follows on a new line");
        }
    }

    /// `{ name = value }`
    fn one_line_body(&mut self, header: &Header) {
        let level = self.open.len();
        let name = self.bump();
        let next = self.next();
        match (name.kind, next.kind) {
            (Some(T::Ident), Some(T::Equal)) => self.attribute(name.span, true),
            (Some(T::Ident), _) => {
                let help = "a block on one line holds at most one argument: put this on a line of its own";
                self.fail_help(name.span, "a block on one line can hold no blocks", "", help);
            }
            _ => {
                let label = format!("found {}", self.describe(name));
                self.fail(name.span, "an argument was expected here", label);
            }
        }
        if !self.panicking {
            let next = self.next();
            let help = "put each argument, and the closing `}`, on a line of its own";
            match next.kind {
                Some(T::CBrace) => {}
                None => {
                    self.unclosed = true;
                    self.block_unclosed(header);
                }
                Some(T::Newline) => {
                    let (span, help) = (self.last_span(), Some(help.to_string()));
                    let opened = Some((header.brace.span, "opened here".to_string()));
                    let message = "a block on one line is closed on that line".to_string();
                    self.fail_with(SyntaxError {
                        span,
                        message,
                        label: "`}` was expected after this".into(),
                        opened,
                        help,
                    });
                    self.panicking = false;
                    return self.items(Some(header));
                }
                Some(T::Comma) => self.fail_help(next.span, "a block on one line holds at most one argument", "", help),
                Some(_) => {
                    let label = format!("found {}", self.describe(next));
                    self.fail_help(next.span, "a block on one line holds at most one argument", &label, help);
                }
            }
        }
        if !self.panicking || self.sync_list(level, false, false) {
            self.take(T::CBrace);
        }
    }
}
