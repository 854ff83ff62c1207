//! Address ranges, of IPv4 and IPv6.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use num_bigint::BigInt;

use super::{Failure, Function, NUMBER, Outcome, STRING, Want, integer, number, plain, strings, text, variadic};
use crate::lang::Why;
use crate::lang::value::Value;

pub(super) const TABLE: &[Function] = &[
    plain("cidrhost", &[STRING, NUMBER], Want::String, host),
    plain("cidrnetmask", &[STRING], Want::String, |_, args| {
        let range = Range::parse(text(args, 0)?)?;
        if range.width != 32 {
            return Err("an IPv6 range has no netmask".into());
        }
        Ok(range.address(range.mask()).into())
    }),
    plain("cidrsubnet", &[STRING, NUMBER, NUMBER], Want::String, subnet),
    variadic("cidrsubnets", &[STRING], NUMBER, Want::Strings, subnets),
];

/// `10.0.0.0/8`, host bits dropped.
#[derive(Clone, Copy)]
struct Range {
    base: u128,
    length: u32,
    /// 32 or 128 bits.
    width: u32,
}

impl Range {
    fn parse(text: &str) -> Result<Range, Failure> {
        let wrong = || Failure::from(format!("\"{text}\" is no range of addresses such as 10.0.0.0/16"));
        let (address, length) = text.split_once('/').ok_or_else(wrong)?;
        let digits = length.bytes().all(|byte| byte.is_ascii_digit()) && length.len() <= 3;
        let length: u32 = length.parse().ok().filter(|_| digits).ok_or_else(wrong)?;
        let (base, width) = if address.contains(':') {
            (u128::from(address.parse::<Ipv6Addr>().map_err(|_| wrong())?), 128)
        } else {
            (v4(address).ok_or_else(wrong)?, 32)
        };
        if length > width {
            return Err(wrong());
        }
        let range = Range { base, length, width };
        Ok(Range { base: base & range.mask(), ..range })
    }

    fn mask(self) -> u128 {
        let all = if self.width == 128 { u128::MAX } else { (1 << self.width) - 1 };
        let hosts = self.width - self.length;
        if hosts >= 128 { 0 } else { all >> hosts << hosts }
    }

    fn address(self, address: u128) -> String {
        if self.width == 32 {
            return Ipv4Addr::from(u32::try_from(address).unwrap_or(0)).to_string();
        }
        match IpAddr::V6(Ipv6Addr::from(address)).to_canonical() {
            // Go prints an IPv4 address in IPv6 as the former.
            IpAddr::V4(v4) => v4.to_string(),
            IpAddr::V6(v6) => v6.to_string(),
        }
    }

    fn text(self) -> String {
        format!("{}/{}", self.address(self.base), self.length)
    }

    /// The `n`-th range that is `bits` longer.
    fn nth(self, bits: u32, n: u128) -> Option<Range> {
        let length = self.length.checked_add(bits).filter(|length| *length <= self.width)?;
        if bits < 128 && n >> bits != 0 {
            return None;
        }
        let hosts = self.width - length;
        let offset = if hosts >= 128 { 0 } else { n << hosts };
        Some(Range { base: self.base | offset, length, ..self })
    }
}

/// Leading zeros are accepted, as decimal.
fn v4(text: &str) -> Option<u128> {
    let parts: Vec<&str> = text.split('.').collect();
    if parts.len() != 4 {
        return None;
    }
    parts.iter().try_fold(0, |all, part| {
        let well = !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        let part: u128 = part.parse().ok().filter(|part| well && *part < 256)?;
        Some(all << 8 | part)
    })
}

fn host(_: &super::Call, args: &[Value]) -> Outcome {
    let range = Range::parse(text(args, 0)?)?;
    let Some(n) = number(args, 1)?.to_integer() else { return Err("the host's number must be a whole one".into()) };
    let mapped = |range: Range| range.width == 128 && range.base >> 32 == 0xffff;
    if mapped(range) || n.bits() > 63 {
        return Err(Why::new("what `cidrhost` makes of this is an accident").into());
    }
    let hosts = range.width - range.length;
    let count = BigInt::from(1) << hosts;
    let wrong = || Failure::from(format!("a prefix of /{} has no host {n}", range.length));
    // Negative numbers count from the end.
    let at = if n.sign() == num_bigint::Sign::Minus { &count + &n } else { n.clone() };
    if at >= count {
        return Err(wrong());
    }
    let at = u128::try_from(at).map_err(|_| wrong())?;
    Ok(range.address(range.base | at).into())
}

fn subnet(_: &super::Call, args: &[Value]) -> Outcome {
    let range = Range::parse(text(args, 0)?)?;
    let Some(n) = number(args, 2)?.to_integer() else { return Err("the network's number must be a whole one".into()) };
    let bits = integer(args, 1)?;
    let Ok(bits) = u32::try_from(bits) else {
        return Err(Why::new("what `cidrsubnet` makes of negative new bits is an accident").into());
    };
    if n.sign() == num_bigint::Sign::Minus {
        return Err(Why::new("what `cidrsubnet` makes of a negative number is an accident").into());
    }
    if range.length.saturating_add(bits) > range.width {
        return Err(format!("a prefix of /{} cannot be extended by {bits} bits", range.length).into());
    }
    if n.bits() > 64 {
        return Err(Why::new("what `cidrsubnet` makes of numbers this large is an accident").into());
    }
    let found = u128::try_from(n.clone()).ok().and_then(|n| range.nth(bits, n));
    found.map(|range| range.text().into()).ok_or_else(|| format!("{bits} bits cannot hold network {n}").into())
}

/// Ranges one after another, each at the next place that its length allows.
fn subnets(_: &super::Call, args: &[Value]) -> Outcome {
    let range = Range::parse(text(args, 0)?)?;
    let mut found = Vec::new();
    let mut at = range.base;
    // Terraform starts from the range before, and before the first there is none.
    let mut full = range.base == 0;
    for i in 1..args.len() {
        let bits = integer(args, i)?;
        let bits =
            u32::try_from(bits).ok().filter(|bits| (1..=32).contains(bits)).ok_or("new bits must be from 1 to 32")?;
        let length = range.length + bits;
        if length > range.width {
            return Err(format!("a prefix of /{} cannot be extended by {bits} bits", range.length).into());
        }
        let size = 1u128.checked_shl(range.width - length).unwrap_or(0);
        let start = if size == 0 { at } else { at.div_ceil(size).saturating_mul(size) };
        let inside = !full && start & range.mask() == range.base;
        if !inside {
            return Err("there is not enough room for all of them".into());
        }
        found.push(Range { base: start, length, width: range.width }.text());
        (at, full) = start.overflowing_add(size);
    }
    Ok(strings(found))
}
