//! `"… ${value} …"`, `%{ if }`, `%{ for }`, and heredocs.

use super::iterate::Rounds;
use super::{Env, Evaluator, Outcome};
use crate::hcl::{ExprId, Part, Template};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::pieces;
use crate::lang::unknown::Piece;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{EvalError, Type, Why};
use crate::text::Place;

/// Longer texts than this are not built.
const MAX_TEXT: usize = 16 << 20;

/// What has been written so far.
#[derive(Default)]
struct Text {
    pieces: Vec<Piece>,
    plain: String,
    marks: Marks,
    why: Option<Why>,
    length: usize,
}

impl Text {
    fn known(&mut self, text: &str) {
        self.length += text.len();
        self.plain.push_str(text);
    }

    fn hole(&mut self, inside: &[Piece], why: &Why) {
        self.flush();
        match inside {
            [] => pieces::push(&mut self.pieces, Piece::Hole),
            _ => inside.iter().for_each(|piece| pieces::push(&mut self.pieces, piece.clone())),
        }
        self.why.get_or_insert_with(|| why.clone());
    }

    fn flush(&mut self) {
        if !self.plain.is_empty() {
            pieces::push(&mut self.pieces, Piece::Known(std::mem::take(&mut self.plain).into()));
        }
    }

    fn finish(mut self) -> Value {
        let value = match self.why.take() {
            None => Value::string(self.plain),
            Some(why) => {
                self.flush();
                Value::partly(self.pieces, why)
            }
        };
        value.marked(self.marks)
    }
}

impl Evaluator<'_> {
    /// A template that is one interpolation is that value; any other is a string.
    pub(super) fn template(&self, template: &Template, id: ExprId, env: &Env) -> Outcome {
        match template.parts.as_slice() {
            [Part::Text { text, .. }] => Ok(Value::string(&**text)),
            [Part::Value { value, .. }] => self.eval(*value, env),
            parts => self.parts(parts, self.place(id), env),
        }
    }

    /// The parts as one string.
    pub(super) fn parts(&self, parts: &[Part], place: Place, env: &Env) -> Outcome {
        let mut text = Text::default();
        self.write(parts, &mut text, env)?;
        if text.length > MAX_TEXT {
            return Ok(Value::unknown(Type::String, Why::at("the text is too long", place)));
        }
        Ok(text.finish())
    }

    fn write(&self, parts: &[Part], text: &mut Text, env: &Env) -> Result<(), EvalError> {
        for part in parts {
            if text.length > MAX_TEXT {
                return Ok(());
            }
            match part {
                Part::Text { text: known, .. } => text.known(known),
                Part::Value { value, .. } => {
                    let result = self.eval(*value, env)?;
                    self.write_value(&result, text, self.place(*value))?;
                }
                Part::If { condition, yes, no, .. } => self.write_if(*condition, yes, no, text, env)?,
                Part::For(each) => {
                    let key_var = each.key_var.as_ref().map(|var| &*var.text);
                    self.write_for(key_var, &each.value_var.text, each.collection, &each.body, text, env)?;
                }
            }
        }
        Ok(())
    }

    fn write_value(&self, value: &Value, text: &mut Text, place: Place) -> Result<(), EvalError> {
        if value.is_null() {
            return Err(EvalError::of_value("this is null, which cannot be part of a text", place));
        }
        text.marks = text.marks.with(value.deep_marks());
        if let Data::Unknown(unknown) = &value.data {
            // Terraform looks at the type once the value is known, and then it fails for certain.
            if !unknown.ty.is_primitive() && unknown.ty != Type::Dynamic {
                return Err(EvalError::failed(format!("{} cannot be part of a text", indefinite(&unknown.ty)), place));
            }
            text.hole(if unknown.ty == Type::String { &unknown.pieces } else { &[] }, &unknown.why);
            return Ok(());
        }
        let string = convert_to(value, &Type::String)
            .map_err(|_| EvalError::failed(format!("{} cannot be part of a text", indefinite(&value.ty())), place))?;
        match &string.data {
            Data::String(known) => text.known(known),
            // A number of too many digits.
            Data::Unknown(unknown) => text.hole(&[], &unknown.why),
            _ => {}
        }
        Ok(())
    }

    fn write_if(
        &self,
        condition: ExprId,
        yes: &[Part],
        no: &[Part],
        text: &mut Text,
        env: &Env,
    ) -> Result<(), EvalError> {
        let test = self.eval(condition, env)?;
        if test.is_null() {
            return Err(EvalError::of_value("the condition is null; it must be true or false", self.place(condition)));
        }
        let test = match test.as_unknown() {
            Some(unknown) => Value::unknown(Type::Bool, unknown.why.clone()).marked(test.marks),
            None => convert_to(&test, &Type::Bool).map_err(|_| {
                self.error(condition, format!("a condition must be a bool, not {}", indefinite(&test.ty())))
            })?,
        };
        text.marks = text.marks.with(test.marks);
        let (taken, other) = match &test.data {
            Data::Bool(true) => (yes, no),
            Data::Bool(false) => (no, yes),
            Data::Unknown(unknown) => {
                text.marks = text.marks.with(self.marks_of(yes, env)).with(self.marks_of(no, env));
                text.hole(&[], &unknown.why);
                return Ok(());
            }
            _ => return Ok(()),
        };
        // The marks of what is left out count, too.
        text.marks = text.marks.with(self.marks_of(other, env));
        self.write(taken, text, env)
    }

    /// The marks of parts that are perhaps not taken, those that fail included.
    pub(super) fn marks_of(&self, parts: &[Part], env: &Env) -> Marks {
        let of = |part: &Part| match part {
            Part::Text { .. } => Marks::NONE,
            Part::Value { value, .. } => self.even_if_it_fails(*value, env).deep_marks(),
            Part::If { condition, yes, no, .. } => {
                let test = self.even_if_it_fails(*condition, env).marks;
                test.with(self.marks_of(yes, env)).with(self.marks_of(no, env))
            }
            Part::For(_) => {
                let mut perhaps = Text::default();
                self.forgiven(|| self.write(std::slice::from_ref(part), &mut perhaps, env));
                perhaps.marks
            }
        };
        parts.iter().fold(Marks::NONE, |marks, part| marks.with(of(part)))
    }

    fn write_for(
        &self,
        key_var: Option<&str>,
        value_var: &str,
        collection: ExprId,
        body: &[Part],
        text: &mut Text,
        env: &Env,
    ) -> Result<(), EvalError> {
        let value = self.eval(collection, env)?;
        let place = self.place(collection);
        let value = self.whole(value, place)?;
        text.marks = text.marks.with(value.marks);
        match self.rounds(&value, place)? {
            Rounds::Known(rounds) => {
                for (key, value) in rounds {
                    if text.length > MAX_TEXT {
                        break;
                    }
                    self.with_round(key_var, &key, value_var, &value, env, |env| self.write(body, text, env))?;
                }
            }
            Rounds::Unknown(unknown) => {
                let item = self.some_element(&unknown, place)?;
                let key = Value::unknown(Type::Dynamic, Why::at("it depends on something unknown", place));
                self.forgiven(|| {
                    self.with_round(key_var, &key, value_var, &item, env, |env| self.parts(body, place, env))
                });
                let why = unknown.as_unknown().map(|unknown| unknown.why.clone());
                text.hole(&[], &why.unwrap_or_else(|| Why::at("it depends on something unknown", place)));
            }
        }
        Ok(())
    }
}
