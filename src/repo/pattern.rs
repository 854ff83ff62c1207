//! Text of which some parts are unknown: what a state's address is made of, and how two of them may be one.

/// Known text and gaps that any text may fill, or any without a slash. Two gaps never stand side by side, nor two texts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
enum Piece {
    Text(String),
    Any,
    /// Any text without a slash.
    Word,
}

impl Pattern {
    pub fn text(text: &str) -> Pattern {
        let mut pattern = Pattern::default();
        pattern.push_text(text);
        pattern
    }

    /// Text in which `*` stands for a gap.
    pub fn with_gaps(text: &str) -> Pattern {
        let mut pattern = Pattern::default();
        for (i, part) in text.split('*').enumerate() {
            if i > 0 {
                pattern.push(&Pattern::any());
            }
            pattern.push_text(part);
        }
        pattern
    }

    /// Nothing is known of it.
    pub fn any() -> Pattern {
        Pattern { pieces: vec![Piece::Any] }
    }

    pub fn push_text(&mut self, more: &str) {
        match self.pieces.last_mut() {
            _ if more.is_empty() => {}
            Some(Piece::Text(text)) => text.push_str(more),
            _ => self.pieces.push(Piece::Text(more.to_string())),
        }
    }

    pub fn push(&mut self, more: &Pattern) {
        for piece in &more.pieces {
            match piece {
                Piece::Text(text) => self.push_text(text),
                gap => match self.pieces.last_mut() {
                    Some(Piece::Any) => {}
                    // What comes after may hold a slash, and so may both together.
                    Some(last @ Piece::Word) => *last = gap.clone(),
                    _ => self.pieces.push(gap.clone()),
                },
            }
        }
    }

    /// The same where no gap holds a slash, as in the name of a workspace.
    pub fn without_slashes(&self) -> Pattern {
        let word = |piece: &Piece| if *piece == Piece::Any { Piece::Word } else { piece.clone() };
        Pattern { pieces: self.pieces.iter().map(word).collect() }
    }

    /// The text, when all of it is known.
    pub fn known(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    pub fn is_known(&self) -> bool {
        self.known().is_some()
    }

    /// Is nothing at all known of it?
    pub fn is_any(&self) -> bool {
        matches!(self.pieces.as_slice(), [Piece::Any | Piece::Word])
    }

    /// Does it surely begin so?
    pub fn starts_with_text(&self, text: &str) -> bool {
        matches!(self.pieces.first(), Some(Piece::Text(first)) if first.starts_with(text))
    }

    /// The rest after known text at its start, if it surely begins so.
    pub fn without_text(&self, text: &str) -> Option<Pattern> {
        self.starts_with_text(text).then(|| self.without_prefix(text))
    }

    /// What stands before and after a character, if it is in the known text at the start.
    pub fn split_text(&self, at: char) -> Option<(String, Pattern)> {
        let Some(Piece::Text(first)) = self.pieces.first() else { return None };
        let (before, _) = first.split_once(at)?;
        let length = before.len() + at.len_utf8();
        Some((before.to_string(), self.without_prefix(first.get(..length)?)))
    }

    /// The rest after known text at its start; itself when it does not start so.
    pub fn without_prefix(&self, prefix: &str) -> Pattern {
        let mut rest = self.clone();
        if let Some(Piece::Text(text)) = rest.pieces.first_mut()
            && let Some(shorter) = text.strip_prefix(prefix)
        {
            *text = shorter.to_string();
        }
        rest.pieces.retain(|piece| *piece != Piece::Text(String::new()));
        rest
    }

    /// Parts joined with `/` as Go's `path.Join` does: empty parts left out, slashes never doubled.
    pub fn join(parts: &[&Pattern]) -> Pattern {
        let mut joined = Pattern::default();
        for part in parts.iter().filter(|part| part.known() != Some("")) {
            if !joined.pieces.is_empty() {
                joined.push_text("/");
            }
            joined.push(part);
        }
        for piece in &mut joined.pieces {
            if let Piece::Text(text) = piece {
                while text.contains("//") {
                    *text = text.replace("//", "/");
                }
            }
        }
        joined
    }

    /// Is there a text that both may be?
    pub fn meets(&self, other: &Pattern) -> bool {
        if let (Some(a), Some(b)) = (self.known(), other.known()) {
            return a == b;
        }
        // Most differ before the first gap, or after the last one.
        if let (Some(Piece::Text(a)), Some(Piece::Text(b))) = (self.pieces.first(), other.pieces.first())
            && a.bytes().zip(b.bytes()).any(|(a, b)| a != b)
        {
            return false;
        }
        if let (Some(Piece::Text(a)), Some(Piece::Text(b))) = (self.pieces.last(), other.pieces.last())
            && a.bytes().rev().zip(b.bytes().rev()).any(|(a, b)| a != b)
        {
            return false;
        }
        let (a, b) = (self.symbols(), other.symbols());
        // Which prefixes of `b` can the symbols of `a` so far stand for?
        let mut reach = vec![false; b.len() + 1];
        reach[0] = true;
        skip_gaps(&mut reach, &b);
        for symbol in a {
            let mut next = vec![false; b.len() + 1];
            match symbol {
                Symbol::Byte(byte) => {
                    for (i, there) in b.iter().enumerate().filter(|(i, _)| reach[*i]) {
                        match there {
                            Symbol::Byte(other) if *other == byte => next[i + 1] = true,
                            Symbol::Byte(_) => {}
                            gap => next[i] |= gap.holds(byte),
                        }
                    }
                }
                gap => {
                    let mut on = false;
                    for (i, next) in next.iter_mut().enumerate() {
                        on |= reach[i];
                        *next = on;
                        // What stands there it must be able to hold; of a gap that is something.
                        on &= !matches!(b.get(i), Some(Symbol::Byte(byte)) if !gap.holds(*byte));
                    }
                }
            }
            skip_gaps(&mut next, &b);
            reach = next;
        }
        reach.last().copied().unwrap_or(false)
    }

    fn symbols(&self) -> Vec<Symbol> {
        let mut out = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.extend(text.bytes().map(Symbol::Byte)),
                Piece::Any => out.push(Symbol::Any),
                Piece::Word => out.push(Symbol::Word),
            }
        }
        out
    }
}

/// A byte of known text, or a gap.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Symbol {
    Byte(u8),
    Any,
    Word,
}

impl Symbol {
    /// May a gap hold that byte?
    fn holds(self, byte: u8) -> bool {
        self == Symbol::Any || self == Symbol::Word && byte != b'/'
    }
}

/// A gap may be empty.
fn skip_gaps(reach: &mut [bool], symbols: &[Symbol]) {
    for (i, symbol) in symbols.iter().enumerate() {
        if reach[i] && !matches!(symbol, Symbol::Byte(_)) {
            reach[i + 1] = true;
        }
    }
}

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => f.write_str(text),
            Piece::Any | Piece::Word => f.write_str("*"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    fn pattern(text: &str) -> Pattern {
        Pattern::with_gaps(text)
    }

    #[test]
    fn two_patterns_meet_where_one_text_fits_both() {
        for (a, b, meet) in [
            ("a", "a", true),
            ("a", "b", false),
            ("*", "anything", true),
            ("env:/*/a.tfstate", "env:/dev/a.tfstate", true),
            ("env:/*/a.tfstate", "env:/dev/b.tfstate", false),
            ("env:/*/a.tfstate", "a.tfstate", false),
            ("x*z", "*y*", true),
            ("x*z", "y*", false),
            ("*a", "*b", false),
            ("*ab*", "b*a", true),
            ("", "*", true),
            ("", "*a", false),
        ] {
            assert_eq!(pattern(a).meets(&pattern(b)), meet, "{a} and {b}");
            assert_eq!(pattern(b).meets(&pattern(a)), meet, "{b} and {a}");
        }
    }
    #[test]
    fn the_name_of_a_workspace_holds_no_slash() {
        let mut written = pattern("env:/");
        written.push(&Pattern::any().without_slashes());
        written.push_text("/a.tfstate");
        for (read, meet) in [
            ("env:/dev/a.tfstate", true),
            ("env:/dev/b/a.tfstate", false),
            ("env:/*/a.tfstate", true),
            ("env:/*/b/a.tfstate", false),
            ("*", true),
            ("env:/x*", true),
            ("other/*", false),
        ] {
            assert_eq!(written.meets(&pattern(read)), meet, "{read}");
            assert_eq!(pattern(read).meets(&written), meet, "{read}");
        }
    }
}
