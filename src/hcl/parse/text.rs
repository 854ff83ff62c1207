//! What the text between quotes, or in a heredoc, means.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::Parser;
use crate::text::Span;

/// Terraform compares strings and names in Unicode's composed form.
pub(in crate::hcl) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

impl<'s> Parser<'s> {
    /// Text with its escapes decoded; wrong ones are reported and kept as written.
    pub(super) fn decode(&mut self, span: Span, quoted: bool) -> Cow<'s, str> {
        let text = self.text_of(span);
        let sign = |text: &str| memchr::memchr3(b'\\', b'$', b'%', text.as_bytes());
        if sign(&text).is_none() {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(plain) = sign(&text[at..]) {
            out.push_str(&text[at..at + plain]);
            at += plain;
            let rest = &text[at..];
            if quoted && rest.starts_with('\\') {
                match escape(rest) {
                    Ok((decoded, len)) => {
                        out.push(decoded);
                        at += len;
                        continue;
                    }
                    Err((len, message, help)) => {
                        // lossy decoding moves offsets only in files that are reported anyway
                        let end = span.end as usize;
                        let start = (span.start as usize + at).min(end);
                        let place = Span::new(start, (start + len).min(end));
                        if !self.panicking {
                            self.note(place, message, "", Some(help));
                        }
                    }
                }
            }
            // of `$${` the second sign and the brace are text
            let doubled = usize::from(rest.starts_with("$${") || rest.starts_with("%%{"));
            out.push_str(&rest[doubled..2 * doubled + 1]);
            at += 2 * doubled + 1;
        }
        out.push_str(&text[at..]);
        Cow::Owned(out)
    }
}

/// The character an escape stands for and the bytes it takes; or the bytes that are wrong, why, and what to do.
fn escape(rest: &str) -> Result<(char, usize), (usize, String, String)> {
    let Some(sign) = rest[1..].chars().next() else {
        return Err((1, "a backslash at the end of the text".into(), "write `\\\\` for a backslash".into()));
    };
    let digits = match sign {
        'n' => return Ok(('\n', 2)),
        'r' => return Ok(('\r', 2)),
        't' => return Ok(('\t', 2)),
        '"' => return Ok(('"', 2)),
        '\\' => return Ok(('\\', 2)),
        'u' => 4,
        'U' => 8,
        _ => {
            let help = match sign {
                '$' | '%' => format!("`{sign}{{` as text is written `{sign}{sign}{{`"),
                '\'' => "a single quote needs no backslash".into(),
                _ => "write `\\\\` for a backslash".into(),
            };
            return Err((1 + sign.len_utf8(), format!("`\\{sign}` is no escape"), help));
        }
    };
    let hex = rest[2..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
    if hex < digits {
        let help = "write leading zeros, as in `\\u00e9`".into();
        return Err((2 + hex, format!("`\\{sign}` is followed by {digits} hexadecimal digits"), help));
    }
    let code = u32::from_str_radix(&rest[2..2 + digits], 16).ok().and_then(char::from_u32);
    let wrong = || {
        (2 + digits, "there is no such character".into(), "Unicode ends at 10FFFF and leaves out D800 to DFFF".into())
    };
    code.map(|char| (char, 2 + digits)).ok_or_else(wrong)
}
