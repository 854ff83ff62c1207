//! What cty computes, bit for bit: every operation exact, then rounded half to even to the larger precision of the two.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::{COUNTED, Number, NumberError, Repr, WRITTEN};

type Outcome = Result<Number, NumberError>;

impl Number {
    pub fn add(&self, other: &Number) -> Outcome {
        self.add_with(other, self.precision.max(other.precision))
    }

    fn add_with(&self, other: &Number, precision: u32) -> Outcome {
        match (&self.repr, &other.repr) {
            (Repr::Infinite { negative: a }, Repr::Infinite { negative: b }) if a != b => Err(NumberError::Undefined),
            (Repr::Infinite { .. }, _) => Ok(self.clone()),
            (_, Repr::Infinite { .. }) => Ok(other.clone()),
            (Repr::NegativeZero, Repr::NegativeZero) => Ok(Number { repr: Repr::NegativeZero, precision }),
            (Repr::Small(a), Repr::Small(b)) if precision >= COUNTED => match a.checked_add(*b) {
                Some(sum) => Ok(Number { repr: Repr::Small(sum), precision }),
                None => Number::rounded(BigInt::from(*a) + b, 0, precision),
            },
            _ => {
                let (a, b, exponent) = aligned(self, other);
                Number::rounded(a + b, exponent, precision)
            }
        }
    }

    pub fn negate(&self) -> Number {
        let repr = match &self.repr {
            Repr::Small(0) => Repr::NegativeZero,
            Repr::NegativeZero => Repr::Small(0),
            Repr::Infinite { negative } => Repr::Infinite { negative: !negative },
            Repr::Small(small) => match small.checked_neg() {
                Some(small) => Repr::Small(small),
                None => {
                    return Number::exact(-BigInt::from(*small), 0, self.precision).unwrap_or_else(|_| self.clone());
                }
            },
            Repr::Big(big) => {
                let negated = Number::exact(-big.mantissa.clone(), big.exponent, self.precision);
                return negated.unwrap_or_else(|_| self.clone());
            }
        };
        Number { repr, precision: self.precision }
    }

    pub fn subtract(&self, other: &Number) -> Outcome {
        self.add(&other.negate())
    }

    /// The product keeps as many bits as it needs, up to 512: cty's exception for multiplication.
    pub fn multiply(&self, other: &Number) -> Outcome {
        let precision = self.precision.max(other.precision);
        if let Some(special) = self.product_of_specials(other, precision) {
            return special;
        }
        let ((a, ea), (b, eb)) = (self.parts(), other.parts());
        let mut product = Number::rounded(a * b, ea + eb, WRITTEN.max(precision))?;
        let needed = product.parts().0.bits() as u32;
        product.precision = precision.max(needed);
        Ok(product)
    }

    fn multiply_with(&self, other: &Number, precision: u32) -> Outcome {
        if let Some(special) = self.product_of_specials(other, precision) {
            return special;
        }
        let ((a, ea), (b, eb)) = (self.parts(), other.parts());
        Number::rounded(a * b, ea + eb, precision)
    }

    fn product_of_specials(&self, other: &Number, precision: u32) -> Option<Outcome> {
        let negative = self.is_negative() != other.is_negative();
        match (self.is_infinite() || other.is_infinite(), self.is_zero() || other.is_zero()) {
            (true, true) => Some(Err(NumberError::Undefined)),
            (true, false) => Some(Ok(Number::infinity(negative))),
            (false, true) => Some(Ok(zero(negative, precision))),
            (false, false) => None,
        }
    }

    /// `x / 0` is an infinity, `0 / 0` undefined.
    pub fn divide(&self, other: &Number) -> Outcome {
        let precision = self.precision.max(other.precision);
        let negative = self.is_negative() != other.is_negative();
        match (self.is_infinite(), other.is_infinite(), self.is_zero(), other.is_zero()) {
            (true, true, ..) | (.., true, true) => return Err(NumberError::Undefined),
            (true, ..) | (.., true) => return Ok(Number::infinity(negative)),
            (_, true, ..) | (.., true, _) => return Ok(zero(negative, precision)),
            _ => {}
        }
        let ((a, ea), (b, eb)) = (self.parts(), other.parts());
        ratio(&a, &b, ea - eb, precision)
    }

    /// The rest after a division towards zero. cty rounds every step to the bits of the dividend, and so do we.
    pub fn modulo(&self, other: &Number) -> Outcome {
        if self.is_infinite() || other.is_infinite() {
            return Err(NumberError::Undefined);
        }
        if other.is_zero() {
            return Ok(self.clone());
        }
        // As an integer it is never -0.
        let quotient = match self.is_zero() {
            true => Number::from(0i64),
            false => self.divide(other)?.truncate(),
        };
        let precision = self.precision;
        let taken = other.multiply_with(&quotient, precision)?;
        self.add_with(&taken.negate(), precision)
    }

    /// Towards zero.
    pub fn truncate(&self) -> Number {
        match &self.repr {
            Repr::Big(big) if big.exponent < 0 => {
                let whole = big.mantissa.magnitude() >> (-big.exponent) as u64;
                Number::from(BigInt::from_biguint(big.mantissa.sign(), whole))
            }
            _ => self.clone(),
        }
    }

    /// Towards minus infinity.
    pub fn floor(&self) -> Number {
        self.step_from_truncated(self.is_negative(), -1)
    }

    /// Towards plus infinity.
    pub fn ceiling(&self) -> Number {
        self.step_from_truncated(!self.is_negative(), 1)
    }

    fn step_from_truncated(&self, away: bool, step: i64) -> Number {
        let whole = self.truncate();
        let stepped = match self.is_integer() || self.is_infinite() || !away {
            true => whole,
            false => whole.add(&Number::from(step)).unwrap_or(whole),
        };
        // An integer has no -0. It keeps the bits of what it was.
        let repr = if stepped.is_zero() { Repr::Small(0) } else { stepped.repr };
        Number { repr, precision: self.precision }
    }

    pub fn absolute(&self) -> Number {
        if self.is_negative() { self.negate() } else { self.clone() }
    }

    /// As `<` and `sort` see them; `==` compares the printed digits instead.
    pub fn compare(&self, other: &Number) -> Ordering {
        match (&self.repr, &other.repr) {
            (Repr::Small(a), Repr::Small(b)) => a.cmp(b),
            (Repr::Infinite { negative: a }, Repr::Infinite { negative: b }) => b.cmp(a),
            (Repr::Infinite { negative }, _) => {
                if *negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
            (_, Repr::Infinite { negative }) => {
                if *negative {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            _ => {
                let (a, b, _) = aligned(self, other);
                a.cmp(&b)
            }
        }
    }
}

impl PartialEq for Number {
    /// Equal when they print the same: cty's rule, and why `0.1 + 0.2 == 0.3` is true.
    fn eq(&self, other: &Number) -> bool {
        match (&self.repr, &other.repr) {
            (Repr::Small(a), Repr::Small(b)) => a == b,
            (Repr::NegativeZero, Repr::Small(0)) | (Repr::Small(0), Repr::NegativeZero) => true,
            (Repr::Small(_), Repr::Big(big)) | (Repr::Big(big), Repr::Small(_)) if big.exponent >= 0 => false,
            _ => self.to_string() == other.to_string(),
        }
    }
}

impl Eq for Number {}

/// `a / b * 2^exponent`, rounded.
pub(super) fn ratio(a: &BigInt, b: &BigInt, exponent: i64, precision: u32) -> Outcome {
    let wanted = i64::from(precision) + 2;
    let shift = (wanted - (a.bits() as i64 - b.bits() as i64)).max(0);
    let dividend = a << shift;
    let (quotient, rest) = (&dividend / b, &dividend % b);
    // A bit below stands for whatever the division left over: it decides no more than the rounding.
    let mut magnitude = quotient.magnitude() << 1u32;
    if rest.sign() != Sign::NoSign {
        magnitude += 1u32;
    }
    let sign = if a.sign() == b.sign() { Sign::Plus } else { Sign::Minus };
    Number::rounded(BigInt::from_biguint(sign, magnitude), exponent - shift - 1, precision)
}

fn zero(negative: bool, precision: u32) -> Number {
    Number { repr: if negative { Repr::NegativeZero } else { Repr::Small(0) }, precision }
}

/// Both mantissas over the smaller exponent.
fn aligned(a: &Number, b: &Number) -> (BigInt, BigInt, i64) {
    let ((ma, ea), (mb, eb)) = (a.parts(), b.parts());
    let exponent = ea.min(eb);
    (ma << (ea - exponent), mb << (eb - exponent), exponent)
}
