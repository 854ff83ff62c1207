//! What Go's regular expressions refuse and the `regex` crate takes, or the other way round.

use super::Failure;
use crate::lang::Why;

/// Repetitions above this are refused, also nested ones multiplied.
const MOST_REPEATED: usize = 1000;

/// Fails where Go fails; unknown where it is not sure that both mean the same.
pub(super) fn check(pattern: &str) -> Result<(), Failure> {
    let chars: Vec<char> = pattern.chars().collect();
    let at = |i: usize| chars.get(i).copied();
    let mut product = 1usize;
    let mut repeated = false;
    let mut names: Vec<String> = Vec::new();
    let mut i = 0;
    while let Some(c) = at(i) {
        let was_repeated = std::mem::take(&mut repeated);
        match c {
            '\\' => i = escape(&chars, i)?,
            '[' => i = class(&chars, i)?,
            '(' if at(i + 1) == Some('?') => {
                i = group(&chars, i, &mut names)?;
                continue;
            }
            '*' | '+' | '?' => {
                if was_repeated {
                    return Err("a repetition cannot be repeated; group it: `(?:…)*`".into());
                }
                repeated = true;
            }
            '{' => {
                if let Some((length, most)) = counts(&chars, i) {
                    if was_repeated {
                        return Err("a repetition cannot be repeated; group it: `(?:…){2}`".into());
                    }
                    if most > MOST_REPEATED {
                        return Err(format!("nothing may be repeated more than {MOST_REPEATED} times").into());
                    }
                    product = product.saturating_mul(most.max(1));
                    repeated = true;
                    i += length;
                }
            }
            _ => {}
        }
        i += 1;
        // A lazy repetition.
        if repeated && at(i) == Some('?') {
            i += 1;
        }
    }
    match product > MOST_REPEATED {
        true => Err(Why::new("whether the repetitions are too many depends on how they are nested").into()),
        false => Ok(()),
    }
}

/// The end of `{n}`, `{n,}`, `{n,m}` and the larger number.
fn counts(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let inside: String = chars.iter().skip(at + 1).take_while(|c| **c != '}').collect();
    let length = inside.chars().count() + 1;
    chars.get(at + length).filter(|c| **c == '}')?;
    let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |text: &str| text.parse().unwrap_or(usize::MAX);
    match (digits(least), most.is_empty()) {
        (true, true) => Some((length, number(least))),
        (true, false) if digits(most) => Some((length, number(most).max(number(least)))),
        _ => None,
    }
}

/// The last character of an escape.
fn escape(chars: &[char], at: usize) -> Result<usize, Failure> {
    match chars.get(at + 1) {
        Some('Q') => {
            let end = chars.iter().skip(at + 2).zip(chars.iter().skip(at + 3)).position(|two| two == (&'\\', &'E'));
            Ok(end.map_or(chars.len(), |end| at + 2 + end + 1))
        }
        Some('u' | 'U' | '<' | '>') => Err("the pattern has an escape that Go's RE2 does not know".into()),
        Some('1'..='7') if !matches!(chars.get(at + 2), Some('0'..='7')) => {
            Err("Go's RE2 cannot refer back to a group".into())
        }
        Some('0'..='7') => Err(Why::new("octal escapes in patterns are not read").into()),
        Some('p' | 'P') => {
            let name: String = match chars.get(at + 2) {
                Some('{') => chars.iter().skip(at + 3).take_while(|c| **c != '}').collect(),
                Some(c) => {
                    return if "LMNPSZC".contains(*c) {
                        Ok(at + 2)
                    } else {
                        Err("there is no such class of characters".into())
                    };
                }
                None => return Err("the pattern ends in an escape".into()),
            };
            match CLASSES.contains(&name.trim_start_matches('^')) {
                true => Ok(at + 3 + name.chars().count()),
                false => Err(Why::new(format!("whether Go knows the characters of `{name}` is not known")).into()),
            }
        }
        _ => Ok(at + 1),
    }
}

/// Classes of characters that both know by this name.
const CLASSES: [&str; 44] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Ps", "Pe", "Pi",
    "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Latin", "Greek", "Cyrillic",
    "Han", "Arabic", "Hebrew", "Thai", "Hangul", "Hiragana", "Katakana",
];

/// The closing bracket of `[…]`.
fn class(chars: &[char], at: usize) -> Result<usize, Failure> {
    let mut i = at + 1;
    if chars.get(i) == Some(&'^') {
        i += 1;
    }
    let first = i;
    while let Some(c) = chars.get(i) {
        match c {
            ']' if i > first => return Ok(i),
            '\\' => i = escape(chars, i)?,
            '[' if chars.get(i + 1) == Some(&':') => {
                let end = chars.iter().skip(i).zip(chars.iter().skip(i + 1)).position(|two| two == (&':', &']'));
                i += end.map_or(0, |end| end + 1);
            }
            '-' if chars.get(i + 1) == Some(&'-') => {
                return Err(Why::new("how `--` between brackets is read is not known").into());
            }
            _ => {}
        }
        i += 1;
    }
    Ok(i)
}

/// What follows `(?…`, up to the group's own content.
fn group(chars: &[char], at: usize, names: &mut Vec<String>) -> Result<usize, Failure> {
    let rest: String = chars.iter().skip(at + 2).take(200).collect();
    if let Some(name) = rest.strip_prefix("P<").or(rest.strip_prefix('<')) {
        if let Some((name, _)) = name.split_once('>') {
            if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                return Err("the name of a group has letters, digits and `_`".into());
            }
            if name.starts_with(|c: char| c.is_ascii_digit()) || names.iter().any(|other| other == name) {
                return Err(Why::new("groups of one name, or of names like numbers, are not read").into());
            }
            names.push(name.into());
        }
        return Ok(at + 3);
    }
    let flags: String = rest.chars().take_while(|c| !matches!(c, ':' | ')')).collect();
    match flags.chars().all(|c| matches!(c, 'i' | 'm' | 's' | 'U' | '-')) {
        true => Ok(at + 2 + flags.chars().count()),
        false => {
            Err("the pattern has a group that Go's RE2 does not know: no look-around, only the flags i, m, s, U".into())
        }
    }
}
