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
mod recover;
mod report;
mod steps;
mod template;
mod term;
mod text;

use std::sync::Arc;

use super::{Block, Body, Expr, ExprId, ExprKind, Ident, Parsed, SyntaxError, Token, TokenKind};
use crate::text::Span;

pub(super) use text::nfc;

/// How high an expression may be, and so how deep anything that walks it recurses: chains of operators and steps count too.
pub const MAX_DEPTH: u16 = 500;

/// How many brackets, braces and templates may be open at once: what the parser itself recurses on.
/// Half of a test thread's stack without optimisation; public files stay below a tenth of it.
pub(super) const MAX_NESTING: u16 = 250;

/// The tree of a file in HCL's native syntax. Never fails: mistakes are in [`Parsed::errors`], and what is around them is in the tree.
pub fn parse(bytes: Arc<[u8]>) -> Parsed {
    let lexed = super::lex::lex(&bytes);
    let mut parser = Parser::new(&bytes, &lexed.tokens, &lexed.errors, false);
    let mut body = parser.parse_file();
    if parser.unclosed {
        // some block never ends, so trust the margin to tell where
        parser = Parser::new(&bytes, &lexed.tokens, &lexed.errors, true);
        body = parser.parse_file();
    }
    let Parser { blocks, exprs, mut errors, .. } = parser;
    errors.extend(lexed.errors.iter().cloned());
    errors.sort_by_key(|error| error.span.start);
    errors.truncate(MOST_ERRORS);
    Parsed { tokens: lexed.tokens, body, blocks, exprs, errors, bytes }
}

/// The tree of a file that is one template (what `templatefile` reads): no body, and the expression it is.
pub fn parse_template(bytes: Arc<[u8]>) -> (Parsed, ExprId) {
    let mut exprs = Vec::new();
    let (root, tokens, errors) = template_into(&bytes, &mut exprs, &mut Vec::new());
    (Parsed { tokens, body: Body::default(), blocks: Vec::new(), exprs, errors, bytes }, root)
}

/// Parses text as a template, adding to expressions that are there already; spans are places in the text.
pub(super) fn template_into(
    text: &[u8],
    exprs: &mut Vec<Expr>,
    heights: &mut Vec<u16>,
) -> (ExprId, Vec<Token>, Vec<SyntaxError>) {
    let lexed = super::lex::lex_template(text);
    let mut parser = Parser::new(text, &lexed.tokens, &lexed.errors, false);
    parser.heights = std::mem::take(heights);
    parser.exprs = std::mem::take(exprs);
    let root = parser.whole_template();
    (*exprs, *heights) = (parser.exprs, parser.heights);
    let mut errors = parser.errors;
    errors.extend(lexed.errors);
    errors.sort_by_key(|error| error.span.start);
    (root, lexed.tokens, errors)
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

struct Parser<'s> {
    bytes: &'s [u8],
    tokens: &'s [Token],
    /// What the lexer has said: not to be said again in other words.
    lexical: &'s [SyntaxError],
    /// Index of the next token.
    at: usize,
    /// Do line breaks count here?
    newlines: bool,
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
}

impl<'s> Parser<'s> {
    fn new(bytes: &'s [u8], tokens: &'s [Token], lexical: &'s [SyntaxError], by_margin: bool) -> Self {
        Parser {
            bytes,
            tokens,
            lexical,
            at: 0,
            newlines: true,
            open: Vec::new(),
            depth: 0,
            panicking: false,
            item: 0,
            deep: None,
            by_margin,
            unclosed: false,
            blocks: Vec::new(),
            exprs: Vec::with_capacity(tokens.len() / 3),
            heights: Vec::with_capacity(tokens.len() / 3),
            errors: Vec::new(),
        }
    }

    fn parse_file(&mut self) -> Body {
        let body = self.body(None, Body::default());
        Body { span: Span::new(0, self.bytes.len()), ..body }
    }

    fn next(&self) -> Next {
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

    fn kind(&self) -> Option<TokenKind> {
        self.next().kind
    }

    fn bump(&mut self) -> Next {
        let next = self.next();
        self.at = (next.index + 1).min(self.tokens.len());
        next
    }

    /// Takes the next token if it is of that kind.
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

    fn ident(&self, span: Span) -> Ident {
        let text = String::from_utf8_lossy(self.bytes_of(span));
        Ident { text: nfc(&text).into(), span }
    }

    /// Where what was read last ends.
    fn end(&self) -> u32 {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end)
    }

    fn span_of(&self, id: ExprId) -> Span {
        self.exprs.get(id.0 as usize).map_or(Span::default(), |expr| expr.span)
    }

    /// Adds an expression whose highest child is `below` high.
    fn add(&mut self, span: Span, kind: ExprKind, below: u16) -> ExprId {
        let (kind, height) = match below {
            MAX_DEPTH.. => {
                self.too_deep(span, MAX_DEPTH);
                (ExprKind::Error, 0)
            }
            _ => (kind, below + 1),
        };
        self.exprs.push(Expr { span, kind });
        self.heights.push(height);
        ExprId(self.exprs.len() as u32 - 1)
    }

    fn height(&self, ids: impl IntoIterator<Item = ExprId>) -> u16 {
        ids.into_iter().filter_map(|id| self.heights.get(id.0 as usize)).copied().max().unwrap_or(0)
    }
}
