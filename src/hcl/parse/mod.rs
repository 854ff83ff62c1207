//! From tokens to the tree: recursive descent that goes on after every mistake.
//!
//! A mistake sets `panicking`; functions then return what they have, and the nearest list or body that can find its place again
//! (see `recover`) clears it. So a file gives all of its mistakes at once, each said once.

mod block;
mod body;
mod collection;
mod expr;
mod for_expr;
mod nest;
mod piece;
mod recover;
mod report;
mod steps;
mod template;
mod term;
mod text;

use std::borrow::Cow;
use std::sync::Arc;

use self::piece::Piece;
use super::{
    Attribute, Block, BlockId, BlockLabel, Body, Expr, ExprId, ExprKind, Ident, ObjectItem, Parsed, SyntaxError, Text,
    Token, TokenKind,
};
use crate::text::Span;

pub(super) use text::nfc;

/// How high an expression may be, and so how deep anything that walks it recurses: chains of operators and steps count too.
pub const MAX_DEPTH: u16 = 500;

/// How many brackets, braces and templates may be open at once: what the parser itself recurses on.
/// Half of a test thread's stack without optimisation; public files stay below a tenth of it.
pub(super) const MAX_NESTING: u16 = 250;

/// The tree of a file in HCL's native syntax. Never fails: mistakes are in [`Parsed::errors`], and what is around them is in the tree.
pub fn parse(bytes: Arc<[u8]>) -> Parsed {
    parse_with_tokens(bytes).0
}

/// As [`parse`], with the tokens, which the tree does without.
pub fn parse_with_tokens(bytes: Arc<[u8]>) -> (Parsed, Vec<Token>) {
    let source = Source::new(&bytes);
    let lexed = super::lex::lex(&bytes, source.text.is_some());
    let mut parser = Parser::new(source, &lexed.tokens, &lexed.errors, false);
    let mut body = parser.parse_file();
    if parser.unclosed {
        // some block never ends, so trust the margin to tell where
        parser = Parser::new(source, &lexed.tokens, &lexed.errors, true);
        body = parser.parse_file();
    }
    let Parser { mut blocks, mut exprs, mut errors, .. } = parser;
    super::lex::give_back(&mut blocks);
    super::lex::give_back(&mut exprs);
    errors.extend(lexed.errors.iter().cloned());
    errors.sort_by_key(|error| error.span.start);
    errors.truncate(MOST_ERRORS);
    (Parsed { body, blocks, exprs, errors, bytes, is_json: false }, lexed.tokens)
}

pub(super) fn tokens(bytes: &[u8]) -> Vec<Token> {
    super::lex::lex(bytes, Source::new(bytes).text.is_some()).tokens
}

/// The tree of a file that is one template (what `templatefile` reads): no body, and the expression it is.
pub fn parse_template(bytes: Arc<[u8]>) -> (Parsed, ExprId) {
    let mut exprs = Vec::new();
    let (root, errors) = template_into(&bytes, &mut exprs, &mut Vec::new());
    (Parsed { body: Body::default(), blocks: Vec::new(), exprs, errors, bytes, is_json: false }, root)
}

/// The tree of a text that is one expression, in which line breaks mean nothing: no body, and the expression it is.
pub fn parse_expression(bytes: Arc<[u8]>) -> (Parsed, ExprId) {
    let source = Source::new(&bytes);
    let lexed = super::lex::lex(&bytes, source.text.is_some());
    let mut parser = Parser::new(source, &lexed.tokens, &lexed.errors, false);
    parser.count_newlines(false);
    let root = parser.expr();
    let next = parser.next();
    if next.kind.is_some() {
        parser.fail(next.span, "the expression is over before this", "");
    }
    let Parser { exprs, mut errors, .. } = parser;
    errors.extend(lexed.errors.iter().cloned());
    errors.sort_by_key(|error| error.span.start);
    (Parsed { body: Body::default(), blocks: Vec::new(), exprs, errors, bytes, is_json: false }, root)
}

/// Parses text as a template, adding to expressions that are there already; spans are places in the text.
pub(super) fn template_into(text: &[u8], exprs: &mut Vec<Expr>, heights: &mut Vec<u16>) -> (ExprId, Vec<SyntaxError>) {
    let source = Source::new(text);
    let lexed = super::lex::lex_template(text, source.text.is_some());
    let mut parser = Parser::new(source, &lexed.tokens, &lexed.errors, false);
    parser.heights = std::mem::take(heights);
    parser.exprs = std::mem::take(exprs);
    let root = parser.whole_template();
    (*exprs, *heights) = (parser.exprs, parser.heights);
    let mut errors = parser.errors;
    errors.extend(lexed.errors);
    errors.sort_by_key(|error| error.span.start);
    (root, errors)
}

const MOST_ERRORS: usize = 100;

/// The next token that counts, comments skipped (and line breaks where they mean nothing); `kind` is `None` at the end of the file.
#[derive(Clone, Copy)]
struct Next {
    kind: Option<TokenKind>,
    span: Span,
    /// In the token list.
    index: usize,
}

/// What is parsed.
#[derive(Clone, Copy)]
struct Source<'s> {
    bytes: &'s [u8],
    /// The bytes as text, when all of them are valid.
    text: Option<&'s str>,
    /// The text, when all of it is ASCII: then every name is in its composed form.
    ascii: Option<&'s str>,
}

impl<'s> Source<'s> {
    fn new(bytes: &'s [u8]) -> Self {
        let text = std::str::from_utf8(bytes).ok();
        Source { bytes, text, ascii: text.filter(|text| text.is_ascii()) }
    }
}

struct Parser<'s> {
    bytes: &'s [u8],
    text: Option<&'s str>,
    ascii: Option<&'s str>,
    tokens: &'s [Token],
    /// What the lexer has said: not to be said again in other words.
    lexical: &'s [SyntaxError],
    /// Index of the next token; set by [`Parser::seek`].
    at: usize,
    /// Do line breaks count here? Set by [`Parser::count_newlines`].
    newlines: bool,
    /// What [`Parser::next`] gives, looked up once: it is asked for many times per token.
    ahead: Next,
    /// Brackets, braces and templates we are in.
    open: Vec<Token>,
    depth: u16,
    panicking: bool,
    /// Index of the first token of the attribute or block header at hand.
    item: usize,
    /// The item that has been found too deep.
    deep: Option<usize>,
    /// Trust the margin: a name left of where it may be ends what is open.
    by_margin: bool,
    /// Has a block run to the end of the file?
    unclosed: bool,
    blocks: Vec<Block>,
    exprs: Vec<Expr>,
    /// The height of each expression.
    heights: Vec<u16>,
    errors: Vec<SyntaxError>,
    lists: Lists<'s>,
}

/// What is being read of lists that are not yet whole, the outer before the inner: whole, a list leaves as a vector of its size.
struct Lists<'s> {
    exprs: Vec<ExprId>,
    items: Vec<ObjectItem>,
    attributes: Vec<Attribute>,
    blocks: Vec<BlockId>,
    labels: Vec<BlockLabel>,
    pieces: Vec<Piece<'s>>,
}

impl Lists<'_> {
    /// With room for what most files need, so that they do not grow step by step.
    fn new() -> Self {
        Lists {
            exprs: Vec::with_capacity(32),
            items: Vec::with_capacity(32),
            attributes: Vec::with_capacity(32),
            blocks: Vec::with_capacity(32),
            labels: Vec::with_capacity(4),
            pieces: Vec::new(),
        }
    }
}

impl<'s> Parser<'s> {
    fn new(source: Source<'s>, tokens: &'s [Token], lexical: &'s [SyntaxError], by_margin: bool) -> Self {
        let Source { bytes, text, ascii } = source;
        let mut parser = Parser {
            bytes,
            text,
            ascii,
            tokens,
            lexical,
            at: 0,
            newlines: true,
            ahead: Next { kind: None, span: Span::default(), index: 0 },
            open: Vec::with_capacity(16),
            depth: 0,
            panicking: false,
            item: 0,
            deep: None,
            by_margin,
            unclosed: false,
            blocks: Vec::with_capacity(tokens.len() / 16 + 1),
            exprs: Vec::with_capacity(tokens.len() / 8 * 3 + 8),
            heights: Vec::with_capacity(tokens.len() / 8 * 3 + 8),
            errors: Vec::new(),
            lists: Lists::new(),
        };
        parser.seek(0);
        parser
    }

    fn parse_file(&mut self) -> Body {
        self.items(None);
        let Lists { attributes, blocks, .. } = &mut self.lists;
        let (attributes, blocks) = (Vec::from_iter(attributes.drain(..)), Vec::from_iter(blocks.drain(..)));
        Body { span: Span::new(0, self.bytes.len()), attributes, blocks }
    }

    #[inline]
    fn next(&self) -> Next {
        self.ahead
    }

    /// Goes on from the token at an index, comments before it included.
    #[inline]
    fn seek(&mut self, at: usize) {
        self.at = at;
        self.ahead = match self.tokens.get(at) {
            // most of all: neither a comment nor a line break that means nothing
            Some(token) if token.kind != TokenKind::Comment && (token.kind != TokenKind::Newline || self.newlines) => {
                Next { kind: Some(token.kind), span: token.span, index: at }
            }
            _ => self.next_over_blanks(),
        };
    }

    #[inline]
    fn count_newlines(&mut self, newlines: bool) {
        if self.newlines != newlines {
            self.newlines = newlines;
            self.seek(self.at);
        }
    }

    fn next_over_blanks(&self) -> Next {
        let mut index = self.at;
        while let Some(token) = self.tokens.get(index) {
            let kind = match token.kind {
                TokenKind::Comment if self.newlines && self.ends_line(*token) => TokenKind::Newline,
                TokenKind::Comment => {
                    index += 1;
                    continue;
                }
                TokenKind::Newline if !self.newlines => {
                    index += 1;
                    continue;
                }
                kind => kind,
            };
            return Next { kind: Some(kind), span: token.span, index };
        }
        let end = self.bytes.len();
        Next { kind: None, span: Span::new(end, end), index }
    }

    #[inline]
    fn kind(&self) -> Option<TokenKind> {
        self.ahead.kind
    }

    #[inline]
    fn bump(&mut self) -> Next {
        let next = self.ahead;
        self.seek((next.index + 1).min(self.tokens.len()));
        next
    }

    /// Takes the next token if it is of that kind.
    #[inline]
    fn take(&mut self, kind: TokenKind) -> Option<Next> {
        (self.kind() == Some(kind)).then(|| self.bump())
    }

    fn ends_line(&self, token: Token) -> bool {
        match token.kind {
            TokenKind::Newline => true,
            TokenKind::Comment => token.span.of(self.bytes).ends_with(b"\n"),
            _ => false,
        }
    }

    fn bytes_of(&self, span: Span) -> &'s [u8] {
        self.bytes.get(span.range()).unwrap_or_default()
    }

    fn is_word(&self, next: Next, word: &[u8]) -> bool {
        next.kind == Some(TokenKind::Ident) && self.bytes_of(next.span) == word
    }

    #[inline]
    fn ident(&self, span: Span) -> Ident {
        Ident { text: self.name(span), span }
    }

    // out of line: a text comes back in registers, which is cheaper than from memory just written
    #[inline(never)]
    fn name(&self, span: Span) -> Text {
        match self.ascii.and_then(|text| text.get(span.range())) {
            Some(text) => Text::from(text),
            None => Text::from(&*nfc(&self.text_of(span))),
        }
    }

    /// The text of a span, invalid UTF-8 replaced.
    fn text_of(&self, span: Span) -> Cow<'s, str> {
        match self.text.and_then(|text| text.get(span.range())) {
            Some(text) => Cow::Borrowed(text),
            None => String::from_utf8_lossy(self.bytes_of(span)),
        }
    }

    /// Where what was read last ends.
    fn end(&self) -> u32 {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    fn span_of(&self, id: ExprId) -> Span {
        self.exprs.get(id.0 as usize).map_or(Span::default(), |expr| expr.span)
    }

    /// Adds an expression whose highest child is `below` high.
    #[inline]
    fn add(&mut self, span: Span, kind: ExprKind, below: u16) -> ExprId {
        if below >= MAX_DEPTH {
            return self.add_too_deep(span);
        }
        self.exprs.push(Expr { span, kind });
        self.heights.push(below + 1);
        ExprId(self.exprs.len() as u32 - 1)
    }

    #[cold]
    fn add_too_deep(&mut self, span: Span) -> ExprId {
        self.too_deep(span, MAX_DEPTH);
        self.add(span, ExprKind::Error, 0)
    }

    fn height(&self, ids: impl IntoIterator<Item = ExprId>) -> u16 {
        ids.into_iter().filter_map(|id| self.heights.get(id.0 as usize)).copied().max().unwrap_or(0)
    }
}
