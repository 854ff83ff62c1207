//! Quoted strings and heredocs: text, `${ }` and `%{ }`, first as a flat list of pieces, on which blanks are trimmed, then as a tree.

use super::{MAX_DEPTH, Next, Parser, nfc};
use crate::hcl::{ExprId, ExprKind, Ident, Part, SyntaxError, Template, TokenKind as T};
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

    /// Pieces to a tree, and how deep its directives are.
    fn nest(&mut self, pieces: Vec<Piece>) -> (Vec<Part>, u16) {
        let mut stack: Vec<Level> = vec![Level::default()];
        let mut deep = 0;
        for piece in pieces {
            let at = stack.len() - 1;
            let Some(top) = stack.get_mut(at) else { break };
            match piece {
                Piece::Text(text, span) => top.text(&text, span),
                Piece::Value(value, span) => top.push(Part::Value { value, span }),
                Piece::If(condition, span) => {
                    stack.push(Level { opener: Some(Opener::If(condition, span)), ..Level::default() })
                }
                Piece::For { names, collection, span } => {
                    stack.push(Level { opener: Some(Opener::For(names, collection, span)), ..Level::default() });
                }
                Piece::Else(_) if matches!(top.opener, Some(Opener::If(..))) && top.yes.is_none() => {
                    top.yes = Some(top.parts());
                }
                Piece::EndIf(span) if matches!(top.opener, Some(Opener::If(..))) => close(&mut stack, span),
                Piece::EndFor(span) if matches!(top.opener, Some(Opener::For(..))) => close(&mut stack, span),
                Piece::Else(span) => self.note(span, "this `else` belongs to no `if`", "", None),
                Piece::EndIf(span) => self.note(span, "this `endif` ends no `if`", "", None),
                Piece::EndFor(span) => self.note(span, "this `endfor` ends no `for`", "", None),
            }
            deep = deep.max(stack.len());
            if stack.len() > MAX_DEPTH as usize {
                let span = stack.last().map_or(Span::default(), Level::span);
                self.too_deep(span);
                break;
            }
        }
        while stack.len() > 1 {
            let span = stack.last().map_or(Span::default(), Level::span);
            let end = if matches!(stack.last(), Some(Level { opener: Some(Opener::If(..)), .. })) {
                "endif"
            } else {
                "endfor"
            };
            let help = format!("end it with `%{{ {end} }}`");
            self.note(span, "this directive is never ended", "begun here", Some(help));
            close(&mut stack, span);
        }
        let parts = stack.pop().map(|mut level| level.parts()).unwrap_or_default();
        (parts, u16::try_from(deep - usize::from(deep > 0)).unwrap_or(MAX_DEPTH))
    }
}

#[derive(Default)]
struct Level {
    opener: Option<Opener>,
    /// What stood before `else`.
    yes: Option<Vec<Part>>,
    parts: Vec<Part>,
    /// Text that may go on.
    text: Option<(String, Span)>,
}

enum Opener {
    If(ExprId, Span),
    For((Option<Ident>, Ident), ExprId, Span),
}

impl Level {
    fn span(&self) -> Span {
        match &self.opener {
            Some(Opener::If(_, span) | Opener::For(_, _, span)) => *span,
            None => Span::default(),
        }
    }
}

fn close(stack: &mut Vec<Level>, end: Span) {
    let Some(mut level) = stack.pop() else { return };
    let span = level.span().to(end);
    let parts = level.parts();
    let part = match level.opener {
        Some(Opener::If(condition, _)) => match level.yes {
            Some(yes) => Part::If { condition, yes, no: parts, span },
            None => Part::If { condition, yes: parts, no: Vec::new(), span },
        },
        Some(Opener::For((key_var, value_var), collection, _)) => {
            Part::For { key_var, value_var, collection, body: parts, span }
        }
        None => return,
    };
    if let Some(outer) = stack.last_mut() {
        outer.push(part);
    }
}

impl Level {
    /// The parts, neighbouring texts joined; an empty text is none.
    fn parts(&mut self) -> Vec<Part> {
        self.end_text();
        std::mem::take(&mut self.parts)
    }

    fn text(&mut self, text: &str, span: Span) {
        let (joined, from) = self.text.get_or_insert_with(|| (String::new(), span));
        joined.push_str(text);
        *from = from.to(span);
    }

    fn end_text(&mut self) {
        if let Some((text, span)) = self.text.take()
            && !text.is_empty()
        {
            self.parts.push(Part::Text { text: nfc(&text).into(), span });
        }
    }

    fn push(&mut self, part: Part) {
        self.end_text();
        self.parts.push(part);
    }
}

/// `<<-`: takes from every line the blanks that the least indented one has. Only text at the start of a line counts and is cut;
/// a line of blanks alone neither counts nor changes; a line that starts with `${` counts as not indented.
fn dedent(pieces: &mut [Piece]) {
    let mut line_start = true;
    let mut least = usize::MAX;
    let mut lines = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        if std::mem::take(&mut line_start) {
            match piece {
                Piece::Text(text, _) if text.trim_start().is_empty() && text.ends_with('\n') => {}
                Piece::Text(text, _) => {
                    least = least.min(text.chars().take_while(|char| char.is_whitespace()).count());
                    lines.push(at);
                }
                _ => least = 0,
            }
        }
        if let Piece::Text(text, _) = piece {
            line_start = text.ends_with('\n');
        }
    }
    for at in lines {
        if let Some(Piece::Text(text, _)) = pieces.get_mut(at) {
            let cut: usize = text.chars().take(least).map(char::len_utf8).sum();
            text.drain(..cut);
        }
    }
}
