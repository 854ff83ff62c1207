//! The pieces of a template as a tree: directives around what they hold; and the dedent of `<<-`.

use super::template::Piece;
use super::{MAX_DEPTH, Parser, nfc};
use crate::hcl::{ExprId, Ident, Part};
use crate::text::Span;

impl Parser<'_> {
    /// Pieces to a tree, and how deep its directives are.
    pub(super) fn nest(&mut self, pieces: Vec<Piece>) -> (Vec<Part>, u16) {
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
                self.too_deep(span, MAX_DEPTH);
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
pub(super) fn dedent(pieces: &mut [Piece]) {
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
