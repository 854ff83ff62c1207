//! What the lexer cuts a file into.

use crate::text::Span;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    Ident,
    Number,
    /// A quoted template that means itself: ASCII without escapes and code, its quotes included
    PlainString,
    /// `"` that opens any other
    OQuote,
    /// `"` that closes
    CQuote,
    /// Text in a quoted template, escapes undecoded
    QuotedText,
    /// `<<EOT` or `<<-EOT` with its line break
    OHeredoc,
    /// The end marker with the blanks before it, without its line break
    CHeredoc,
    /// Text in a heredoc, one token per line
    HeredocText,
    /// `${` and `${~`
    Interpolation,
    /// `%{` and `%{~`
    Directive,
    /// `}` or `~}` that ends one of the two
    TemplateEnd,
    OBrace,
    CBrace,
    OBracket,
    CBracket,
    OParen,
    CParen,
    Dot,
    Comma,
    Colon,
    DoubleColon,
    Question,
    Equal,
    EqualOp,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
    Bang,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Ellipsis,
    FatArrow,
    /// `#…` or `//…` with its line break, or `/*…*/`
    Comment,
    Newline,
    /// A byte or bytes that start no token
    Invalid,
}
