//! `condition ? yes : no`, and the type that both results become.

use super::iterate::Rounds;
use super::{Env, Evaluator, Outcome};
use crate::hcl::{BinaryOp, ExprId, ExprKind, For, Part, UnaryOp};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::unify::{list_of, unify};
use crate::lang::unknown::Unknown;
use crate::lang::value::{Data, Value};
use crate::lang::{ErrorKind, EvalError, Type, Why};

impl Evaluator<'_> {
    /// Both results are evaluated, for the type that they have in common; only the one that is taken may fail.
    pub(super) fn conditional(&self, condition: ExprId, yes: ExprId, no: ExprId, env: &Env) -> Outcome {
        let test = self.eval(condition, env)?;
        if test.is_null() {
            return Err(EvalError::of_value("the condition is null; it must be true or false", self.place(condition)));
        }
        if let Some(unknown) = test.as_unknown() {
            return self.undecided(&test, unknown, (yes, no), env);
        }
        let test = convert_to(&test, &Type::Bool).map_err(|_| {
            self.error(condition, format!("a condition must be a bool, not {}", indefinite(&test.ty())))
        })?;
        let (chosen, other) = if test.as_bool() == Some(true) { (yes, no) } else { (no, yes) };
        let value = self.eval(chosen, env)?;
        let other = self.declared(other, env)?;
        let marks = test.marks.with(value.marks).with(other.marks);
        let Some(ty) = self.common(&value, &other, chosen)? else { return Ok(value.marked(marks)) };
        if let Some(why) = self.unsettled(&value.ty(), &ty, chosen) {
            return Ok(Value::unknown(ty, why).marked(marks));
        }
        match convert_to(&value, &ty) {
            Ok(converted) => Ok(converted.marked(marks)),
            Err(error) => Err(self.error(chosen, format!("the two results must have one type: {error}"))),
        }
    }

    /// The type that both results become; `None` leaves them as they are, for one has no type yet.
    fn common(&self, a: &Value, b: &Value, at: ExprId) -> Result<Option<Type>, EvalError> {
        // A marked null is none that Terraform would know as one here.
        let is_null = |value: &Value| *value == Value::null();
        match (a.ty(), b.ty()) {
            (_, ty) if is_null(a) => Ok(Some(ty)),
            (ty, _) if is_null(b) => Ok(Some(ty)),
            (Type::Dynamic, _) | (_, Type::Dynamic) => Ok(None),
            (a, b) => match unify(&[a.clone(), b.clone()], true) {
                Some(ty) => Ok(Some(ty)),
                None => {
                    let (a, b) = (indefinite(&a), indefinite(&b));
                    let message = if a == b {
                        format!("the two results must have one type, and they are {a} each, but of other parts")
                    } else {
                        format!("the two results must have one type, and one is {a}, the other {b}")
                    };
                    Err(self.error(at, message))
                }
            },
        }
    }

    /// A tuple beside a list becomes one in two steps, of which Terraform takes only the second: with elements of several
    /// types that may fail.
    fn unsettled(&self, have: &Type, ty: &Type, at: ExprId) -> Option<Why> {
        let (items, element) = match (have, ty) {
            (Type::Tuple(items), Type::List(element)) => (items.to_vec(), element),
            (Type::Object(fields), Type::Map(element)) => {
                (fields.values().map(|field| field.ty.clone()).collect(), element)
            }
            _ => return None,
        };
        let first = list_of(&items)?;
        let differs = first != **element && items.iter().any(|item| *item != first);
        differs.then(|| Why::at("how Terraform makes a list of these elements depends on its version", self.place(at)))
    }

    fn undecided(&self, test: &Value, unknown: &Unknown, (yes, no): (ExprId, ExprId), env: &Env) -> Outcome {
        let (a, b) = (self.declared(yes, env)?, self.declared(no, env)?);
        let marks = test.marks.with(a.marks).with(b.marks);
        let ty = self.common(&a, &b, yes)?.unwrap_or(Type::Dynamic);
        if a.is_null() && b.is_null() {
            return Ok(Value::null_of(ty).marked(marks));
        }
        // Either way the same: the condition does not matter.
        let known = |value: &Value| value.is_wholly_known() && value.deep_marks() == value.marks;
        let (a, b) = match (convert_to(&a, &ty), convert_to(&b, &ty)) {
            (Ok(a), Ok(b)) => (a, b),
            _ => return Ok(Value::unknown(ty, unknown.why.clone()).marked(marks)),
        };
        if known(&a) && known(&b) && ty != Type::Dynamic && a.data == b.data {
            return Ok(a.marked(marks));
        }
        let never_null = |value: &Value| !value.is_null() && value.as_unknown().is_none_or(|unknown| unknown.not_null);
        let not_null = never_null(&a) && never_null(&b);
        let length = a.length_bounds().zip(b.length_bounds()).map(|(a, b)| (a.0.min(b.0), a.1.max(b.1)));
        Ok(Value::from(Unknown { not_null, length, ..Unknown::new(ty, unknown.why.clone()) }).marked(marks))
    }

    /// A result that is perhaps not taken. What is declared nowhere fails all the same: Terraform looks before it evaluates.
    fn declared(&self, id: ExprId, env: &Env) -> Outcome {
        let undeclared = std::cell::Cell::new(None);
        let value = self.forgiven(|| {
            let result = self.eval(id, env);
            if let Err(error) = &result
                && error.kind == ErrorKind::Undeclared
            {
                undeclared.set(Some(error.clone()));
            }
            result
        });
        match (value, undeclared.take()) {
            (Some(value), _) => Ok(value),
            (None, Some(error)) => Err(error),
            (None, None) => Ok(self.failed(id, env)),
        }
    }

    /// A result that is perhaps not taken: where it fails, something unknown of the type that it would have.
    pub(super) fn even_if_it_fails(&self, id: ExprId, env: &Env) -> Value {
        self.forgiven(|| self.eval(id, env)).unwrap_or_else(|| self.failed(id, env))
    }

    /// What stands for an expression that failed.
    fn failed(&self, id: ExprId, env: &Env) -> Value {
        let kind = &self.parsed.expr(id).kind;
        if let ExprKind::Template(template) = kind
            && let [Part::Value { value, .. }] = template.parts.as_slice()
        {
            return self.failed(*value, env);
        }
        let why = Why::at("it fails where it is taken", self.place(id));
        let failed = Value::unknown(self.type_of_failure(id, env), why);
        match kind {
            ExprKind::Template(template) => failed.marked(self.marks_of(&template.parts, env)),
            ExprKind::Conditional { condition, yes, no } => {
                let marks = [condition, yes, no].map(|part| self.even_if_it_fails(*part, env).marks);
                marks.into_iter().fold(failed, Value::marked)
            }
            _ => failed,
        }
    }

    fn type_of_failure(&self, id: ExprId, env: &Env) -> Type {
        match &self.parsed.expr(id).kind {
            ExprKind::Paren(inner) => self.type_of_failure(*inner, env),
            ExprKind::Unary { op: UnaryOp::Not, .. } => Type::Bool,
            ExprKind::Unary { .. } => Type::Number,
            ExprKind::Binary {
                op: BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo,
                ..
            } => Type::Number,
            ExprKind::Binary { .. } => Type::Bool,
            ExprKind::Template(template) if !matches!(template.parts.as_slice(), [Part::Value { .. }]) => Type::String,
            ExprKind::Template(template) => match template.parts.as_slice() {
                [Part::Value { value, .. }] => self.type_of_failure(*value, env),
                _ => Type::String,
            },
            ExprKind::Tuple(items) => Type::tuple(items.iter().map(|item| self.even_if_it_fails(*item, env).ty())),
            ExprKind::Object(items) => {
                let fields = items.iter().map(|item| {
                    let key = match &self.parsed.expr(item.key).kind {
                        ExprKind::Variable(name) => Value::string(&*name.text),
                        _ => self.forgiven(|| self.eval(item.key, env))?,
                    };
                    let key = convert_to(&key, &Type::String).ok()?.as_str()?.to_string();
                    Some((key, self.even_if_it_fails(item.value, env).ty()))
                });
                fields.collect::<Option<Vec<_>>>().map_or(Type::Dynamic, Type::object)
            }
            ExprKind::For(each) if !each.object && each.condition.is_none() => self.rounds_of_failure(each, env),
            ExprKind::Splat { on, each, .. } => self.splat_of_failure(*on, *each, env),
            ExprKind::Conditional { yes, no, .. } => {
                let (a, b) = (self.even_if_it_fails(*yes, env), self.even_if_it_fails(*no, env));
                self.common(&a, &b, *yes).ok().flatten().unwrap_or_default()
            }
            _ => Type::Dynamic,
        }
    }

    /// Terraform asks what would be taken of something unknown.
    fn splat_of_failure(&self, on: ExprId, each: ExprId, env: &Env) -> Type {
        let Some(on) = self.forgiven(|| self.eval(on, env)) else { return Type::Dynamic };
        let taken = |ty: Type| {
            let item = Value::unknown(ty, Why::at("any element is meant", self.place(each)));
            self.even_if_it_fails(each, &Env::Item { value: &item, up: env }).ty()
        };
        match (&on.data, on.ty()) {
            (Data::Null(_), _) | (_, Type::Dynamic) => Type::Dynamic,
            (_, Type::List(element) | Type::Set(element)) => Type::list(taken((*element).clone())),
            (Data::Tuple(_), Type::Tuple(items)) => Type::tuple(items.iter().cloned().map(taken)),
            (Data::Unknown(_), _) => Type::Dynamic,
            (_, one) => Type::tuple([taken(one)]),
        }
    }

    /// A list that `for` makes is as long as what it goes through, even if its elements fail.
    fn rounds_of_failure(&self, each: &For, env: &Env) -> Type {
        let key_var = each.key_var.as_ref().map(|var| &*var.text);
        let place = self.place(each.collection);
        let collection = self.forgiven(|| self.eval(each.collection, env));
        match collection.and_then(|collection| self.rounds(&collection, place).ok()) {
            Some(Rounds::Known(rounds)) => Type::tuple(rounds.iter().map(|(key, value)| {
                self.with_round(key_var, key, &each.value_var.text, value, env, |env| {
                    self.even_if_it_fails(each.value, env).ty()
                })
            })),
            _ => Type::Dynamic,
        }
    }
}
