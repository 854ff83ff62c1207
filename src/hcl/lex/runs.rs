//! How far blanks, names and texts run: these loops see every byte of every file, so texts are read eight bytes at a time.
//!
//! A word holds the next eight bytes, the first in its lowest byte. A mask has the highest bit of each byte that stops the run;
//! only its lowest one is to be trusted, for a subtraction borrows upwards.

/// Where the blanks end that begin at a place.
// out of line, these small loops keep their registers
#[inline(never)]
pub(super) fn blanks_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// How many ASCII letters, digits, `_` and `-` stand at the start.
#[inline(never)]
pub(super) fn name_len(rest: &[u8]) -> usize {
    run(rest, |word| {
        let low = word & !HIGH;
        let letters = within(low | each(0x20), b'a', b'z');
        let others = differs(low, b'_') & differs(low, b'-') & !within(low, b'0', b'9');
        (others & !letters | word) & HIGH
    })
}

/// What is nothing but text between quotes, at the start: up to a quote, an escape, code, a line break, or what is not ASCII.
#[inline(never)]
pub(super) fn quoted_len(rest: &[u8]) -> usize {
    run(rest, |word| control(word) | is(word, b'"') | is(word, b'\\') | is(word | each(1), b'%'))
}

/// What is nothing but text in a heredoc, at the start: up to code, a line break, or what is not ASCII.
#[inline(never)]
pub(super) fn heredoc_len(rest: &[u8]) -> usize {
    run(rest, |word| control(word) | is(word | each(1), b'%'))
}

#[inline]
fn run(rest: &[u8], stops: impl Fn(u64) -> u64) -> usize {
    let mut at = 0;
    while let Some(eight) = rest.get(at..).and_then(|rest| rest.first_chunk()) {
        let stops = stops(u64::from_le_bytes(*eight));
        if stops != 0 {
            return at + stops.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    // the end of the file, filled up with a byte that stops every run
    let mut eight = [0; 8];
    let tail = rest.get(at..).unwrap_or_default();
    for (to, from) in eight.iter_mut().zip(tail) {
        *to = *from;
    }
    at + stops(u64::from_le_bytes(eight)).trailing_zeros() as usize / 8
}

const HIGH: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Bytes below a blank, and those that are not ASCII.
fn control(word: u64) -> u64 {
    word.wrapping_sub(each(b' ')) & !word & HIGH | word & HIGH
}

/// Bytes from one to another, of bytes that are all ASCII: so no sum carries into the next.
fn within(low: u64, from: u8, to: u8) -> u64 {
    (low + each(0x80 - from)) & !(low + each(0x7f - to))
}

fn differs(low: u64, byte: u8) -> u64 {
    (low ^ each(byte)) + each(0x7f)
}

/// Bytes that are this one.
fn is(word: u64, byte: u8) -> u64 {
    let zero = word ^ each(byte);
    zero.wrapping_sub(each(1)) & !zero & HIGH
}
