//! Text from a repository is data: nothing in it may steer a terminal or pretend to be another line.

use std::borrow::Cow;

/// Would this character move the cursor, break the line or turn the direction of writing around?
pub(crate) fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// A hostile character, spelled out.
pub(crate) fn spelled(c: char) -> String {
    match c {
        '\n' => "\\n".into(),
        '\r' => "\\r".into(),
        '\t' => "\\t".into(),
        c => format!("\\u{{{:x}}}", c as u32),
    }
}

/// Every line by itself made visible; tabs stay, for they are layout.
pub fn visible_lines(text: &str) -> String {
    let line = |line: &str| line.split('\t').map(visible).collect::<Vec<_>>().join("\t");
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The text on one line, with every hostile character spelled out.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || !text.chars().any(is_hostile) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_hostile(c) { spelled(c) } else { c.into() }).collect())
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn escapes_and_line_breaks_are_spelled_out() {
        assert_eq!(visible("plain äöü 日本"), "plain äöü 日本");
        assert_eq!(visible("a\x1b[31mb\nc\u{9b}d"), "a\\u{1b}[31mb\\nc\\u{9b}d");
        assert_eq!(visible("x\u{202e}y"), "x\\u{202e}y");
    }
}
