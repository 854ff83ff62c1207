//! Numbers out of digits and into digits: the shortest that mean the same number at its precision, never with an exponent.

use std::fmt;

use num_bigint::{BigInt, BigUint, Sign};

use super::arithmetic::ratio;
use super::{MAX_BITS, Number, NumberError, Repr, WRITTEN};

/// Why a text is no number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotANumber {
    Syntax,
    /// A number, but of too many digits for this program.
    TooLarge,
}

/// Longer literals than this are refused before any work is done on them.
const MAX_DIGITS: usize = 10_000;

/// As many always fit an `i64`.
const MAX_SMALL_DIGITS: usize = 18;

impl Number {
    /// Reads a decimal number as `tonumber` does: sign, digits, fraction, exponent, or `Inf`. Hexadecimal and `_` are refused.
    pub fn parse(text: &str) -> Result<Number, NotANumber> {
        // Most of what is written has a few digits and nothing else.
        if text.len() < MAX_SMALL_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
            let small = text.parse().map_err(|_| NotANumber::Syntax)?;
            return Ok(Number { repr: Repr::Small(small), precision: WRITTEN });
        }
        let (negative, rest) = match text.as_bytes().first() {
            Some(b'-') => (true, text.get(1..).unwrap_or_default()),
            Some(b'+') => (false, text.get(1..).unwrap_or_default()),
            _ => (false, text),
        };
        if matches!(rest, "Inf" | "inf") {
            return Ok(Number::infinity(negative));
        }
        let (digits, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (rest.get(..at).unwrap_or_default(), exponent(rest.get(at + 1..).unwrap_or_default())?),
            None => (rest, 0),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotANumber::Syntax);
        }
        if all.len() > MAX_DIGITS {
            return Err(NotANumber::TooLarge);
        }
        let magnitude = BigUint::parse_bytes(all.as_bytes(), 10).ok_or(NotANumber::Syntax)?;
        if magnitude == BigUint::ZERO {
            let repr = if negative { Repr::NegativeZero } else { Repr::Small(0) };
            return Ok(Number { repr, precision: WRITTEN });
        }
        let mantissa = BigInt::from_biguint(if negative { Sign::Minus } else { Sign::Plus }, magnitude);
        scaled(&mantissa, exponent - fraction.len() as i64).map_err(|_| NotANumber::TooLarge)
    }

    /// The digits of the shortest decimal and the place of its point: `0.digits * 10^point`.
    fn shortest(&self) -> (Vec<u8>, i64) {
        let (mantissa, exponent) = self.parts();
        let mantissa = mantissa.magnitude();
        if *mantissa == BigUint::ZERO {
            return (vec![b'0'], 1);
        }
        // One bit more than the precision: its neighbours are half a unit away.
        let shift = i64::from(self.precision) + 1 - mantissa.bits() as i64;
        let (middle, exponent) =
            if shift >= 0 { (mantissa << shift, exponent - shift) } else { (mantissa.clone(), exponent) };
        let inclusive = !middle.bit(1);
        let exact = decimal(&middle, exponent);
        let lower = decimal(&(&middle - 1u32), exponent);
        let upper = decimal(&(&middle + 1u32), exponent);
        round_shortest(exact, &lower.0, &upper.0, inclusive)
    }
}

/// Go's algorithm (`math/big`, `roundShortest`): stop at the first digit where rounding stays within the neighbours.
fn round_shortest(exact: (Vec<u8>, i64), lower: &[u8], upper: &[u8], inclusive: bool) -> (Vec<u8>, i64) {
    let (digits, point) = exact;
    let at = |digits: &[u8], i: usize| digits.get(i).copied().unwrap_or(b'0');
    for (i, &digit) in digits.iter().enumerate() {
        let (low, high) = (at(lower, i), at(upper, i));
        let down = low != digit || inclusive && i + 1 == lower.len();
        let up = digit != high && (inclusive || digit + 1 < high || i + 1 < upper.len());
        match (down, up) {
            (true, true) => return round_decimal(&digits, point, i + 1),
            (true, false) => return cut(&digits, point, i + 1),
            (false, true) => return increment(&digits, point, i + 1),
            (false, false) => {}
        }
    }
    (digits, point)
}

/// Rounds `0.digits * 10^point` to `count` digits, half to even.
fn round_decimal(digits: &[u8], point: i64, count: usize) -> (Vec<u8>, i64) {
    let Some(&next) = digits.get(count) else { return (digits.to_vec(), point) };
    let halfway = next == b'5' && count + 1 == digits.len();
    let odd = count.checked_sub(1).and_then(|last| digits.get(last)).is_some_and(|last| last & 1 == 1);
    if if halfway { odd } else { next >= b'5' } { increment(digits, point, count) } else { cut(digits, point, count) }
}

fn cut(digits: &[u8], point: i64, count: usize) -> (Vec<u8>, i64) {
    let mut kept = digits.get(..count).unwrap_or(digits).to_vec();
    while kept.last() == Some(&b'0') {
        kept.pop();
    }
    let point = if kept.is_empty() { 0 } else { point };
    (kept, point)
}

fn increment(digits: &[u8], point: i64, count: usize) -> (Vec<u8>, i64) {
    let mut kept = digits.get(..count).unwrap_or(digits).to_vec();
    while let Some(last) = kept.pop() {
        if last < b'9' {
            kept.push(last + 1);
            return (kept, point);
        }
    }
    (vec![b'1'], point + 1)
}

/// All the digits of `mantissa * 2^exponent`.
fn decimal(mantissa: &BigUint, exponent: i64) -> (Vec<u8>, i64) {
    let (text, scale) = if exponent >= 0 {
        ((mantissa << exponent).to_string(), 0)
    } else {
        ((mantissa * BigUint::from(5u32).pow((-exponent) as u32)).to_string(), exponent)
    };
    let mut digits = text.into_bytes();
    let point = digits.len() as i64 + scale;
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    (digits, point)
}

fn exponent(text: &str) -> Result<i64, NotANumber> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber::Syntax);
    }
    text.parse::<i32>().map(i64::from).map_err(|_| NotANumber::TooLarge)
}

/// `mantissa * 10^exponent`, rounded to what a literal has.
fn scaled(mantissa: &BigInt, exponent: i64) -> Result<Number, NumberError> {
    if exponent.abs() > MAX_BITS {
        return Err(NumberError::TooLarge);
    }
    let power = BigInt::from(10u32).pow(exponent.unsigned_abs() as u32);
    if exponent >= 0 { Number::rounded(mantissa * power, 0, WRITTEN) } else { ratio(mantissa, &power, 0, WRITTEN) }
}

impl Number {
    /// Go's `big.Float.Text`: `verb` is `e`, `f` or `g` (or upper case); `None` asks for the shortest digits.
    pub(crate) fn text(&self, verb: char, precision: Option<usize>) -> String {
        match &self.repr {
            Repr::Infinite { negative } => return if *negative { "-Inf".into() } else { "+Inf".into() },
            Repr::Small(small) if verb == 'f' && precision.unwrap_or(0) == 0 => return small.to_string(),
            _ => {}
        }
        let sign = if self.is_negative() { "-" } else { "" };
        let lower = verb.to_ascii_lowercase();
        let (digits, point) = self.digits(lower, precision);
        let count = digits.len();
        let body = match (lower, precision) {
            ('e', precision) => with_exponent(&digits, point, precision.unwrap_or(count.saturating_sub(1)), verb),
            ('g', precision) => {
                let wanted = precision.map_or(count, |precision| precision.max(1));
                let threshold = match precision {
                    None => 6,
                    Some(_) if wanted > count && count as i64 >= point => count as i64,
                    Some(_) => wanted as i64,
                };
                if !digits.is_empty() && (point - 1 < -4 || point > threshold) {
                    with_exponent(
                        &digits,
                        point,
                        wanted.min(count).saturating_sub(1),
                        if verb == 'G' { 'E' } else { 'e' },
                    )
                } else {
                    let wanted = if wanted as i64 > point { count as i64 } else { wanted as i64 };
                    positional(&digits, point, usize::try_from(wanted - point).unwrap_or(0))
                }
            }
            (_, precision) => positional(
                &digits,
                point,
                precision.unwrap_or_else(|| usize::try_from(count as i64 - point).unwrap_or(0)),
            ),
        };
        format!("{sign}{body}")
    }

    /// The digits that a verb prints; of zero none.
    fn digits(&self, verb: char, precision: Option<usize>) -> (Vec<u8>, i64) {
        let (mantissa, exponent) = self.parts();
        if *mantissa.magnitude() == BigUint::ZERO {
            return (Vec::new(), 0);
        }
        let Some(precision) = precision else { return self.shortest() };
        let (digits, point) = decimal(mantissa.magnitude(), exponent);
        let count = match verb {
            'e' => 1 + precision as i64,
            'g' => precision.max(1) as i64,
            _ => point + precision as i64,
        };
        match usize::try_from(count) {
            Ok(count) => round_decimal(&digits, point, count),
            Err(_) => (Vec::new(), 0),
        }
    }
}

fn with_exponent(digits: &[u8], point: i64, precision: usize, verb: char) -> String {
    let digit = |i: usize| digits.get(i).copied().map_or('0', char::from);
    let mut out = String::from(digit(0));
    if precision > 0 {
        out.push('.');
        out.extend((1..=precision).map(digit));
    }
    let exponent = if digits.is_empty() { 0 } else { point - 1 };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{out}{verb}{sign}{:02}", exponent.abs())
}

fn positional(digits: &[u8], point: i64, precision: usize) -> String {
    let digit = |i: i64| usize::try_from(i).ok().and_then(|i| digits.get(i)).copied().map_or('0', char::from);
    let mut out: String = if point > 0 { (0..point).map(digit).collect() } else { "0".into() };
    if precision > 0 {
        out.push('.');
        out.extend((0..precision as i64).map(|i| digit(point + i)));
    }
    out
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Repr::NegativeZero = self.repr {
            return f.write_str("-0");
        }
        f.write_str(&self.text('f', None))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
