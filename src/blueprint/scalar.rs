//! What a plain YAML scalar means, by the core schema of YAML 1.2: no `yes`, no `on`, no sexagesimal numbers, no dates.

use super::node::NodeValue;

/// The value of an unquoted scalar. Numbers become canonical decimal text.
pub fn plain(text: &str) -> NodeValue {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => NodeValue::Null,
        "true" | "True" | "TRUE" => NodeValue::Bool(true),
        "false" | "False" | "FALSE" => NodeValue::Bool(false),
        _ => match number(text) {
            Some(number) => NodeValue::Number(number),
            None => NodeValue::String(text.to_string()),
        },
    }
}

fn number(text: &str) -> Option<String> {
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let (whole, fraction) = match mantissa.find('.') {
        Some(at) => (&mantissa[..at], Some(&mantissa[at + 1..])),
        None => (mantissa, None),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction.unwrap_or("")) || (whole.is_empty() && fraction.unwrap_or("").is_empty()) {
        return None;
    }
    let exponent: i32 = match exponent {
        Some(text) if digits(text.trim_start_matches(['+', '-'])) => text.parse().ok()?,
        Some(_) => return None,
        None => 0,
    };
    if exponent.unsigned_abs() > 300 {
        return None;
    }
    Some(decimal(sign, whole, fraction.unwrap_or(""), exponent))
}

/// Decimal text without leading or trailing zeros, the exponent written out: nothing is rounded.
fn decimal(sign: &str, whole: &str, fraction: &str, exponent: i32) -> String {
    let mut digits = format!("{whole}{fraction}");
    let mut point = whole.len() as i32 + exponent;
    if point < 0 {
        digits.insert_str(0, &"0".repeat(point.unsigned_abs() as usize));
        point = 0;
    }
    while (digits.len() as i32) < point {
        digits.push('0');
    }
    let (whole, fraction) = digits.split_at(point as usize);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let fraction = fraction.trim_end_matches('0');
    let sign = if whole == "0" && fraction.is_empty() { "" } else { sign };
    match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction}"),
    }
}

fn radix(digits: &str, radix: u32) -> Option<String> {
    let plain = !digits.starts_with(['+', '-']);
    u128::from_str_radix(digits, radix).ok().filter(|_| plain).map(|value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_core_schema_of_yaml_1_2() {
        let number = |text: &str| NodeValue::Number(text.to_string());
        assert_eq!(plain("1.35"), number("1.35"));
        assert_eq!(plain("1.30"), number("1.3"));
        assert_eq!(plain("0x1F"), number("31"));
        assert_eq!(plain("0o17"), number("15"));
        assert_eq!(plain("+007"), number("7"));
        assert_eq!(plain("-1.5e3"), number("-1500"));
        assert_eq!(plain("15e-3"), number("0.015"));
        assert_eq!(plain("-0"), number("0"));
        assert_eq!(
            plain("123456789012345678901234567890123456789012"),
            number("123456789012345678901234567890123456789012")
        );
        for text in
            ["yes", "no", "on", "off", "1:30", "2020-01-01", ".", "1e", "e1", "-", "1.2.3", "0x", "1e999", ".inf"]
        {
            assert_eq!(plain(text), NodeValue::String(text.to_string()));
        }
        for text in ["", "~", "null"] {
            assert_eq!(plain(text), NodeValue::Null);
        }
    }
}
