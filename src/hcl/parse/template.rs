//! Quoted strings and heredocs: text, `${ }` and `%{ }`, first as a flat list of pieces, on which blanks are trimmed, then as a tree.

use super::nest::dedent;
use super::{Next, Parser};
use crate::hcl::{ExprId, ExprKind, Ident, Part, SyntaxError, Template, Token, TokenKind as T};
use crate::text::{Span, closest};

pub(super) enum Piece {
    Text(String, Span),
    Value(ExprId, Span),
    If(ExprId, Span),
    Else(Span),
    EndIf(Span),
    For { names: (Option<Ident>, Ident), collection: ExprId, span: Span },
    EndFor(Span),
}

impl Parser<'_> {
    pub(super) fn template(&mut self) -> ExprId {
        if let Some(plain) = self.plain_string() {
            return plain;
        }
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        let heredoc = open.kind == T::OHeredoc;
        let flush = heredoc && open.span.of(self.bytes).starts_with(b"<<-");
        let mut pieces = self.pieces(level, heredoc);
        self.leave(level, newlines);
        if flush {
            dedent(&mut pieces);
        }
        let span = Span { start: open.span.start, end: self.end() };
        let below = self.height(pieces.iter().filter_map(|piece| match piece {
            Piece::Value(id, _) | Piece::If(id, _) | Piece::For { collection: id, .. } => Some(*id),
            _ => None,
        }));
        let (parts, deep) = self.nest(pieces);
        self.add(span, ExprKind::Template(Template { heredoc, parts }), below.saturating_add(deep))
    }

    /// Most strings: quotes, and between them text without anything to decode.
    fn plain_string(&mut self) -> Option<ExprId> {
        let at = self.next().index;
        let (text, close) = match self.tokens.get(at..)? {
            [open, close, ..] if (open.kind, close.kind) == (T::OQuote, T::CQuote) => (None, close),
            [open, text, close, ..] if (open.kind, text.kind, close.kind) == (T::OQuote, T::QuotedText, T::CQuote) => {
                (Some(text), close)
            }
            _ => return None,
        };
        let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\\' | b'$' | b'%');
        let mut parts = Vec::new();
        if let Some(Token { span, .. }) = text {
            let source = self.bytes_of(*span);
            let text = std::str::from_utf8(source).ok().filter(|_| source.iter().all(plain))?;
            parts = vec![Part::Text { text: text.into(), span: *span }];
        }
        let span = self.tokens.get(at)?.span.to(close.span);
        self.at = at + if text.is_some() { 3 } else { 2 };
        Some(self.add(span, ExprKind::Template(Template { heredoc: false, parts }), 0))
    }

    /// Text to its end.
    pub(super) fn whole_template(&mut self) -> ExprId {
        let pieces = self.pieces(0, true);
        self.panicking = false;
        let (parts, deep) = self.nest(pieces);
        let below = parts.iter().map(|part| match part {
            Part::Value { value: id, .. } | Part::If { condition: id, .. } | Part::For { collection: id, .. } => {
                self.height([*id])
            }
            Part::Text { .. } => 0,
        });
        let below = below.max().unwrap_or(0);
        let span = Span::new(0, self.bytes.len());
        self.add(span, ExprKind::Template(Template { heredoc: false, parts }), below.saturating_add(deep))
    }

    fn pieces(&mut self, level: usize, heredoc: bool) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut trim_next = false;
        while let Some(token) = self.tokens.get(self.at).copied() {
            match token.kind {
                T::CQuote | T::CHeredoc => {
                    self.at += 1;
                    break;
                }
                T::QuotedText | T::HeredocText => {
                    self.at += 1;
                    let mut text = self.decode(token.span, !heredoc);
                    if std::mem::take(&mut trim_next) {
                        text.drain(..text.len() - text.trim_start().len());
                    }
                    pieces.push(Piece::Text(text, token.span));
                }
                T::Interpolation | T::Directive => {
                    if token.span.end - token.span.start == 3
                        && let Some(Piece::Text(text, _)) = pieces.last_mut()
                    {
                        text.truncate(text.trim_end().len());
                    }
                    pieces.extend(self.sequence(token.kind));
                    if self.panicking && !self.sync_list(level + 1, false, false) {
                        break;
                    }
                    let end = self.tokens.get(self.at).filter(|end| end.kind == T::TemplateEnd);
                    trim_next = end.is_some_and(|end| end.span.end - end.span.start == 2);
                    self.at += usize::from(end.is_some());
                    self.open.truncate(level);
                }
                _ => {
                    let next = Next { kind: Some(token.kind), span: token.span, index: self.at };
                    let found = self.describe(next);
                    self.fail(token.span, format!("{found} inside a string"), "");
                    break;
                }
            }
        }
        pieces
    }

    /// What stands in `${ }` or `%{ }`; ends at its closer.
    fn sequence(&mut self, kind: T) -> Option<Piece> {
        let (open, newlines) = self.enter(false);
        let piece = if kind == T::Interpolation {
            let value = self.expr();
            Some(Piece::Value(value, open.span.to(self.span_of(value))))
        } else {
            self.directive(open.span)
        };
        let next = self.next();
        if !self.panicking && next.kind != Some(T::TemplateEnd) {
            let sign = if kind == T::Interpolation { '$' } else { '%' };
            let help = format!("text that shall hold `{sign}{{`, for a shell say, doubles the sign: `{sign}{sign}{{`");
            self.fail_with(SyntaxError {
                span: next.span,
                message: "`}` was expected here".into(),
                label: format!("found {}", self.describe(next)),
                opened: Some((open.span, "opened here".into())),
                help: Some(help),
            });
        }
        if !self.panicking {
            // line breaks before the closer
            self.at = next.index;
        }
        self.newlines = newlines;
        let end = next.span;
        piece.map(|piece| match piece {
            Piece::Value(id, span) => Piece::Value(id, span.to(end)),
            other => other,
        })
    }

    fn directive(&mut self, open: Span) -> Option<Piece> {
        let word = self.next();
        let span = open.to(word.span);
        const WORDS: [&str; 5] = ["if", "else", "endif", "for", "endfor"];
        if word.kind == Some(T::Ident) {
            self.bump();
        }
        match self.bytes_of(word.span) {
            b"if" => Some(Piece::If(self.expr(), span)),
            b"else" => Some(Piece::Else(span)),
            b"endif" => Some(Piece::EndIf(span)),
            b"endfor" => Some(Piece::EndFor(span)),
            b"for" => {
                let names = self.for_names()?;
                Some(Piece::For { names, collection: self.expr(), span })
            }
            _ => {
                let text = word.span.text(self.bytes).into_owned();
                let help = match closest(&text, WORDS) {
                    Some(near) => format!("did you mean `{near}`? To write `%{{` as text, double the sign: `%%{{`"),
                    None => {
                        "`%{` begins if, else, endif, for or endfor; to write it as text, double the sign: `%%{`".into()
                    }
                };
                self.fail_help(word.span, format!("{} is no directive", self.describe(word)), "", help);
                None
            }
        }
    }
}
