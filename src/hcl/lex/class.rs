//! What a byte is to the lexer's inner loops, looked up in a table: they run once per byte of every file.

/// Begins a name (ASCII only).
pub(super) const LETTER: u8 = 1;
/// Goes on a name, with the letters.
pub(super) const DIGIT: u8 = 2;
/// A blank between tokens.
pub(super) const BLANK: u8 = 4;
/// Nothing but itself between quotes.
pub(super) const QUOTED: u8 = 8;
/// Nothing but itself in a heredoc.
pub(super) const HEREDOC: u8 = 16;

const TABLE: [u8; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 128 {
        let byte = at as u8;
        let kind = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => LETTER,
            b'0'..=b'9' | b'-' => DIGIT,
            b' ' | b'\t' => BLANK,
            _ => 0,
        };
        let quoted = if matches!(byte, b'"' | b'\\' | b'\n' | b'\r' | b'$' | b'%') { 0 } else { QUOTED };
        let heredoc = if matches!(byte, b'\n' | b'\r' | b'$' | b'%') { 0 } else { HEREDOC };
        table[at] = kind | quoted | heredoc;
        at += 1;
    }
    table
};

pub(super) fn of(byte: u8) -> u8 {
    TABLE[byte as usize]
}

/// The first place from `at` on with a byte of none of these classes.
pub(super) fn skip(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while let Some(byte) = bytes.get(at)
        && of(*byte) & classes != 0
    {
        at += 1;
    }
    at
}
