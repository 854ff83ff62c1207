//! Going on after a mistake in JSON: one broken property hides neither the others nor what stands around it.

use super::{Reader, Told};
use crate::text::Span;

impl Reader<'_> {
    /// From an opening bracket, which stands here, to its closer: elements and the commas between them.
    /// An element that is wrong is skipped, and so is what cannot stand between two.
    pub(super) fn elements(
        &mut self,
        closer: u8,
        mut element: impl FnMut(&mut Self) -> Result<(), Told>,
    ) -> Result<Span, Told> {
        let open = self.at;
        self.at += 1;
        self.open.push(closer);
        let read = loop {
            let before = self.at;
            match self.peek() {
                None => break self.unclosed(open),
                Some(byte) if byte == closer => {
                    self.at += 1;
                    break Ok(Span::new(open, self.at));
                }
                // of something further out, where it has been told that ours is missing
                Some(b'}' | b']') if self.lost && self.belongs_outside() => break Ok(Span::new(open, self.at)),
                Some(b'"') if closer == b']' && self.starts_property() && self.open.contains(&b'}') => {
                    let _ = self.unclosed::<()>(open);
                    break Ok(Span::new(open, self.at));
                }
                Some(_) => {}
            }
            let lost = self.lost;
            let mut told = element(self).is_err();
            if told {
                self.skip(closer);
            }
            told |= self.lost && !lost;
            if self.separator(open, closer, told) {
                break Ok(Span::new(open, self.at));
            }
            if self.at == before {
                self.at += 1;
            }
        };
        self.open.pop();
        read
    }

    /// Over a comma that something follows; stays before a closer. `told`: the element has been told to be wrong.
    /// True when a bracket of the other kind was taken for ours.
    fn separator(&mut self, open: usize, closer: u8, told: bool) -> bool {
        match self.peek() {
            None => {}
            Some(byte) if byte == closer => {}
            Some(b',') => {
                let comma = Span::new(self.at, self.at + 1);
                self.at += 1;
                if self.peek() == Some(closer) && !told {
                    let _ = self.report::<()>(comma, "JSON allows no comma after the last element", Some("delete it"));
                }
            }
            Some(byte) => {
                let is_closer = matches!(byte, b'}' | b']');
                let code =
                    matches!(byte, b'+' | b'-' | b'*' | b'/' | b'%' | b'?' | b'<' | b'>' | b'=' | b'!' | b'&' | b'|');
                let help = code.then_some("an expression is written in a string: \"${1 + 2}\"");
                if !(told || self.lost && is_closer) {
                    let _ = self.wrong::<()>(&format!("`,` or `{}` was expected here", closer as char), help);
                }
                if is_closer {
                    return self.other_closer(open);
                }
                if closer == b'}' && !self.starts_property() || closer == b']' && (told || code) {
                    self.skip(closer);
                    if self.peek() == Some(b',') {
                        self.at += 1;
                    }
                }
            }
        }
        false
    }

    /// At a bracket of the other kind: is it ours, mistyped? Else ours is missing, if there is something further out that it closes.
    fn other_closer(&mut self, open: usize) -> bool {
        let between = self.bytes.get(open..self.at).unwrap_or_default();
        let mistyped = !between.contains(&b'\n') || self.margin(open) == self.margin(self.at);
        if mistyped || !self.belongs_outside() {
            self.at += 1;
        } else {
            self.lost = true;
        }
        mistyped
    }

    /// How far the line of that place is indented.
    fn margin(&self, at: usize) -> usize {
        let before = self.bytes.get(..at).unwrap_or_default();
        let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
        self.bytes[start..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
    }

    /// Does the closer that stands here end something that we are in further out?
    fn belongs_outside(&self) -> bool {
        let outer = self.open.split_last().map_or(&[][..], |(_, outer)| outer);
        self.bytes.get(self.at).is_some_and(|closer| outer.contains(closer))
    }

    /// To the comma or the closer that ends the element at hand, or to what looks like the next property.
    fn skip(&mut self, closer: u8) {
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' if depth == 0 && closer == b'}' && self.starts_property() => return,
                b'"' => self.skip_string(),
                b',' | b'}' | b']' if depth == 0 => return,
                b'{' | b'[' | b'(' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' | b')' => {
                    depth = depth.saturating_sub(1);
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    /// Over a string; one that its line does not close may hold brackets that count.
    fn skip_string(&mut self) {
        match self.string_end() {
            Some(end) => self.at = end,
            None => self.leave_string(),
        }
    }

    /// To the end of the line, in a string that is not closed there.
    pub(super) fn leave_string(&mut self) {
        let rest = &self.bytes[self.at..];
        let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        self.lost |= rest[..len].iter().any(|byte| matches!(byte, b'{' | b'}' | b'[' | b']'));
        self.at += len.max(1);
    }

    /// Behind the closing quote of the string that begins here, when its line has one.
    fn string_end(&self) -> Option<usize> {
        let mut at = self.at + 1;
        loop {
            match self.bytes.get(at)? {
                b'"' => return Some(at + 1),
                b'\n' => return None,
                b'\\' => at += 2,
                _ => at += 1,
            }
        }
    }

    /// `"name":`
    fn starts_property(&self) -> bool {
        let is_string = self.bytes.get(self.at) == Some(&b'"');
        let Some(end) = self.string_end().filter(|_| is_string) else { return false };
        let after = self.bytes.get(end..).unwrap_or_default();
        after.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
    }

    /// A comment, of which JSON has none: told, and taken for a blank.
    pub(super) fn comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let end = match rest {
            [b'/', b'*', text @ ..] => memchr::memmem::find(text, b"*/").map(|end| end + 4),
            [b'#', ..] | [b'/', b'/', ..] => Some(memchr::memchr(b'\n', rest).unwrap_or(rest.len())),
            _ => return false,
        };
        let end = self.at + end.unwrap_or(rest.len());
        let help = "JSON has the property \"//\" for words: \"//\": \"…\"";
        let _ = self.report::<()>(Span::new(self.at, end), "JSON has no comments", Some(help));
        self.at = end;
        true
    }
}
