//! `pow` and `log` of 64-bit floats, step by step as Go's `math` computes them: another library's last digit may differ.

use std::f64::consts::FRAC_1_SQRT_2;

/// Go's `math.Pow` for whole exponents and square roots; `None` for others, whose last digits depend on the processor.
pub(super) fn pow(x: f64, y: f64) -> Option<f64> {
    if y == 0.0 || x == 1.0 {
        return Some(1.0);
    }
    if x == 0.0 || !x.is_finite() || !y.is_finite() {
        return Some(x.powf(y));
    }
    if y.abs() == 0.5 {
        return Some(if y > 0.0 { x.sqrt() } else { 1.0 / x.sqrt() });
    }
    let whole = y.abs().trunc();
    if whole != y.abs() {
        return (x < 0.0).then_some(f64::NAN);
    }
    if whole >= 9.2e18 {
        return Some(match (x == -1.0, (x.abs() < 1.0) == (y > 0.0)) {
            (true, _) => 1.0,
            (_, true) => 0.0,
            _ => f64::INFINITY,
        });
    }
    let (mut fraction, mut power) = split(x);
    let (mut result, mut exponent) = (1.0, 0i64);
    let mut left = whole as i64;
    while left != 0 {
        if power.abs() > 1 << 12 {
            exponent += power;
            break;
        }
        if left & 1 == 1 {
            result *= fraction;
            exponent += power;
        }
        fraction *= fraction;
        power <<= 1;
        if fraction < 0.5 {
            fraction += fraction;
            power -= 1;
        }
        left >>= 1;
    }
    if y < 0.0 {
        (result, exponent) = (1.0 / result, -exponent);
    }
    Some(scale(result, exponent))
}

/// Go's `math.Log`, after FreeBSD's `e_log.c`.
pub(super) fn log(x: f64) -> f64 {
    if x.is_nan() || x == f64::INFINITY {
        return x;
    }
    if x <= 0.0 {
        return if x < 0.0 { f64::NAN } else { f64::NEG_INFINITY };
    }
    let (mut fraction, mut exponent) = split(x);
    if fraction < FRAC_1_SQRT_2 {
        fraction *= 2.0;
        exponent -= 1;
    }
    let f = fraction - 1.0;
    let k = exponent as f64;
    let s = f / (2.0 + f);
    let s2 = s * s;
    let s4 = s2 * s2;
    let odd = s2
        * (6.666_666_666_666_735e-1
            + s4 * (2.857_142_874_366_239e-1 + s4 * (1.818_357_216_161_805e-1 + s4 * 1.479_819_860_511_659e-1)));
    let even = s4 * (3.999_999_999_940_942e-1 + s4 * (2.222_219_843_214_978_4e-1 + s4 * 1.531_383_769_920_937_3e-1));
    let rest = odd + even;
    let half = 0.5 * f * f;
    k * 6.931_471_803_691_238e-1 - ((half - (s * (half + rest) + k * 1.908_214_929_270_587_7e-10)) - f)
}

/// `x = fraction * 2^exponent`, the fraction from 0.5 to 1.
fn split(x: f64) -> (f64, i64) {
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * (1u64 << 52) as f64, -52) } else { (x, 0) };
    let bits = x.to_bits();
    let exponent = (bits >> 52 & 0x7ff) as i64 - 1022;
    (f64::from_bits(bits & !(0x7ff << 52) | 1022 << 52), exponent + shift)
}

fn scale(mut x: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 && x.is_finite() {
        x *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 && x != 0.0 {
        x *= 2f64.powi(-1000);
        exponent += 1000;
    }
    x * 2f64.powi(exponent.clamp(-1000, 1000) as i32)
}
