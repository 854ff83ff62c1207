//! `format` and `formatlist`: Go's verbs as cty restricts them.

use super::strings::{MAX_TEXT, graphemes, too_long};
use super::{ANY, Failure, Function, Outcome, STRING, Want, text, value, variadic};
use crate::lang::convert::convert_to;
use crate::lang::unknown::Piece;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{Number, Type, Why, pieces};

pub(super) const TABLE: &[Function] = &[
    variadic("format", &[STRING], ANY.anything().deep().null(), Want::String, |call, args| {
        let rest =
            args.get(1..).unwrap_or_default().iter().map(|arg| call.whole(arg)).collect::<Result<Vec<_>, _>>()?;
        rendered(text(args, 0)?, &rest)
    }),
    variadic("formatlist", &[STRING], ANY.anything().deep().null(), Want::Strings, list),
];

/// One `%…` of a format.
#[derive(Default)]
struct Verb {
    argument: usize,
    mode: char,
    zero: bool,
    sharp: bool,
    plus: bool,
    minus: bool,
    space: bool,
    width: Option<usize>,
    precision: Option<usize>,
    raw: String,
}

/// What the arguments leave known of the text. With an unknown one it cannot fail yet.
fn rendered(format: &str, args: &[Value]) -> Outcome {
    match (render(format, args), args.iter().find_map(Value::first_unknown)) {
        (Err(_), Some(unknown)) => Err(unknown.why.clone().into()),
        (result, _) => result,
    }
}

fn render(format: &str, args: &[Value]) -> Outcome {
    let mut out = Vec::new();
    let mut why: Option<Why> = None;
    let mut marks = Marks::NONE;
    let mut length = 0;
    let mut next = 1;
    let mut highest = 0;
    let mut rest = format;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        pieces::push(&mut out, Piece::Known(before.into()));
        if let Some(after) = from.strip_prefix("%%") {
            pieces::push(&mut out, Piece::Known("%".into()));
            rest = after;
            continue;
        }
        let (verb, after) = parse(from, next)?;
        rest = after;
        highest = highest.max(verb.argument);
        next = verb.argument.saturating_add(1);
        let Some(arg) = verb.argument.checked_sub(1).and_then(|i| args.get(i)) else {
            return Err(format!("`{}` needs argument {} and there are {}", verb.raw, verb.argument, args.len()).into());
        };
        marks = marks.with(arg.deep_marks());
        if let Some(unknown) = arg.first_unknown() {
            let whole =
                arg.is_unknown() && matches!(verb.mode, 's' | 'v') && verb.width.is_none() && verb.precision.is_none();
            match whole && !unknown.pieces.is_empty() {
                true => unknown.pieces.iter().for_each(|piece| pieces::push(&mut out, piece.clone())),
                false => pieces::push(&mut out, Piece::Hole),
            }
            why.get_or_insert_with(|| unknown.why.clone());
            continue;
        }
        let formatted = verb.format(&arg.unmark_deep())?;
        length += formatted.len();
        if length > MAX_TEXT {
            return Err(too_long().into());
        }
        pieces::push(&mut out, Piece::Known(formatted.into()));
    }
    pieces::push(&mut out, Piece::Known(rest.into()));
    if highest < args.len() {
        return Err(format!("there are {} arguments, and the format uses {highest}", args.len()).into());
    }
    Ok(match why {
        Some(why) => Value::partly(out, why),
        None => match out.as_slice() {
            [] => "".into(),
            [Piece::Known(text)] => Value::string(text.clone()),
            _ => return Err("the format could not be rendered".into()),
        },
    }
    .marked(marks))
}

/// The verb at the start of `from`, and what follows it.
fn parse(from: &str, next: usize) -> Result<(Verb, &str), Failure> {
    let bytes = from.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    let mut verb = Verb { argument: next, ..Verb::default() };
    let mut i = 1;
    loop {
        match at(i) {
            b'0' => verb.zero = true,
            b'#' => verb.sharp = true,
            b'+' => verb.plus = true,
            b'-' => verb.minus = true,
            b' ' => verb.space = true,
            _ => break,
        }
        i += 1;
    }
    let number = |i: &mut usize| -> Option<usize> {
        let start = *i;
        while at(*i).is_ascii_digit() {
            *i += 1;
        }
        let digits = from.get(start..*i).unwrap_or_default();
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX))
    };
    verb.width = number(&mut i);
    if at(i) == b'.' {
        i += 1;
        verb.precision = Some(number(&mut i).unwrap_or(0));
    }
    if at(i) == b'[' {
        i += 1;
        verb.argument = number(&mut i).filter(|n| *n > 0).ok_or("an argument's number in `[…]` counts from 1")?;
        if at(i) != b']' {
            return Err("`[` of an argument's number is not closed".into());
        }
        i += 1;
    }
    if !at(i).is_ascii_alphabetic() {
        return Err(format!("there is no verb after `{}`", from.get(..i).unwrap_or("%")).into());
    }
    verb.mode = char::from(at(i));
    verb.raw = from.get(..=i).unwrap_or_default().into();
    let limit = MAX_TEXT;
    if verb.width.is_some_and(|width| width > limit) || verb.precision.is_some_and(|precision| precision > limit) {
        return Err(too_long().into());
    }
    Ok((verb, from.get(i + 1..).unwrap_or_default()))
}

impl Verb {
    fn format(&self, arg: &Value) -> Result<String, Failure> {
        if self.mode != 'v' && arg.is_null() {
            return Err(format!("`{}` cannot format null", self.raw).into());
        }
        let wrong = |what: &str| {
            Failure::from(format!("`{}` needs {what}, not {}", self.raw, crate::lang::mismatch::indefinite(&arg.ty())))
        };
        match self.mode {
            'v' => match &arg.data {
                Data::String(text) if !self.sharp => Ok(self.pad(text)),
                Data::Number(number) if !self.sharp => Ok(self.pad(&number.text('g', None))),
                _ => Ok(self.pad(&super::json::encode(arg)?)),
            },
            't' => convert_to(arg, &Type::Bool)
                .ok()
                .and_then(|arg| arg.as_bool())
                .map(|bool| bool.to_string())
                .ok_or_else(|| wrong("a bool")),
            's' | 'q' => {
                let arg = convert_to(arg, &Type::String).map_err(|_| wrong("a string"))?;
                let text = arg.as_str().unwrap_or_default();
                let text: String = match self.precision {
                    Some(count) if count > 0 => graphemes(text).take(count).collect(),
                    _ => text.into(),
                };
                match self.mode {
                    's' => Ok(self.pad(&text)),
                    _ => Ok(self.pad(&super::json::encode(&Value::from(text))?)),
                }
            }
            'b' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'g' | 'G' => {
                let arg = convert_to(arg, &Type::Number).map_err(|_| wrong("a number"))?;
                let number = arg.as_number().ok_or_else(|| wrong("a number"))?;
                match self.mode {
                    'b' | 'd' | 'o' | 'x' | 'X' => self.integer(number),
                    _ => Ok(self.float(number)),
                }
            }
            mode => Err(format!("there is no verb `%{mode}`").into()),
        }
    }

    /// To the width, counted in graphemes.
    fn pad(&self, text: &str) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(graphemes(text).count());
        let pad = if self.zero { "0" } else { " " }.repeat(missing);
        if self.minus { format!("{text}{pad}") } else { format!("{pad}{text}") }
    }

    fn sign(&self, negative: bool) -> &'static str {
        match (negative, self.plus, self.space) {
            (true, ..) => "-",
            (_, true, _) => "+",
            (_, _, true) => " ",
            _ => "",
        }
    }

    /// As `fmt.Sprintf` prints a `big.Int`.
    fn integer(&self, number: &Number) -> Result<String, Failure> {
        let integer = number
            .to_integer()
            .ok_or_else(|| Failure::from(format!("`{}` needs a whole number, not {number}", self.raw)))?;
        let negative = integer.sign() == num_bigint::Sign::Minus;
        let radix = match self.mode {
            'b' => 2,
            'o' => 8,
            'd' => 10,
            _ => 16,
        };
        let mut digits = integer.magnitude().to_str_radix(radix);
        let prefix = match (self.sharp, self.mode) {
            (true, 'b') => "0b",
            (true, 'o') => "0",
            (true, 'x') => "0x",
            (true, 'X') => "0X",
            _ => "",
        };
        if self.mode == 'X' {
            digits.make_ascii_uppercase();
        }
        if let Some(precision) = self.precision {
            if digits.len() < precision {
                digits.insert_str(0, &"0".repeat(precision - digits.len()));
            } else if digits == "0" && precision == 0 {
                return Ok(String::new());
            }
        }
        Ok(self.place(self.sign(negative), prefix, &digits, self.precision.is_none()))
    }

    /// Sign and prefix, zeros or blanks up to the width.
    fn place(&self, sign: &str, prefix: &str, digits: &str, zeros: bool) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(sign.len() + prefix.len() + digits.len());
        match (self.minus, self.zero && zeros) {
            (true, _) => format!("{sign}{prefix}{digits}{}", " ".repeat(missing)),
            (false, true) => format!("{sign}{prefix}{}{digits}", "0".repeat(missing)),
            (false, false) => format!("{}{sign}{prefix}{digits}", " ".repeat(missing)),
        }
    }

    /// As `fmt.Sprintf` prints a `big.Float`: six digits unless told, `%g` the shortest.
    fn float(&self, number: &Number) -> String {
        let precision = match (self.mode, self.precision) {
            ('g' | 'G', None) => None,
            (_, None) => Some(6),
            (_, Some(precision)) => Some(precision),
        };
        let text = number.text(self.mode, precision);
        let digits = text.trim_start_matches(['-', '+']);
        let sign = match number.is_infinite() && !number.is_negative() {
            true => "+",
            false => self.sign(number.is_negative()),
        };
        self.place(sign, "", digits, !number.is_infinite())
    }
}

/// Element by element over all lists, which must be of one length; what is no list is repeated.
fn list(call: &super::Call, args: &[Value]) -> Outcome {
    let format = text(args, 0)?;
    let mut length = None;
    let mut rows = Vec::new();
    for i in 1..args.len() {
        let arg = call.whole(value(args, i)?)?;
        let repeated = |ty: &Type| ty.is_primitive() || matches!(ty, Type::Object(_) | Type::Map(_));
        if let Some(unknown) = arg.as_unknown().filter(|unknown| !repeated(&unknown.ty)) {
            return Err(unknown.why.clone().into());
        }
        // Two unknown elements may turn out to be one.
        if let (Data::Set(set), Some(unknown)) = (&arg.data, arg.first_unknown())
            && set.items.len() > 1
        {
            return Err(unknown.why.clone().into());
        }
        if let Some(items) = arg.as_elements()
            && *length.get_or_insert(items.len()) != items.len()
        {
            return Err("the lists must be of one length".into());
        }
        rows.push(arg);
    }
    let mut lines = Vec::new();
    let mut weight = 0usize;
    for n in 0..length.unwrap_or(1) {
        let row: Vec<Value> = rows
            .iter()
            .map(|arg| {
                arg.as_elements()
                    .map_or_else(|| Some(arg.clone()), |items| items.get(n).map(|item| item.clone().marked(arg.marks)))
            })
            .collect::<Option<_>>()
            .ok_or("the lists must be of one length")?;
        let line = match rendered(format, &row) {
            Err(Failure::Unknown(why)) => Value::unknown(Type::String, why),
            line => line?,
        };
        weight += line.weight() * 32;
        if weight > MAX_TEXT {
            return Err(too_long().into());
        }
        lines.push(line);
    }
    Ok(Value::list(Type::String, lines))
}
