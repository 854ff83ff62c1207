//! Byte offsets into lines and columns, as editors and people count them.

/// Line and column count from 1, the column in characters; the byte counts from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    pub byte: usize,
}

/// Where the lines of one file begin.
#[derive(Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// The characters before every block of [`BLOCK`] bytes: a line may be megabytes long and have a finding on each word.
    blocks: Vec<u32>,
}

const BLOCK: usize = 1 << 8;

impl LineIndex {
    pub fn new(bytes: &[u8]) -> LineIndex {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at as u32 + 1));
        let before = bytes.chunks(BLOCK).scan(0, |before, block| {
            let here = *before;
            *before += characters(block);
            Some(here as u32)
        });
        LineIndex { starts, blocks: before.collect() }
    }

    /// The position of a byte; past the end it is the end.
    pub fn position(&self, bytes: &[u8], byte: usize) -> Position {
        let byte = byte.min(bytes.len());
        let line = self.starts.partition_point(|start| *start as usize <= byte).max(1);
        let start = self.starts.get(line - 1).map_or(0, |start| *start as usize);
        let column = self.between(bytes, start, byte) + 1;
        Position { line, column, byte }
    }

    /// The byte a line (counted from 1) begins with.
    pub fn start(&self, line: usize) -> usize {
        line.checked_sub(1).and_then(|i| self.starts.get(i)).map_or(0, |start| *start as usize)
    }

    /// The number of characters from one byte to another.
    fn between(&self, bytes: &[u8], from: usize, to: usize) -> usize {
        let part = |from: usize, to: usize| bytes.get(from..to).unwrap_or_default();
        if to.saturating_sub(from) <= BLOCK {
            return String::from_utf8_lossy(part(from, to)).chars().count();
        }
        let before = |byte: usize| {
            let block = self.blocks.get(byte / BLOCK).map_or(0, |count| *count as usize);
            block + characters(part(byte / BLOCK * BLOCK, byte))
        };
        before(to).saturating_sub(before(from))
    }

    /// The bytes of a line (counted from 1) without its line break.
    pub fn line<'b>(&self, bytes: &'b [u8], line: usize) -> &'b [u8] {
        let Some(start) = line.checked_sub(1).and_then(|i| self.starts.get(i)) else { return &[] };
        let end = self.starts.get(line).map_or(bytes.len(), |next| *next as usize);
        let text = bytes.get(*start as usize..end).unwrap_or_default();
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        text.strip_suffix(b"\r").unwrap_or(text)
    }

    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

/// The number of characters that begin in a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, LineIndex};

    #[test]
    fn columns_of_long_lines_are_those_of_short_ones() {
        let text = format!("first\n{}end\nlast", "aé日".repeat(BLOCK));
        let lines = LineIndex::new(text.as_bytes());
        for (at, _) in text.char_indices().step_by(97) {
            let position = lines.position(text.as_bytes(), at);
            let before = text[..at].rsplit('\n').next().unwrap();
            assert_eq!(position.column, before.chars().count() + 1);
            assert_eq!(lines.start(position.line), at - before.len());
        }
    }
}
