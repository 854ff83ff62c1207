//! The pieces of a template as a tree: directives around what they hold; and the dedent of `<<-`.

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::piece::{Piece, cut_start};
use super::{MAX_DEPTH, Parser, nfc};
use crate::hcl::{ExprId, ForPart, Ident, Part, Parts, Text};
use crate::text::Span;

impl<'s> Parser<'s> {
    /// The pieces from `first` on to a tree, and how deep its directives are.
    pub(super) fn nest(&mut self, first: usize) -> (Parts, u16) {
        let mut pieces = std::mem::take(&mut self.lists.pieces);
        let nested = self.nest_all(pieces.drain(first..));
        self.lists.pieces = pieces;
        nested
    }

    fn nest_all(&mut self, pieces: impl Iterator<Item = Piece<'s>>) -> (Parts, u16) {
        let mut top = Level::default();
        // the levels around it
        let mut stack: Vec<Level> = Vec::new();
        let mut deep = 0;
        for piece in pieces {
            match piece {
                Piece::Text(text, span) => top.text(text, span, self.text),
                Piece::Value(value, span) => top.push(Part::Value { value, span }),
                Piece::If(condition, span) => {
                    stack.push(std::mem::replace(&mut top, Level::inside(Opener::If(condition, span))));
                }
                Piece::For { names, collection, span } => {
                    let level = Level::inside(Opener::For(names, collection, span));
                    stack.push(std::mem::replace(&mut top, level));
                }
                Piece::Else(_) if matches!(top.opener, Some(Opener::If(..))) && top.yes.is_none() => {
                    top.yes = Some(top.parts());
                }
                Piece::EndIf(span) if matches!(top.opener, Some(Opener::If(..))) => top.close(&mut stack, span),
                Piece::EndFor(span) if matches!(top.opener, Some(Opener::For(..))) => top.close(&mut stack, span),
                Piece::Else(span) if matches!(top.opener, Some(Opener::If(..))) => {
                    self.note(
                        span,
                        "a second `else` for the same `if`",
                        "",
                        Some("end that one before it: `%{ endif }`".into()),
                    );
                }
                Piece::Else(span) => self.note(span, "this `else` belongs to no `if`", "", None),
                Piece::EndIf(span) => self.note(span, "this `endif` ends no `if`", "", None),
                Piece::EndFor(span) => self.note(span, "this `endfor` ends no `for`", "", None),
            }
            deep = deep.max(stack.len());
            if stack.len() >= MAX_DEPTH as usize {
                self.too_deep(top.span(), MAX_DEPTH);
                break;
            }
        }
        while !stack.is_empty() {
            let span = top.span();
            let end = if matches!(top.opener, Some(Opener::If(..))) { "endif" } else { "endfor" };
            let help = format!("end it with `%{{ {end} }}`");
            self.note(span, format!("this `{}` is never ended", &end[3..]), "begun here", Some(help));
            top.close(&mut stack, span);
        }
        (top.parts().into(), u16::try_from(deep).unwrap_or(MAX_DEPTH))
    }
}

#[derive(Default)]
struct Level<'s> {
    opener: Option<Opener>,
    /// What stood before `else`.
    yes: Option<ThinVec<Part>>,
    parts: ThinVec<Part>,
    /// Text that may go on.
    text: Option<(Cow<'s, str>, Span)>,
}

enum Opener {
    If(ExprId, Span),
    For((Option<Ident>, Ident), ExprId, Span),
}

impl<'s> Level<'s> {
    fn inside(opener: Opener) -> Self {
        Level { opener: Some(opener), ..Level::default() }
    }

    fn span(&self) -> Span {
        match &self.opener {
            Some(Opener::If(_, span) | Opener::For(_, _, span)) => *span,
            None => Span::default(),
        }
    }

    /// Ends the directive that this level is in: from here on, this is the level around it.
    fn close(&mut self, stack: &mut Vec<Level<'s>>, end: Span) {
        let Some(outer) = stack.pop() else { return };
        let mut level = std::mem::replace(self, outer);
        let span = level.span().to(end);
        let parts = level.parts();
        self.push(match level.opener {
            Some(Opener::If(condition, _)) => match level.yes {
                Some(yes) => Part::If { condition, yes, no: parts, span },
                None => Part::If { condition, yes: parts, no: ThinVec::new(), span },
            },
            Some(Opener::For((key_var, value_var), collection, _)) => {
                Part::For(Box::new(ForPart { key_var, value_var, collection, body: parts, span }))
            }
            None => return,
        });
    }

    /// The parts, neighbouring texts joined; an empty text is none.
    fn parts(&mut self) -> ThinVec<Part> {
        self.end_text();
        self.parts.shrink_to_fit();
        std::mem::take(&mut self.parts)
    }

    fn text(&mut self, text: Cow<'s, str>, span: Span, source: Option<&'s str>) {
        match &mut self.text {
            // lines of a heredoc, mostly: what stands together in the file is not copied
            Some((Cow::Borrowed(joined), from))
                if matches!(text, Cow::Borrowed(_))
                    && from.end == span.start
                    && (joined.len(), text.len()) == (from.range().len(), span.range().len())
                    && let Some(both) = source.and_then(|source| source.get(from.to(span).range())) =>
            {
                *joined = both;
                *from = from.to(span);
            }
            Some((joined, from)) => {
                joined.to_mut().push_str(&text);
                *from = from.to(span);
            }
            None => self.text = Some((text, span)),
        }
    }

    fn end_text(&mut self) {
        if let Some((text, span)) = self.text.take()
            && !text.is_empty()
        {
            self.parts.push(Part::Text { text: Text::from(&*nfc(&text)), span });
        }
    }

    fn push(&mut self, part: Part) {
        self.end_text();
        self.parts.push(part);
    }
}

/// `<<-`: takes from every line the blanks that the least indented one has. Only text at the start of a line counts and is cut;
/// a line of blanks alone neither counts nor changes; a line that starts with `${` counts as not indented.
pub(super) fn dedent(pieces: &mut [Piece<'_>]) {
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
            cut_start(text, |text| &text[cut..]);
        }
    }
}
