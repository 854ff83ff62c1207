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
}

impl LineIndex {
    pub fn new(bytes: &[u8]) -> LineIndex {
        let mut starts = vec![0];
        starts.extend(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i as u32 + 1));
        LineIndex { starts }
    }

    /// The position of a byte; past the end it is the end.
    pub fn position(&self, bytes: &[u8], byte: usize) -> Position {
        let byte = byte.min(bytes.len());
        let line = self.starts.partition_point(|start| *start as usize <= byte).max(1);
        let start = self.starts.get(line - 1).map_or(0, |start| *start as usize);
        let column = String::from_utf8_lossy(bytes.get(start..byte).unwrap_or_default()).chars().count() + 1;
        Position { line, column, byte }
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
