//! Numbers.

use num_bigint::BigInt;

use super::float::{log, pow};
use super::{ANY, Function, NUMBER, Outcome, Want, integer, items, number, plain, text, value, variadic};
use crate::lang::convert::convert_to;
use crate::lang::value::Value;
use crate::lang::{Number, NumberError, Type, Why};

pub(super) const TABLE: &[Function] = &[
    plain("abs", &[NUMBER], Want::Number, |_, args| Ok(number(args, 0)?.absolute().into())),
    plain("ceil", &[NUMBER], Want::Number, |_, args| Ok(number(args, 0)?.ceiling().into())),
    plain("floor", &[NUMBER], Want::Number, |_, args| Ok(number(args, 0)?.floor().into())),
    plain("log", &[NUMBER, NUMBER], Want::Number, |_, args| {
        float(log(number(args, 0)?.to_f64()) / log(number(args, 1)?.to_f64()))
    }),
    plain("pow", &[NUMBER, NUMBER], Want::Number, |_, args| {
        let result = pow(number(args, 0)?.to_f64(), number(args, 1)?.to_f64());
        float(result.ok_or_else(|| Why::new("the last digits of a power with a fraction depend on the processor"))?)
    }),
    plain("signum", &[NUMBER], Want::Number, |_, args| Ok(Value::from(integer(args, 0)?.signum()))),
    variadic("max", &[], NUMBER, Want::Number, |_, args| extreme(args, false)),
    variadic("min", &[], NUMBER, Want::Number, |_, args| extreme(args, true)),
    plain("parseint", &[ANY, NUMBER], Want::Number, parse).typed(|args| match value(args, 0)?.ty() {
        Type::String => Ok(Type::Number),
        _ => Err("the first argument must be a string".into()),
    }),
    plain("sum", &[ANY], Want::Number, sum),
    variadic("range", &[], NUMBER, Want::Numbers, range),
];

fn float(float: f64) -> Outcome {
    Number::from_f64(float).map(Value::from).ok_or_else(|| "this has no result".into())
}

fn extreme(args: &[Value], least: bool) -> Outcome {
    let mut found: Option<&Number> = None;
    for i in 0..args.len() {
        let next = number(args, i)?;
        let better = |one: &Number| if least { next.compare(one).is_lt() } else { next.compare(one).is_gt() };
        if found.is_none_or(better) {
            found = Some(next);
        }
    }
    found.map(|number| Value::from(number.clone())).ok_or_else(|| "at least one number is required".into())
}

/// More digits than this are refused before they are read.
const MAX_DIGITS: usize = 5_000;

fn parse(_: &super::Call, args: &[Value]) -> Outcome {
    if value(args, 0)?.as_str().is_none() {
        return Err("the first argument must be a string".into());
    }
    let (digits, base) = (text(args, 0)?, integer(args, 1)?);
    let Some(radix) = u32::try_from(base).ok().filter(|base| (2..=62).contains(base)) else {
        return Err("the base must be from 2 to 62".into());
    };
    if digits.len() > MAX_DIGITS {
        return Err(Why::new("the number has too many digits").into());
    }
    let unsigned = digits.strip_prefix(['-', '+']).unwrap_or(digits);
    let mut total = BigInt::ZERO;
    for byte in unsigned.bytes() {
        // Above base 36 Go's digits are lower case before upper case; below, case does not matter.
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' if radix <= 36 => byte - b'A' + 10,
            b'A'..=b'Z' => byte - b'A' + 36,
            _ => u8::MAX,
        };
        if u32::from(digit) >= radix {
            return Err(format!("this is no whole number of base {radix}").into());
        }
        total = total * radix + digit;
    }
    if unsigned.is_empty() {
        return Err(format!("this is no whole number of base {radix}").into());
    }
    Ok(Number::from(if digits.starts_with('-') { -total } else { total }).into())
}

fn sum(_: &super::Call, args: &[Value]) -> Outcome {
    let items = items(args, 0)?;
    let mut total: Option<Number> = None;
    for item in items {
        if item.is_null() {
            return Err("an element is null".into());
        }
        let item = convert_to(item, &Type::Number).map_err(|error| error.to_string())?;
        let Some(next) = item.as_number() else { return Err(Why::new("the number has too many digits").into()) };
        total = Some(match total {
            None => next.clone(),
            Some(total) => total.add(next).map_err(numeric)?,
        });
    }
    total.map(Value::from).ok_or_else(|| "the list is empty".into())
}

fn numeric(error: NumberError) -> super::Failure {
    match error {
        NumberError::Undefined => "this has no result".into(),
        NumberError::TooLarge => Why::new("the number has too many digits").into(),
    }
}

const MOST_IN_A_RANGE: usize = 1024;

fn range(_: &super::Call, args: &[Value]) -> Outcome {
    let zero = Number::from(0i64);
    let toward = |start: &Number, end: &Number| Number::from(if end.compare(start).is_lt() { -1i64 } else { 1 });
    let (start, end, step) = match args.len() {
        1 => (zero.clone(), number(args, 0)?.clone(), toward(&zero, number(args, 0)?)),
        2 => (number(args, 0)?.clone(), number(args, 1)?.clone(), toward(number(args, 0)?, number(args, 1)?)),
        3 => (number(args, 0)?.clone(), number(args, 1)?.clone(), number(args, 2)?.clone()),
        _ => return Err("it takes one, two or three numbers".into()),
    };
    if step.is_zero() && start != end {
        return Err("the step must not be 0".into());
    }
    let down = step.is_negative();
    if if down { end.compare(&start).is_gt() } else { end.compare(&start).is_lt() } {
        return Err("the step leads away from the end".into());
    }
    let mut items = Vec::new();
    let mut at = start;
    while at != end && if down { at.compare(&end).is_gt() } else { at.compare(&end).is_lt() } {
        if items.len() >= MOST_IN_A_RANGE {
            return Err(format!("more than {MOST_IN_A_RANGE} numbers").into());
        }
        items.push(Value::from(at.clone()));
        at = at.add(&step).map_err(numeric)?;
    }
    Ok(Value::list(Type::Number, items))
}
