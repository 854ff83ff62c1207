//! One check of a value, as the provider makes it: does the value pass, and if not, what would.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

use super::form;
use crate::lang::{Data, Type, Value, convert};

/// What a provider wants of a value. Of a list or a map of scalars most speak of each element: [`Check::is_of_all`].
#[derive(Debug)]
pub enum Check {
    OneOf {
        values: Vec<String>,
        ignore_case: bool,
    },
    /// Of a text.
    Length(Bounds),
    /// Of a number.
    Range(Bounds),
    /// How many elements, or blocks, there are.
    Items(Bounds),
    Above(f64),
    MultipleOf(f64),
    Matches(Pattern),
    MatchesNot(Pattern),
    /// A named check of the provider, `ipv4_cidr`; several with `|` between them are alternatives.
    Form(String),
    /// All checks of one alternative.
    Any(Vec<Vec<Check>>),
}

/// The least and the most, both allowed.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub least: Option<f64>,
    pub most: Option<f64>,
}

/// A regular expression of Go's, compiled when it is first asked.
#[derive(Debug)]
pub struct Pattern {
    pub text: String,
    compiled: OnceLock<Option<Compiled>>,
}

/// A compiled expression, and whether it knows more than ASCII.
#[derive(Debug)]
struct Compiled {
    regex: Regex,
    unicode: bool,
}

impl Pattern {
    pub fn new(text: String) -> Pattern {
        Pattern { text, compiled: OnceLock::new() }
    }

    /// Does it match somewhere in a text? `None` when it cannot be read, or may count letters otherwise than Go does: then
    /// nothing is claimed.
    pub fn matches(&self, text: &str) -> Option<bool> {
        let compiled = self.compiled()?;
        (compiled.unicode || text.is_ascii()).then(|| compiled.regex.is_match(text.as_bytes()))
    }

    /// Can it be read?
    pub fn is_read(&self) -> bool {
        self.compiled().is_some()
    }

    fn compiled(&self) -> Option<&Compiled> {
        let compile = || {
            // Go's `\d` and `\w` are ASCII; and what knows Unicode takes twenty times as long to compile.
            let plain = ascii(&self.text).map(|regex| Compiled { regex, unicode: false });
            plain.or_else(|| Some(Compiled { regex: Regex::new(&self.text).ok()?, unicode: true }))
        };
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// A regular expression that knows no more than ASCII; `None` for one that asks for more.
pub(super) fn ascii(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(pattern).unicode(false).build().ok()
}

impl Check {
    /// Does it speak of a collection as a whole?
    pub fn is_of_all(&self) -> bool {
        match self {
            Check::Items(_) => true,
            Check::Form(name) => form::is_of_all(name),
            _ => false,
        }
    }

    /// Does a value pass? `None` where that is not certain.
    pub fn passes(&self, value: &Value) -> Option<bool> {
        match self {
            Check::OneOf { values, ignore_case } => {
                let text = text(value)?;
                Some(values.iter().any(|one| *one == text || *ignore_case && one.eq_ignore_ascii_case(&text)))
            }
            Check::Length(bounds) => {
                let text = text(value)?;
                // Some providers count bytes, others characters.
                let (bytes, chars) = (bounds.hold(text.len()), bounds.hold(text.chars().count()));
                (bytes == chars).then_some(bytes)
            }
            Check::Range(bounds) => number(value).map(|number| bounds.allow(number)),
            Check::Items(bounds) => match &value.data {
                Data::Tuple(items) | Data::List(items) => Some(bounds.hold(items.items.len())),
                Data::Set(items) if value.is_wholly_known() => Some(bounds.hold(items.items.len())),
                _ => None,
            },
            Check::Above(bound) => number(value).map(|number| number > *bound),
            Check::MultipleOf(by) => number(value).map(|number| number % by == 0.0),
            Check::Matches(pattern) => pattern.matches(&text(value)?),
            Check::MatchesNot(pattern) => pattern.matches(&text(value)?).map(|matches| !matches),
            Check::Form(names) => any(names.split('|').map(|name| match form::is_of_all(name) {
                true => form::all_pass(name, value),
                false => form::passes(name, &text(value)?),
            })),
            Check::Any(alternatives) => any(alternatives.iter().map(|all| every(all, value))),
        }
    }

    /// What would pass, as a clause: "it must be one of `a`, `b`".
    pub fn wants(&self) -> String {
        match self {
            Check::OneOf { values, .. } => format!("it must be {}", one_of(values)),
            Check::Length(bounds) => format!("it must have {} characters", bounds.words()),
            Check::Range(bounds) => format!("it must be {}", bounds.words()),
            Check::Items(bounds) => format!("there must be {}", bounds.words()),
            Check::Above(bound) => format!("it must be more than {bound}"),
            Check::MultipleOf(by) => format!("it must be a multiple of {by}"),
            Check::Matches(pattern) => format!("it must match `{}`", pattern.text),
            Check::MatchesNot(pattern) => format!("it must not match `{}`", pattern.text),
            Check::Form(names) => {
                let forms: Vec<String> = names.split('|').map(form::words).collect();
                format!("it must be {}", forms.join(" or "))
            }
            Check::Any(alternatives) => {
                let all = |checks: &Vec<Check>| checks.iter().map(Check::wants).collect::<Vec<_>>().join(" and ");
                alternatives.iter().map(all).collect::<Vec<_>>().join(", or ")
            }
        }
    }

    /// The values that there are, where they can be told one by one.
    pub fn values(&self) -> &[String] {
        if let Check::OneOf { values, .. } = self { values } else { &[] }
    }

    /// What a value was probably meant to be, where the check can tell by itself.
    pub fn meant(&self, value: &Value) -> Option<String> {
        match self {
            Check::Form(name) => form::meant(name, value.as_str()?),
            _ => None,
        }
    }
}

/// Does one of them pass? Not, if surely none does.
fn any(outcomes: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut certain = true;
    for outcome in outcomes {
        match outcome {
            Some(true) => return Some(true),
            Some(false) => {}
            None => certain = false,
        }
    }
    certain.then_some(false)
}

fn every(checks: &[Check], value: &Value) -> Option<bool> {
    let mut certain = true;
    for check in checks {
        match check.passes(value) {
            Some(false) => return Some(false),
            Some(true) => {}
            None => certain = false,
        }
    }
    certain.then_some(true)
}

/// A scalar as the text that a provider gets.
pub(super) fn text(value: &Value) -> Option<String> {
    match &value.data {
        Data::String(text) => Some(text.to_string()),
        Data::Number(_) | Data::Bool(_) => convert(value, &Type::String).ok()?.as_str().map(str::to_string),
        _ => None,
    }
}

fn number(value: &Value) -> Option<f64> {
    match &value.data {
        Data::Number(number) => Some(number.to_f64()),
        Data::String(_) => convert(value, &Type::Number).ok()?.as_number().map(|number| number.to_f64()),
        _ => None,
    }
}

/// More values than these are not told in one sentence.
const MAX_TOLD: usize = 12;

fn one_of(values: &[String]) -> String {
    let told: Vec<String> = values.iter().take(MAX_TOLD).map(|value| format!("`{value}`")).collect();
    match (told.as_slice(), values.len().saturating_sub(MAX_TOLD)) {
        ([one], _) => one.clone(),
        (told, 0) => format!("one of {}", told.join(", ")),
        (told, more) => format!("one of {} and {more} more", told.join(", ")),
    }
}

impl Bounds {
    fn allow(self, number: f64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }

    fn hold(self, count: usize) -> bool {
        self.allow(count as f64)
    }

    /// How many blocks there are; `None` when it may be more than those that were counted.
    pub fn allow_count(self, count: usize, more: bool) -> Option<bool> {
        match more {
            false => Some(self.hold(count)),
            true => self.most.is_some_and(|most| count as f64 > most).then_some(false),
        }
    }

    fn words(self) -> String {
        match (self.least, self.most) {
            (Some(least), Some(most)) if least == most => format!("exactly {least}"),
            (Some(least), Some(most)) => format!("{least} to {most}"),
            (Some(least), None) => format!("at least {least}"),
            (None, Some(most)) => format!("at most {most}"),
            (None, None) => "any".to_string(),
        }
    }
}
