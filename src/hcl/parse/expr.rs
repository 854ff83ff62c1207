//! Operators by precedence, on explicit stacks: long chains cost no recursion.

use super::{MAX_NESTING, Parser};
use crate::hcl::{BinaryOp, ExprId, ExprKind, Token, TokenKind as T, UnaryOp};

impl Parser<'_> {
    /// A whole expression: `a`, `a + b`, `a ? b : c`. When it fails, `panicking` is set and the result is what was read.
    pub(super) fn expr(&mut self) -> ExprId {
        if self.depth >= MAX_NESTING {
            let span = self.next().span;
            self.too_deep(span, MAX_NESTING);
        }
        if self.panicking {
            let span = self.next().span;
            return self.add(span, ExprKind::Error, 0);
        }
        self.depth += 1;
        let expr = self.conditional();
        self.depth -= 1;
        expr
    }

    fn conditional(&mut self) -> ExprId {
        let first = self.binary();
        if self.kind() == Some(T::Question) && !self.panicking { self.arms(first) } else { first }
    }

    /// `a ? b : c ? d : e`, from the first `?`.
    fn arms(&mut self, condition: ExprId) -> ExprId {
        let mut arms = Vec::new();
        let mut last = condition;
        while !self.panicking
            && let Some(question) = self.take(T::Question)
        {
            self.go_on();
            let yes = self.expr();
            if !self.panicking && self.take(T::Colon).is_none() {
                let next = self.next();
                let label = format!("found {}", self.describe(next));
                let opened = Some((question.span, "of this condition".into()));
                let message = "`:` and the value for when the condition is false are missing".into();
                let help = Some("`condition ? value if true : value if false`".into());
                self.fail_with(crate::hcl::SyntaxError { span: next.span, message, label, opened, help });
            }
            arms.push((last, yes));
            self.go_on();
            last = if self.panicking { self.add(question.span, ExprKind::Error, 0) } else { self.binary() };
        }
        while let Some((condition, yes)) = arms.pop() {
            let span = self.span_of(condition).to(self.span_of(last));
            let below = self.height([condition, yes, last]);
            last = self.add(span, ExprKind::Conditional { condition, yes, no: last }, below);
        }
        last
    }

    /// After an operator that ends a line: says so, and reads on in the next one if that begins with a value. One mistake, one message:
    /// a condition over three lines is a single one.
    #[inline]
    fn go_on(&mut self) {
        if self.kind() == Some(T::Newline) {
            self.go_on_below();
        }
    }

    fn go_on_below(&mut self) {
        let next = self.next();
        let rest = self.tokens.get(next.index..).unwrap_or_default();
        let blank = |token: &&Token| matches!(token.kind, T::Newline | T::Comment);
        let index = next.index + rest.iter().take_while(blank).count();
        let begins = match self.tokens.get(index).map(|token| token.kind) {
            Some(T::Ident) => !self.looks_like_item(index),
            Some(T::OParen | T::OBracket | T::OBrace | T::OQuote | T::OHeredoc | T::PlainString) => true,
            Some(T::Number | T::Minus | T::Bang) => true,
            _ => false,
        };
        if self.panicking || !begins {
            return;
        }
        if self.errors.last().is_none_or(|error| error.span.start < self.start_of_item()) {
            let help = "an expression ends with its line, unless it is in brackets: put it in parentheses";
            let label = format!("found {}", self.describe(next));
            self.note(next.span, "a value was expected here", &label, Some(help.into()));
        }
        self.seek(index);
    }

    fn start_of_item(&self) -> u32 {
        self.tokens.get(self.item).map_or(0, |token| token.span.start)
    }

    fn binary(&mut self) -> ExprId {
        let first = self.operand();
        match self.kind().and_then(binary_op) {
            Some(_) if !self.panicking => self.operators(first),
            _ => first,
        }
    }

    /// `a + b * c`, from the first operator.
    fn operators(&mut self, first: ExprId) -> ExprId {
        let mut waiting: Vec<(ExprId, BinaryOp, u8)> = Vec::new();
        let mut right = first;
        loop {
            let op = if self.panicking { None } else { self.kind().and_then(binary_op) };
            let power = op.map_or(0, |(_, power)| power);
            while let Some((left, op, _)) = waiting.pop_if(|(_, _, above)| *above >= power) {
                let span = self.span_of(left).to(self.span_of(right));
                let below = self.height([left, right]);
                right = self.add(span, ExprKind::Binary { op, left, right }, below);
            }
            let Some((op, power)) = op else { return right };
            self.bump();
            waiting.push((right, op, power));
            self.go_on();
            right = self.operand();
        }
    }

    fn operand(&mut self) -> ExprId {
        if matches!(self.kind(), Some(T::Minus | T::Bang)) { self.signed() } else { self.unsigned() }
    }

    fn unsigned(&mut self) -> ExprId {
        let term = self.term();
        let steps = matches!(self.kind(), Some(T::Dot | T::OBracket)) && !self.panicking;
        if steps { self.steps(term) } else { term }
    }

    fn signed(&mut self) -> ExprId {
        let mut signs = Vec::new();
        loop {
            let op = match self.kind() {
                Some(T::Minus) => UnaryOp::Negate,
                Some(T::Bang) => UnaryOp::Not,
                _ => break,
            };
            signs.push((op, self.bump().span));
        }
        let mut operand = self.unsigned();
        while let Some((op, sign)) = signs.pop() {
            let span = sign.to(self.span_of(operand));
            let below = self.height([operand]);
            operand = self.add(span, ExprKind::Unary { op, operand }, below);
        }
        operand
    }
}

fn binary_op(kind: T) -> Option<(BinaryOp, u8)> {
    Some(match kind {
        T::Or => (BinaryOp::Or, 1),
        T::And => (BinaryOp::And, 2),
        T::EqualOp => (BinaryOp::Equal, 3),
        T::NotEqual => (BinaryOp::NotEqual, 3),
        T::Less => (BinaryOp::Less, 4),
        T::LessEqual => (BinaryOp::LessEqual, 4),
        T::Greater => (BinaryOp::Greater, 4),
        T::GreaterEqual => (BinaryOp::GreaterEqual, 4),
        T::Plus => (BinaryOp::Add, 5),
        T::Minus => (BinaryOp::Subtract, 5),
        T::Star => (BinaryOp::Multiply, 6),
        T::Slash => (BinaryOp::Divide, 6),
        T::Percent => (BinaryOp::Modulo, 6),
        _ => return None,
    })
}
