//! Where a fix may put one more argument, on a line of its own after another one, and the line that it may take away.

use crate::hcl::{Attribute, Parsed};
use crate::text::Span;

/// The place after an argument that begins its line.
pub(super) struct NextLine<'p> {
    pub at: Span,
    /// What stands before the argument: blanks.
    pub indent: String,
    /// What follows it on its line. A heredoc ends there; a `}` ends the block.
    pub rest: &'p [u8],
}

/// `None` where something stands before the argument on its line, and on the last line of a file.
pub(super) fn next_line<'p>(parsed: &'p Parsed, attribute: &Attribute) -> Option<NextLine<'p>> {
    let end = parsed.expr(attribute.value).span.end as usize;
    let rest = parsed.bytes.get(end..)?;
    let line = rest.iter().position(|byte| *byte == b'\n')?;
    let before = parsed.bytes.get(..attribute.span.start as usize)?;
    let from = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let indent = String::from_utf8_lossy(before.get(from..)?).into_owned();
    let at = end + line + 1;
    indent.trim().is_empty().then_some(NextLine { at: Span::new(at, at), indent, rest: rest.get(..line)? })
}

/// The whole line of an argument that has it for itself.
pub(super) fn own_line(bytes: &[u8], span: Span) -> Option<Span> {
    let (start, end) = (span.start as usize, span.end as usize);
    let from = bytes.get(..start)?.iter().rposition(|byte| *byte == b'\n')? + 1;
    let to = end + bytes.get(end..)?.iter().position(|byte| *byte == b'\n')? + 1;
    let around = [bytes.get(from..start)?, bytes.get(end..to)?].concat();
    around.iter().all(u8::is_ascii_whitespace).then(|| Span::new(from, to))
}
