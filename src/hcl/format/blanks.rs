//! Blanks at the start of a line and between two tokens.

use super::{Line, Piece};
use crate::hcl::TokenKind as T;

/// Two blanks for every line above that left brackets open (however many it opened).
pub(super) fn indent(pieces: &mut [Piece], lines: &[Line]) {
    let mut open: Vec<isize> = Vec::new();
    for line in lines {
        let Some(first) = pieces.get(line.start) else { continue };
        if first.kind == T::Newline {
            pieces[line.start].blanks = 0;
            continue;
        }
        let lead = &pieces[line.start..line.assign];
        let before_heredoc = lead.iter().position(|piece| piece.kind == T::OHeredoc).unwrap_or(lead.len());
        let assign = &pieces[line.assign..line.comment];
        let net: isize = lead[..before_heredoc].iter().chain(assign).map(Piece::bracket).sum();
        if net > 0 {
            pieces[line.start].blanks = 2 * open.len();
            open.push(net);
            continue;
        }
        let mut closed = -net;
        while closed > 0
            && let Some(last) = open.last_mut()
        {
            if closed < *last {
                *last -= closed;
                break;
            }
            closed -= *last;
            open.pop();
        }
        pieces[line.start].blanks = 2 * open.len();
    }
}

/// One blank or none between neighbours of a cell.
pub(super) fn between(pieces: &mut [Piece], lines: &[Line]) {
    for line in lines {
        if line.assign < line.comment {
            pieces[line.assign].blanks = 1;
        }
        for (from, to) in [(line.start, line.assign), (line.assign, line.comment)] {
            for at in from + 1..to {
                let before = (at >= from + 2).then(|| pieces[at - 2].kind);
                pieces[at].blanks = usize::from(apart(before, &pieces[at - 1], &pieces[at]));
            }
        }
    }
}

/// Does a blank stand between `left` and `right`? `before` is what stands before `left` in its cell.
fn apart(before: Option<T>, left: &Piece, right: &Piece) -> bool {
    let is_text = |kind| matches!(kind, T::QuotedText | T::HeredocText);
    match (left.kind, right.kind) {
        (_, T::Newline) => false,
        // `2. 3`, an index of a number, which hclwrite makes the number 2.3
        (T::Dot, T::Number) if before == Some(T::Number) => true,
        // f(…), a::b, a.b, and what ends an item
        (T::Ident, T::OParen | T::DoubleColon) | (T::DoubleColon, T::Ident) => false,
        (T::Dot, _) | (_, T::Dot | T::Comma | T::Ellipsis) => false,
        (T::Comma, _) => true,
        // the inside of a template is its author's
        (T::OQuote | T::OHeredoc, _) | (_, T::CQuote | T::CHeredoc) => false,
        (left, right) if is_text(left) || is_text(right) => false,
        // `for x in [a]`
        (T::Ident, _) if &*left.text == b"in" && before == Some(T::Ident) => true,
        (T::Ident | T::Number, T::OBracket) => false,
        (_, T::OBracket) if left.bracket() < 0 => false,
        (T::Bang, _) => false,
        (T::Minus, _) => !before.is_none_or(no_operand_ends_with),
        (T::OBrace, T::CBrace) => false,
        (T::OBrace, _) | (_, T::CBrace) => true,
        (T::Interpolation | T::Directive, T::OBrace) | (T::CBrace, T::TemplateEnd) => true,
        (T::TemplateEnd, T::Interpolation | T::Directive) => false,
        _ => left.bracket() <= 0 && right.bracket() >= 0,
    }
}

/// A minus after one of these is a sign, not a subtraction.
fn no_operand_ends_with(kind: T) -> bool {
    matches!(
        kind,
        T::OParen
            | T::OBrace
            | T::OBracket
            | T::Equal
            | T::Colon
            | T::Comma
            | T::Question
            | T::Plus
            | T::Star
            | T::Slash
            | T::Percent
            | T::Minus
            | T::EqualOp
            | T::NotEqual
            | T::Greater
            | T::GreaterEqual
            | T::Less
            | T::LessEqual
            | T::And
            | T::Or
            | T::Bang
    )
}
