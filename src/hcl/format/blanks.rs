//! Blanks at the start of a line and between two tokens.

use crate::hcl::TokenKind as T;

/// What the lines so far have left open.
#[derive(Default)]
pub(super) struct Indent {
    open: Vec<isize>,
}

impl Indent {
    /// The blanks of the next line, which opens (or, below zero, closes) brackets:
    /// two for every line above that left brackets open, however many it opened.
    pub fn next(&mut self, opens: isize) -> u32 {
        let mut closes = -opens;
        while closes > 0
            && let Some(last) = self.open.last_mut()
        {
            if closes < *last {
                *last -= closes;
                break;
            }
            closes -= *last;
            self.open.pop();
        }
        let blanks = 2 * self.open.len() as u32;
        if opens > 0 {
            self.open.push(opens);
        }
        blanks
    }
}

/// What a token opens (1) or closes (-1).
#[inline]
pub(super) fn bracket(kind: T) -> isize {
    let opens = matches!(kind, T::OBrace | T::OBracket | T::OParen | T::Interpolation | T::Directive);
    let closes = matches!(kind, T::CBrace | T::CBracket | T::CParen | T::TemplateEnd);
    isize::from(opens) - isize::from(closes)
}

/// Does a blank stand between `left` and `right`? `before` is what stands before `left` in its cell;
/// asked for when it matters, whether `left` is the word `in`, and whether `right` reads as an exponent.
#[inline]
pub(super) fn apart(
    before: Option<T>,
    left: T,
    right: T,
    is_in: impl Fn() -> bool,
    is_exponent: impl Fn() -> bool,
) -> bool {
    // what decides for most is asked first; the inside of a template is its author's
    if matches!(right, T::Newline | T::Dot | T::Comma | T::Ellipsis | T::CQuote | T::CHeredoc)
        || matches!(left, T::OQuote | T::OHeredoc | T::QuotedText | T::HeredocText)
        || matches!(right, T::QuotedText | T::HeredocText)
    {
        return false;
    }
    match (left, right) {
        // `2. 3` and `2. e3`, an index and a name of a number, which hclwrite makes the numbers 2.3 and 2.e3
        (T::Dot, T::Number) => before == Some(T::Number),
        (T::Dot, T::Ident) => before == Some(T::Number) && is_exponent(),
        (T::Dot, _) => false,
        // f(…), a::b
        (T::Ident, T::OParen | T::DoubleColon) | (T::DoubleColon, T::Ident) => false,
        (T::Comma, _) => true,
        // `for x in [a]`
        (T::Ident, _) if before == Some(T::Ident) && is_in() => true,
        (T::Ident | T::Number, T::OBracket) => false,
        (left, T::OBracket) if bracket(left) < 0 => false,
        (T::Bang, _) => false,
        (T::Minus, _) => !before.is_none_or(no_operand_ends_with),
        (T::OBrace, T::CBrace) => false,
        (T::OBrace, _) | (_, T::CBrace) => true,
        (T::Interpolation | T::Directive, T::OBrace) | (T::CBrace, T::TemplateEnd) => true,
        (T::TemplateEnd, T::Interpolation | T::Directive) => false,
        _ => bracket(left) <= 0 && bracket(right) >= 0,
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
