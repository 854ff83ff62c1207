//! Quoted strings and heredocs: text, `${ }` and `%{ }`, first as a flat list of pieces, on which blanks are trimmed, then as a tree.

use std::borrow::Cow;

use super::nest::dedent;
use super::piece::{Piece, cut_start};
use super::{Next, Parser};
use crate::hcl::{ExprId, ExprKind, Part, Parts, SyntaxError, Template, TokenKind as T};
use crate::text::{Span, closest};

impl<'s> Parser<'s> {
    pub(super) fn plain_string(&mut self) -> ExprId {
        let span = self.bump().span;
        let parts = match &*self.plain_text(span) {
            "" => Parts::default(),
            text => {
                let span = Span { start: span.start + 1, end: span.end - 1 };
                Parts::One(Part::Text { text: text.into(), span })
            }
        };
        self.add(span, ExprKind::Template(Template { parts }), 0)
    }

    /// What stands in the quotes of a [`T::PlainString`].
    pub(super) fn plain_text(&self, span: Span) -> Cow<'s, str> {
        self.text_of(Span { start: span.start + 1, end: span.end - 1 })
    }

    pub(super) fn template(&mut self) -> ExprId {
        let (open, newlines) = self.enter(false);
        let level = self.open.len();
        let heredoc = open.kind == T::OHeredoc;
        let flush = heredoc && open.span.of(self.bytes).starts_with(b"<<-");
        let first = self.lists.pieces.len();
        self.pieces(level, heredoc);
        self.leave(level, newlines);
        if flush {
            dedent(&mut self.lists.pieces[first..]);
        }
        let span = Span { start: open.span.start, end: self.end() };
        let below = self.height(self.lists.pieces[first..].iter().filter_map(|piece| match piece {
            Piece::Value(id, _) | Piece::If(id, _) | Piece::For { collection: id, .. } => Some(*id),
            _ => None,
        }));
        let (parts, deep) = self.nest(first);
        self.add(span, ExprKind::Template(Template { parts }), below.saturating_add(deep))
    }

    /// Text to its end.
    pub(super) fn whole_template(&mut self) -> ExprId {
        self.pieces(0, true);
        self.panicking = false;
        let (parts, deep) = self.nest(0);
        let below = parts.iter().map(|part| match part {
            Part::Value { value: id, .. } | Part::If { condition: id, .. } => self.height([*id]),
            Part::For(each) => self.height([each.collection]),
            Part::Text { .. } => 0,
        });
        let below = below.max().unwrap_or(0);
        let span = Span::new(0, self.bytes.len());
        self.add(span, ExprKind::Template(Template { parts }), below.saturating_add(deep))
    }

    /// Adds the pieces up to the closer to `lists.pieces`.
    fn pieces(&mut self, level: usize, heredoc: bool) {
        let first = self.lists.pieces.len();
        let mut trim_next = false;
        while let Some(token) = self.tokens.get(self.at).copied() {
            match token.kind {
                T::CQuote | T::CHeredoc => {
                    self.seek(self.at + 1);
                    break;
                }
                T::QuotedText | T::HeredocText => {
                    self.seek(self.at + 1);
                    let mut text = self.decode(token.span, !heredoc);
                    if std::mem::take(&mut trim_next) {
                        cut_start(&mut text, |text| text.trim_start());
                    }
                    self.lists.pieces.push(Piece::Text(text, token.span));
                }
                T::Interpolation | T::Directive => {
                    if token.span.end - token.span.start == 3
                        && let Some(Piece::Text(text, _)) = self.lists.pieces[first..].last_mut()
                    {
                        match text {
                            Cow::Borrowed(text) => *text = text.trim_end(),
                            Cow::Owned(text) => text.truncate(text.trim_end().len()),
                        }
                    }
                    let piece = self.sequence(token.kind);
                    self.lists.pieces.extend(piece);
                    if self.panicking && !self.sync_list(level + 1, false, false) {
                        break;
                    }
                    let end = self.tokens.get(self.at).filter(|end| end.kind == T::TemplateEnd);
                    trim_next = end.is_some_and(|end| end.span.end - end.span.start == 2);
                    self.seek(self.at + usize::from(end.is_some()));
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
    }

    /// What stands in `${ }` or `%{ }`; ends at its closer.
    fn sequence(&mut self, kind: T) -> Option<Piece<'s>> {
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
            let help = match piece {
                Some(Piece::Else(_)) => {
                    "there is no `else if`: after `%{ else }` begin an `if` of its own, `%{ if … }`".into()
                }
                Some(Piece::EndIf(_) | Piece::EndFor(_)) => "nothing follows this word".into(),
                _ => format!("text that shall hold `{sign}{{`, for a shell say, doubles the sign: `{sign}{sign}{{`"),
            };
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
            self.seek(next.index);
        }
        self.count_newlines(newlines);
        let end = next.span;
        piece.map(|piece| match piece {
            Piece::Value(id, span) => Piece::Value(id, span.to(end)),
            other => other,
        })
    }

    fn directive(&mut self, open: Span) -> Option<Piece<'s>> {
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
