//! Terraform's numbers: binary floats of up to 512 bits with their precision, as Go's `big.Float` computes and cty prints them.
//!
//! A literal has 512 bits; what a function counts has 64, so that `length(a) / 3` and `1 / 3` print differently, in Terraform and here.

mod arithmetic;
mod text;

use std::sync::Arc;

use num_bigint::BigInt;

pub use text::NotANumber;

/// Bits of a number that was written as digits.
pub const WRITTEN: u32 = 512;
/// Bits of a number that a function counted.
pub const COUNTED: u32 = 64;

/// Numbers of more bits than this before or after the binary point are refused: nobody writes them, and they take long.
const MAX_BITS: i64 = 20_000;

/// A number as Terraform has it: any integer, any fraction within its precision, -0, and the two infinities.
#[derive(Clone)]
pub struct Number {
    repr: Repr,
    precision: u32,
}

#[derive(Clone)]
enum Repr {
    /// Whatever fits is here and never in `Big`; zero among them.
    Small(i64),
    Big(Arc<Big>),
    NegativeZero,
    Infinite {
        negative: bool,
    },
}

/// `mantissa * 2^exponent`, the mantissa odd.
struct Big {
    mantissa: BigInt,
    exponent: i64,
}

/// Why an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberError {
    /// `0 / 0`, `Inf - Inf`: Terraform fails too.
    Undefined,
    /// Terraform might have a result, but it is too large to compute here.
    TooLarge,
}

impl Number {
    /// The result of rounding `mantissa * 2^exponent` half to even.
    fn rounded(mut mantissa: BigInt, mut exponent: i64, precision: u32) -> Result<Number, NumberError> {
        let bits = mantissa.bits();
        if bits > u64::from(precision) {
            let drop = bits - u64::from(precision);
            mantissa = round_shift(&mantissa, drop);
            exponent += drop as i64;
        }
        Number::exact(mantissa, exponent, precision)
    }

    fn exact(mut mantissa: BigInt, mut exponent: i64, precision: u32) -> Result<Number, NumberError> {
        let Some(zeros) = mantissa.trailing_zeros() else { return Ok(Number { repr: Repr::Small(0), precision }) };
        if zeros > 0 {
            mantissa >>= zeros;
            exponent += zeros as i64;
        }
        let bits = mantissa.bits() as i64;
        if exponent.abs() > MAX_BITS || bits + exponent > MAX_BITS {
            return Err(NumberError::TooLarge);
        }
        if exponent >= 0
            && bits + exponent < 64
            && let Ok(small) = i64::try_from(&mantissa << exponent)
        {
            return Ok(Number { repr: Repr::Small(small), precision });
        }
        Ok(Number { repr: Repr::Big(Arc::new(Big { mantissa, exponent })), precision })
    }

    pub fn infinity(negative: bool) -> Number {
        Number { repr: Repr::Infinite { negative }, precision: WRITTEN }
    }

    /// The number that a float is exactly; `None` for NaN.
    pub fn from_f64(float: f64) -> Option<Number> {
        if float.is_nan() {
            return None;
        }
        if float.is_infinite() {
            return Some(Number::infinity(float < 0.0));
        }
        if float == 0.0 {
            let repr = if float.is_sign_negative() { Repr::NegativeZero } else { Repr::Small(0) };
            return Some(Number { repr, precision: 53 });
        }
        let bits = float.to_bits();
        let raw = (bits >> 52 & 0x7ff) as i64;
        let fraction = (bits & ((1 << 52) - 1)) as i64;
        let (mantissa, exponent) = if raw == 0 { (fraction, -1074) } else { (fraction | 1 << 52, raw - 1075) };
        let mantissa = if float < 0.0 { -mantissa } else { mantissa };
        Number::exact(BigInt::from(mantissa), exponent, 53).ok()
    }

    /// The nearest float.
    pub fn to_f64(&self) -> f64 {
        match &self.repr {
            Repr::Small(small) => *small as f64,
            Repr::NegativeZero => -0.0,
            Repr::Infinite { negative: true } => f64::NEG_INFINITY,
            Repr::Infinite { negative: false } => f64::INFINITY,
            // Rust reads decimal digits correctly rounded; the shortest digits of 512 bits decide every float.
            Repr::Big(_) => self.to_string().parse().unwrap_or(f64::NAN),
        }
    }

    /// The integer, when the number is one.
    pub fn to_integer(&self) -> Option<BigInt> {
        match &self.repr {
            Repr::Small(small) => Some(BigInt::from(*small)),
            Repr::NegativeZero => Some(BigInt::ZERO),
            Repr::Infinite { .. } => None,
            Repr::Big(big) => (big.exponent >= 0).then(|| &big.mantissa << big.exponent),
        }
    }

    pub fn to_i64(&self) -> Option<i64> {
        match &self.repr {
            Repr::Small(small) => Some(*small),
            Repr::NegativeZero => Some(0),
            _ => None,
        }
    }

    /// The index or count, when the number is a whole one from 0.
    pub fn to_usize(&self) -> Option<usize> {
        self.to_i64().and_then(|small| usize::try_from(small).ok())
    }

    pub fn is_integer(&self) -> bool {
        match &self.repr {
            Repr::Small(_) | Repr::NegativeZero => true,
            Repr::Infinite { .. } => false,
            Repr::Big(big) => big.exponent >= 0,
        }
    }

    pub fn is_infinite(&self) -> bool {
        matches!(self.repr, Repr::Infinite { .. })
    }

    pub fn is_zero(&self) -> bool {
        matches!(self.repr, Repr::Small(0) | Repr::NegativeZero)
    }

    pub fn is_negative(&self) -> bool {
        match &self.repr {
            Repr::Small(small) => *small < 0,
            Repr::NegativeZero => true,
            Repr::Infinite { negative } => *negative,
            Repr::Big(big) => big.mantissa.sign() == num_bigint::Sign::Minus,
        }
    }

    fn parts(&self) -> (BigInt, i64) {
        match &self.repr {
            Repr::Small(small) => (BigInt::from(*small), 0),
            Repr::Big(big) => (big.mantissa.clone(), big.exponent),
            Repr::NegativeZero | Repr::Infinite { .. } => (BigInt::ZERO, 0),
        }
    }
}

/// `mantissa / 2^drop`, rounded half to even.
fn round_shift(mantissa: &BigInt, drop: u64) -> BigInt {
    let magnitude = mantissa.magnitude();
    let mut kept = magnitude >> drop;
    let half = magnitude.bit(drop - 1);
    let below = magnitude.trailing_zeros().is_some_and(|zeros| zeros < drop - 1);
    if half && (below || kept.bit(0)) {
        kept += 1u32;
    }
    BigInt::from_biguint(mantissa.sign(), kept)
}

impl From<i64> for Number {
    /// A number that a function counted.
    fn from(small: i64) -> Number {
        Number { repr: Repr::Small(small), precision: COUNTED }
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Number {
        Number::from(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<BigInt> for Number {
    /// An integer of any size, as `parseint` makes them.
    fn from(integer: BigInt) -> Number {
        let precision = u32::try_from(integer.bits()).unwrap_or(u32::MAX).max(COUNTED);
        let negative = integer.sign() == num_bigint::Sign::Minus;
        Number::exact(integer, 0, precision).unwrap_or_else(|_| Number::infinity(negative))
    }
}
