//! What stands between braces, or in the file: attributes and blocks, one to a line.

use super::{Next, Parser};
use crate::hcl::{Attribute, Token, TokenKind as T};
use crate::text::Span;

/// What a body needs to know of the block it belongs to.
pub(super) struct Header {
    pub brace: Token,
    /// Index of the block's first token.
    pub first: usize,
}

impl Parser<'_> {
    /// Items to the closing brace of the block, or to the end of the file when there is none.
    pub(super) fn items(&mut self, block: Option<&Header>) {
        loop {
            let next = self.next();
            match next.kind {
                None => {
                    if let Some(header) = block {
                        self.unclosed = true;
                        self.block_unclosed(header);
                    }
                    return;
                }
                Some(T::Newline) => {
                    self.bump();
                }
                Some(T::CBrace | T::Ident) if block.is_some_and(|header| self.left_by_margin(header, next)) => {
                    if let Some(header) = block {
                        self.block_unclosed(header);
                    }
                    return;
                }
                Some(T::CBrace) if block.is_some() => {
                    self.bump();
                    return;
                }
                Some(T::Ident) => self.item(),
                Some(_) => self.no_item(next),
            }
        }
    }

    /// Reported at the opening brace: the place where it should end is a guess.
    pub(super) fn block_unclosed(&mut self, header: &Header) {
        self.item = self.at;
        if self.swallowed(header.brace.span) {
            return;
        }
        self.fail_help(
            header.brace.span,
            "this block is never closed",
            "opened here",
            "close it with `}` on a line of its own",
        );
        self.panicking = false;
    }

    /// In a file with a block that never ends: is this item, by its margin, not part of the block?
    fn left_by_margin(&self, header: &Header, next: Next) -> bool {
        if !self.by_margin || !self.first_in_line(next.index) {
            return false;
        }
        let (Some(first), Some(token)) = (self.tokens.get(header.first), self.tokens.get(next.index)) else {
            return false;
        };
        let (column, margin) = (self.column(*token), self.column(*first));
        match token.kind {
            T::CBrace => column < margin,
            _ => column <= margin && self.looks_like_item(next.index) && self.indented_after(header.first, margin),
        }
    }

    fn no_item(&mut self, next: Next) {
        self.item = next.index;
        match next.kind {
            Some(T::CBrace) => {
                self.fail_help(next.span, "this `}` closes nothing", "", "delete it, or look above for a `}` too many");
                self.bump();
                self.panicking = false;
                return;
            }
            _ if self.merge_conflict(next) => {}
            Some(T::PlainString | T::OQuote) => {
                self.fail_help(next.span, "a name is not written in quotes here", "", "delete the quotes");
            }
            Some(kind) if continues_expression(kind) => {
                let help = "an expression ends with its line, unless it is in brackets: put it in parentheses";
                self.fail_help(next.span, format!("{} begins a line", self.describe(next)), "", help);
            }
            Some(T::Number) => {
                self.fail_help(next.span, "a name begins with a letter", "", "or with `_`; digits may follow");
            }
            Some(T::OBrace) => {
                let help = "a block's `{` follows its type and labels; a file in JSON is named `.tf.json`";
                self.fail_help(next.span, "this `{` belongs to no block", "", help);
            }
            _ => {
                let label = format!("found {}", self.describe(next));
                self.fail(next.span, "the name of an argument or a block was expected here", label);
            }
        }
        self.sync_item(self.open.len());
        if self.at == next.index {
            self.bump();
        }
    }

    /// `<<<<<<<` and what belongs to it: said once.
    fn merge_conflict(&mut self, next: Next) -> bool {
        let rest = self.bytes.get(next.span.start as usize..).unwrap_or_default();
        if !self.first_in_line(next.index)
            || ![b"<<<<<<<", b"=======", b">>>>>>>"].iter().any(|mark| rest.starts_with(*mark))
        {
            return false;
        }
        const MESSAGE: &str = "a merge conflict that is not resolved";
        if !self.errors.iter().any(|error| error.message == MESSAGE) {
            let span = Span { start: next.span.start, end: next.span.start + 7 };
            self.fail_help(span, MESSAGE, "", "keep one of the two sides, and delete the marks");
        }
        self.panicking = true;
        true
    }

    fn item(&mut self) {
        let level = self.open.len();
        let Next { span: name, index, .. } = self.bump();
        self.item = index;
        match self.kind() {
            Some(T::Equal) => self.attribute(name, false),
            Some(T::PlainString | T::OQuote | T::OBrace | T::Ident) => self.block(name, index),
            _ => self.neither(name),
        }
        if self.panicking {
            self.sync_item(level);
        }
        self.open.truncate(level);
    }

    /// Neither an argument nor a block follows the name.
    fn neither(&mut self, name: Span) {
        if self.statement(name) {
            return;
        }
        let next = self.next();
        let text = name.text(self.bytes).into_owned();
        let help = match next.kind {
            Some(T::Colon) => "an argument is set with `=`".to_string(),
            Some(T::Plus | T::Minus | T::Star | T::Slash) => {
                "an argument is set with `=`, and only once: nothing is added to it later".to_string()
            }
            Some(T::OBracket) => format!("a list is a value: `{text} = [ … ]`"),
            _ => format!("an argument is `{text} = …`, a block is `{text} {{ … }}`"),
        };
        let label = format!("found {} after `{text}`", self.describe(next));
        let span = if next.kind == Some(T::Newline) || next.kind.is_none() { name } else { next.span };
        self.fail_help(span, "this is neither an argument nor a block", &label, help);
    }

    /// From the `=`. `single`: the one argument of a block on one line, whose closing brace follows.
    pub(super) fn attribute(&mut self, name: Span, single: bool) {
        let name = self.ident(name);
        self.bump();
        if matches!(self.kind(), None | Some(T::Newline)) {
            let message = format!("`{}` has no value", name.text);
            let equal = Span { start: self.end().saturating_sub(1), end: self.end() };
            self.fail_help(equal, message, "a value was expected after this", "write it on the same line");
        }
        let value = self.expr();
        let span = name.span.to(self.span_of(value));
        self.lists.attributes.push(Attribute { name, value, span });
        if !single && !self.panicking && !matches!(self.kind(), None | Some(T::Newline)) {
            self.after_value();
        }
    }

    fn after_value(&mut self) {
        let next = self.next();
        let found = self.describe(next);
        match next.kind {
            Some(T::Comma) => {
                self.fail_help(
                    next.span,
                    "a comma after an argument",
                    "",
                    "arguments are separated by line breaks: delete it",
                );
            }
            Some(T::CBrace) if !self.first_in_line(next.index) => {
                self.fail_help(next.span, "`}` on the line of an argument", "", "put it on a line of its own");
                // it closes the block all the same
                self.panicking = false;
            }
            Some(T::Equal) => {
                self.fail_help(next.span, "a second `=`", "", "equality is `==`; one line sets one argument");
            }
            Some(T::CBrace | T::CBracket | T::CParen) => {
                self.fail(next.span, format!("this {found} closes nothing here"), "");
            }
            _ => {
                let label = format!("found {found} after its value");
                let message = "the argument should end here";
                let digit = self.bytes_of(Span { start: self.end().saturating_sub(1), end: self.end() });
                if next.kind == Some(T::Ident) && next.span.start == self.end() && digit.iter().all(u8::is_ascii_digit)
                {
                    let help = "a number is digits, a point and an exponent; with a unit it is a text, in quotes";
                    return self.fail_help(next.span, message, &label, help);
                }
                self.fail(next.span, message, label);
            }
        }
    }
}

/// Operators that somebody may have put at the start of a line.
fn continues_expression(kind: T) -> bool {
    matches!(
        kind,
        T::Dot
            | T::Question
            | T::Colon
            | T::Plus
            | T::Minus
            | T::Star
            | T::Slash
            | T::Percent
            | T::And
            | T::Or
            | T::EqualOp
            | T::NotEqual
            | T::Less
            | T::LessEqual
            | T::Greater
            | T::GreaterEqual
    )
}
