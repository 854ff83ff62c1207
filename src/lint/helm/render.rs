//! Templates into text that knows where it was written: once with every `%{ if }` that may hold taken, once with none.

use super::sourced::Sourced;
use super::yaml::HOLE;
use crate::hcl::{ExprId, Part};
use crate::lang::{self, Type, Value};
use crate::text::{FileId, Place};

/// Longer texts than this are not read.
const MAX_TEXT: usize = 4 << 20;

/// A template somewhere, and what its expressions are.
pub struct Template<'t> {
    pub file: FileId,
    pub eval: &'t dyn Fn(ExprId) -> Option<Value>,
    /// The file's.
    pub bytes: &'t [u8],
}

/// Which way to take where a condition is not known.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Yes,
    No,
}

impl Template<'_> {
    /// The texts that the parts may become.
    pub fn texts(&self, parts: &[Part]) -> Vec<Sourced> {
        let mut open = false;
        let mut yes = Sourced::default();
        self.write(parts, Way::Yes, false, &mut yes, &mut open);
        let mut texts = vec![yes];
        if open {
            let mut no = Sourced::default();
            self.write(parts, Way::No, false, &mut no, &mut open);
            texts.push(no);
        }
        texts
    }

    /// `is_round`: names of a `%{ for }` stand for anything in here.
    fn write(&self, parts: &[Part], way: Way, is_round: bool, out: &mut Sourced, open: &mut bool) {
        for part in parts {
            if out.text.len() > MAX_TEXT {
                return;
            }
            match part {
                Part::Text { text, span } => {
                    out.push_text(text, Place { file: self.file, span: *span }, self.bytes);
                }
                Part::Value { value, span } => {
                    let place = Place { file: self.file, span: *span };
                    let known = if is_round { None } else { (self.eval)(*value).as_ref().and_then(text) };
                    match known {
                        Some(text) => out.push_value(&text, place),
                        None => out.push_value(&HOLE.to_string(), place),
                    }
                }
                Part::If { condition, yes, no, .. } => {
                    let known = if is_round { None } else { (self.eval)(*condition).and_then(|value| value.as_bool()) };
                    *open |= known.is_none();
                    let taken = if known.unwrap_or(way == Way::Yes) { yes } else { no };
                    self.write(taken, way, is_round, out, open);
                }
                // What it makes of one element, where there may be any.
                Part::For(each) => {
                    *open = true;
                    if way == Way::Yes {
                        self.write(&each.body, way, true, out, open);
                    }
                }
            }
        }
    }
}

/// A value as a template writes it; `None` when it is not known, or nobody may read it.
pub fn text(value: &Value) -> Option<String> {
    if value.is_sensitive() || value.is_null() || value.is_unknown() {
        return None;
    }
    lang::convert(value, &Type::String).ok()?.as_str().map(str::to_string)
}
