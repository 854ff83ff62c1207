//! Text to literal.

/// A quoted string literal that means exactly that text, as Terraform itself would print it: template signs doubled,
/// what cannot be seen as `\uXXXX`.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '$' | '%' => {
                out.push(char);
                if chars.peek() == Some(&'{') {
                    out.push(char);
                }
            }
            _ if !is_visible(char) => out.push_str(&match char as u32 {
                code @ 0..0x10000 => format!("\\u{code:04x}"),
                code => format!("\\U{code:08x}"),
            }),
            _ => out.push(char),
        }
    }
    out.push('"');
    out
}

fn is_visible(char: char) -> bool {
    match char {
        ' '..='~' => true,
        // soft hyphen; zero width and direction marks; line separators; byte order mark; private use
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => false,
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'.. => false,
        _ => !char.is_control() && !char.is_whitespace(),
    }
}
