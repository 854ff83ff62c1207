//! Points in time, as RFC 3339 writes them.

use std::cmp::Ordering;

use super::types::differs;
use super::{Failure, Function, Outcome, STRING, Want, plain, text};
use crate::lang::value::Value;

pub(super) const TABLE: &[Function] = &[
    plain("timestamp", &[], Want::String, |_, _| Err(differs("timestamp").into())),
    plain("plantimestamp", &[], Want::String, |_, _| Err(differs("plantimestamp").into())),
    plain("timeadd", &[STRING, STRING], Want::String, |_, args| {
        let time = Time::rfc3339(text(args, 0)?)?;
        let (seconds, nanos) = duration(text(args, 1)?).ok_or("the second argument is no duration such as 1h30m")?;
        Ok(time.add(seconds, nanos).to_string().into())
    }),
    plain("timecmp", &[STRING, STRING], Want::Number, |_, args| {
        let (a, b) = (Time::rfc3339(text(args, 0)?)?, Time::rfc3339(text(args, 1)?)?);
        Ok(Value::from(match a.instant().cmp(&b.instant()) {
            Ordering::Less => -1,
            Ordering::Equal => 0,
            Ordering::Greater => 1,
        }))
    }),
    plain("formatdate", &[STRING, STRING], Want::String, |_, args| {
        format(text(args, 0)?, &Time::rfc3339(text(args, 1)?)?)
    }),
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// A local time and its distance from UTC.
struct Time {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    nanos: i64,
    /// Seconds east of UTC.
    offset: i64,
    /// Written `Z`.
    utc: bool,
}

impl Time {
    fn rfc3339(text: &str) -> Result<Time, Failure> {
        Time::parse(text, true).ok_or_else(|| "this is no RFC 3339 time such as 2024-01-31T12:00:00Z".into())
    }

    /// `strict` demands two digits everywhere, `T` and an offset.
    fn parse(text: &str, strict: bool) -> Option<Time> {
        let mut reader = Digits { rest: text, strict };
        let (year, month, day) = (reader.exactly(4)?, reader.after("-")?, reader.after("-")?);
        let mut time = Time { year, month, day, hour: 0, minute: 0, second: 0, nanos: 0, offset: 0, utc: true };
        let separator = reader.rest.chars().next();
        match separator {
            None if !strict => {}
            Some('T') | Some('t' | ' ') if strict == (separator == Some('T')) || !strict => {
                reader.rest = reader.rest.get(1..)?;
                time.hour = reader.number()?;
                time.minute = reader.after(":")?;
                time.second = reader.after(":")?;
                time.nanos = reader.fraction()?;
                if separator == Some(' ') {
                    if !reader.rest.is_empty() {
                        return None;
                    }
                } else {
                    (time.offset, time.utc) = offset(reader.rest)?;
                }
            }
            _ => return None,
        }
        let in_range = (1..=12).contains(&time.month)
            && (1..=days_in(time.year, time.month)).contains(&time.day)
            && time.hour < 24
            && time.minute < 60
            && time.second < 60;
        in_range.then_some(time)
    }

    /// Seconds and nanoseconds since 1970.
    fn instant(&self) -> (i64, i64) {
        let seconds =
            days_from(self.year, self.month, self.day) * 86_400 + self.hour * 3600 + self.minute * 60 + self.second;
        (seconds - self.offset, self.nanos)
    }

    fn add(&self, seconds: i64, nanos: i64) -> Time {
        let (at, at_nanos) = self.instant();
        let total = at_nanos + nanos;
        let local = at.saturating_add(seconds) + total.div_euclid(1_000_000_000) + self.offset;
        let (year, month, day) = civil(local.div_euclid(86_400));
        let rest = local.rem_euclid(86_400);
        let nanos = total.rem_euclid(1_000_000_000);
        Time {
            year,
            month,
            day,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            nanos,
            offset: self.offset,
            utc: self.utc,
        }
    }

    fn zone(&self, colon: &str) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs() / 60;
        format!("{sign}{:02}{colon}{:02}", minutes / 60, minutes % 60)
    }
}

impl std::fmt::Display for Time {
    /// Without fractions, as Go's `RFC3339`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            self.year.abs(),
            self.month,
            self.day,
            self.hour,
            self.minute,
            self.second
        )?;
        if self.offset == 0 { f.write_str("Z") } else { f.write_str(&self.zone(":")) }
    }
}

struct Digits<'t> {
    rest: &'t str,
    strict: bool,
}

impl Digits<'_> {
    fn take(&mut self, count: usize) -> Option<i64> {
        let digits = self.rest.get(..count).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        self.rest = self.rest.get(count..)?;
        digits.parse().ok()
    }

    fn exactly(&mut self, count: usize) -> Option<i64> {
        self.take(count)
    }

    /// Two digits, or one where that is allowed.
    fn number(&mut self) -> Option<i64> {
        let two = self.rest.bytes().take(2).filter(u8::is_ascii_digit).count() == 2;
        if two {
            self.take(2)
        } else if self.strict {
            None
        } else {
            self.take(1)
        }
    }

    fn after(&mut self, separator: &str) -> Option<i64> {
        self.rest = self.rest.strip_prefix(separator)?;
        self.number()
    }

    fn fraction(&mut self) -> Option<i64> {
        let Some(rest) = self.rest.strip_prefix('.') else { return Some(0) };
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let digits = rest.get(..count).filter(|digits| !digits.is_empty())?;
        self.rest = rest.get(count..)?;
        format!("{digits:0<9}").get(..9)?.parse().ok()
    }
}

fn offset(text: &str) -> Option<(i64, bool)> {
    if text == "Z" {
        return Some((0, true));
    }
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let mut reader = Digits { rest: text.get(1..)?, strict: true };
    let (hours, minutes) = (reader.number()?, reader.after(":")?);
    (reader.rest.is_empty() && hours < 24 && minutes < 60).then_some((sign * (hours * 3600 + minutes * 60), false))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
fn days_from(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Go's durations: `1h30m`, `-1.5s`, `100ms`. As seconds and nanoseconds.
fn duration(text: &str) -> Option<(i64, i64)> {
    let (negative, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some((0, 0));
    }
    let mut total: i128 = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let count = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        let (digits, after) = rest.split_at(count);
        let unit_length = after.bytes().take_while(|byte| !byte.is_ascii_digit() && *byte != b'.').count();
        let (unit, next) = after.split_at(unit_length);
        let scale: i128 = match unit {
            "ns" => 1,
            "us" | "µs" | "μs" => 1_000,
            "ms" => 1_000_000,
            "s" => 1_000_000_000,
            "m" => 60_000_000_000,
            "h" => 3_600_000_000_000,
            _ => return None,
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() && fraction.is_empty() || whole.len() > 18 || fraction.contains('.') {
            return None;
        }
        let fraction = fraction.get(..fraction.len().min(15))?;
        let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
        let part: i128 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
        total += whole * scale + part * scale / 10i128.pow(fraction.len() as u32);
        rest = next;
    }
    if total > i128::from(i64::MAX) {
        return None;
    }
    let total = if negative { -total } else { total };
    let billion = 1_000_000_000;
    Some((i64::try_from(total.div_euclid(billion)).ok()?, i64::try_from(total.rem_euclid(billion)).ok()?))
}

/// `formatdate`: runs of one letter are verbs, other characters stand for themselves, `'…'` quotes.
fn format(format: &str, time: &Time) -> Outcome {
    let mut out = String::new();
    let chars: Vec<char> = format.chars().collect();
    let mut i = 0;
    while let Some(&c) = chars.get(i) {
        if c == '\'' && chars.get(i + 1) == Some(&'\'') {
            out.push('\'');
            i += 2;
            continue;
        }
        if c == '\'' {
            i += 1;
            loop {
                match (chars.get(i), chars.get(i + 1)) {
                    (Some('\''), Some('\'')) => {
                        out.push('\'');
                        i += 2;
                    }
                    (Some('\''), _) => break,
                    (Some(c), _) => {
                        out.push(*c);
                        i += 1;
                    }
                    (None, _) => return Err("a quote is not closed".into()),
                }
            }
            i += 1;
            continue;
        }
        let count = chars.iter().skip(i).take_while(|other| **other == c).count();
        i += count;
        if !c.is_ascii_alphabetic() {
            out.extend(std::iter::repeat_n(c, count));
            continue;
        }
        out.push_str(&verb(c, count, time)?);
    }
    Ok(out.into())
}

fn verb(c: char, count: usize, time: &Time) -> Result<String, Failure> {
    let name = |names: &[&str], i: i64| {
        usize::try_from(i).ok().and_then(|i| names.get(i)).map_or("", |name| *name).to_string()
    };
    let weekday = days_from(time.year, time.month, time.day).rem_euclid(7);
    let twelve = if time.hour % 12 == 0 { 12 } else { time.hour % 12 };
    Ok(match (c, count) {
        ('Y', 4) => format!("{:04}", time.year),
        ('Y', 2) => format!("{:02}", time.year % 100),
        ('M', 4) => name(&MONTHS, time.month - 1),
        ('M', 3) => name(&MONTHS, time.month - 1).chars().take(3).collect(),
        ('M', 2) => format!("{:02}", time.month),
        ('M', 1) => time.month.to_string(),
        ('D', 2) => format!("{:02}", time.day),
        ('D', 1) => time.day.to_string(),
        ('E', 4) => name(&DAYS, weekday),
        ('E', 3) => name(&DAYS, weekday).chars().take(3).collect(),
        ('h', 2) => format!("{:02}", time.hour),
        ('h', 1) => time.hour.to_string(),
        ('H', 2) => format!("{twelve:02}"),
        ('H', 1) => twelve.to_string(),
        ('A', 2) => if time.hour < 12 { "AM" } else { "PM" }.into(),
        ('a', 2) => if time.hour < 12 { "am" } else { "pm" }.into(),
        ('m', 2) => format!("{:02}", time.minute),
        ('m', 1) => time.minute.to_string(),
        ('s', 2) => format!("{:02}", time.second),
        ('s', 1) => time.second.to_string(),
        ('Z', 5) => time.zone(":"),
        ('Z', 4) => time.zone(""),
        ('Z', 3) if time.offset == 0 => "UTC".into(),
        ('Z', 3) => time.zone(""),
        ('Z', 1) if time.offset == 0 => "Z".into(),
        ('Z', 1) => time.zone(":"),
        _ => return Err(format!("`{}` is no verb of a date", c.to_string().repeat(count.min(10))).into()),
    })
}

/// A plain scalar of YAML that is a time, as RFC 3339.
pub(super) fn yaml_timestamp(text: &str) -> Option<String> {
    let starts = text.bytes().take(4).filter(u8::is_ascii_digit).count() == 4 && text.as_bytes().get(4) == Some(&b'-');
    starts.then(|| Time::parse(text, false)).flatten().map(|time| time.to_string())
}
