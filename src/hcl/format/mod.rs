//! `terraform fmt`, to the byte: only blanks between tokens change, and the few old spellings that Terraform itself modernises.

mod align;
mod blanks;
mod modernise;

use std::borrow::Cow;
use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use super::{Parsed, TokenKind};

/// What becomes of the spellings of old Terraform.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spelling {
    /// They are rewritten, as `terraform fmt` does with its own files.
    Modern,
    /// They stay: only blanks change, as `terragrunt hcl fmt` and `packer fmt` have it (`hclwrite.Format`).
    AsWritten,
}

/// The canonical layout of a file of Terraform's. A file that does not parse comes back unchanged: who formats has said so before.
pub fn format(bytes: &[u8]) -> Vec<u8> {
    lay_out(&super::parse(Arc::from(bytes)), Spelling::Modern)
}

/// The canonical layout of a file that was parsed; its own bytes when it has errors, and for JSON, which has no layout.
pub fn lay_out(parsed: &Parsed, spelling: Spelling) -> Vec<u8> {
    let bytes = &parsed.bytes;
    if !parsed.errors.is_empty() || parsed.tokens.is_empty() {
        return bytes.to_vec();
    }
    let mut pieces = modernise::pieces(parsed, spelling);
    let lines = lines(&pieces);
    blanks::indent(&mut pieces, &lines);
    blanks::between(&mut pieces, &lines);
    align::columns(&mut pieces, &lines);
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    for piece in &pieces {
        out.resize(out.len() + piece.blanks, b' ');
        out.extend_from_slice(&piece.text);
    }
    // blanks at the very end stay
    let end = parsed.tokens.last().map_or(0, |token| token.span.end as usize);
    out.extend(bytes.get(end..).unwrap_or_default().iter().filter(|byte| byte.is_ascii()).map(|_| b' '));
    out
}

/// A token to be written.
struct Piece<'s> {
    kind: TokenKind,
    text: Cow<'s, [u8]>,
    /// Blanks before it.
    blanks: usize,
}

impl Piece<'_> {
    fn ends_line(&self) -> bool {
        match self.kind {
            TokenKind::Newline => true,
            TokenKind::Comment => self.text.ends_with(b"\n"),
            _ => false,
        }
    }

    /// What it opens (1) or closes (-1).
    fn bracket(&self) -> isize {
        use TokenKind as T;
        match self.kind {
            T::OBrace | T::OBracket | T::OParen | T::Interpolation | T::Directive => 1,
            T::CBrace | T::CBracket | T::CParen | T::TemplateEnd => -1,
            _ => 0,
        }
    }

    /// Columns with the blanks before it.
    fn width(&self) -> usize {
        let text = if self.text.is_ascii() && !self.text.contains(&b'\r') {
            self.text.len()
        } else {
            String::from_utf8_lossy(&self.text).graphemes(true).count()
        };
        self.blanks + text
    }
}

/// The pieces up to a line break, in up to three cells. (The text of a heredoc breaks no line here.)
struct Line {
    /// First piece; where the assignment (from its `=`), the trailing comment, and the next line begin. An empty cell begins where the next one does.
    start: usize,
    assign: usize,
    comment: usize,
    end: usize,
}

fn lines(pieces: &[Piece]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let rest = &pieces[start..];
        let end = start + rest.iter().position(Piece::ends_line).map_or(rest.len(), |at| at + 1);
        let comment = if end - start > 1 && pieces[end - 1].kind == TokenKind::Comment { end - 1 } else { end };
        let code = &pieces[start..comment];
        // only a whole expression is moved about: one that opens a bracket for the next lines stays
        let equal = code.iter().skip(1).position(|piece| piece.kind == TokenKind::Equal).map(|at| at + 1);
        let whole = equal.filter(|at| code[*at..].iter().map(Piece::bracket).sum::<isize>() == 0);
        let assign = whole.map_or(comment, |at| start + at);
        lines.push(Line { start, assign, comment, end });
        start = end;
    }
    lines
}
