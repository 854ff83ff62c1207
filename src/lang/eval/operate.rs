//! Operators and conditionals.

use super::{Env, Evaluator, Outcome, derived};
use crate::hcl::{BinaryOp, ExprId, UnaryOp};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
use crate::lang::unify::unify;
use crate::lang::unknown::Unknown;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{EvalError, Number, NumberError, Type, Why};

impl Evaluator<'_> {
    pub(super) fn unary(&self, id: ExprId, op: UnaryOp, operand: ExprId, env: &Env) -> Outcome {
        let value = self.eval(operand, env)?;
        let (ty, sign) = if op == UnaryOp::Not { (Type::Bool, "!") } else { (Type::Number, "-") };
        let value = self.operand(value, &ty, sign, operand)?;
        let result = match &value.data {
            Data::Bool(bool) => Value::from(!bool),
            Data::Number(number) => Value::number(number.negate()),
            Data::Unknown(unknown) => not_null(unknown, ty),
            _ => return Err(self.error(id, format!("`{sign}` cannot be applied here"))),
        };
        Ok(result.marked(value.marks))
    }

    pub(super) fn binary(&self, id: ExprId, op: BinaryOp, left: ExprId, right: ExprId, env: &Env) -> Outcome {
        if let BinaryOp::And | BinaryOp::Or = op {
            return self.logic(op, left, right, env);
        }
        let a = self.eval(left, env)?;
        let b = self.eval(right, env)?;
        match op {
            BinaryOp::Equal | BinaryOp::NotEqual => self.equality(id, op, (a, left), (b, right)),
            _ => self.arithmetic(id, op, (a, left), (b, right)),
        }
    }

    fn equality(&self, id: ExprId, op: BinaryOp, (a, left): (Value, ExprId), (b, right): (Value, ExprId)) -> Outcome {
        let a = self.compared(a, &b, left)?;
        let b = self.compared(b, &a, right)?;
        let marks = match a.is_null() != b.is_null() {
            true => a.marks.with(b.marks),
            false => a.deep_marks().with(b.deep_marks()),
        };
        let result = match a.equals(&b) {
            Some(equal) => Value::from(equal == (op == BinaryOp::Equal)),
            None => {
                let why = a.first_unknown().or(b.first_unknown()).map(|unknown| unknown.why.clone());
                let why = why.unwrap_or_else(|| Why::at("it depends on something unknown", self.place(id)));
                not_null(&Unknown::new(Type::Bool, why), Type::Bool)
            }
        };
        Ok(result.marked(marks))
    }

    /// One side of `==`, whole if the other side is more than null: `module.x == null` needs none of its outputs.
    fn compared(&self, value: Value, other: &Value, id: ExprId) -> Outcome {
        if other.is_null() { Ok(value) } else { self.whole(value, self.place(id)) }
    }

    /// An operand as the type that the operator wants, known or unknown, never null.
    fn operand(&self, value: Value, ty: &Type, sign: &str, id: ExprId) -> Outcome {
        if value.is_null() {
            return Err(self.error(id, format!("`{sign}` needs {}, and this is null", indefinite(ty))));
        }
        convert_to(&value, ty).map_err(|_| match &value.data {
            Data::String(text) if !value.is_sensitive() && text.len() < 80 => {
                self.error(id, format!("`{sign}` needs {}, and \"{text}\" is none", indefinite(ty)))
            }
            _ => self.error(id, format!("`{sign}` needs {}, not {}", indefinite(ty), indefinite(&value.ty()))),
        })
    }

    /// `&&` and `||`: a side that decides alone does, even if the other is unknown or fails. (Terraform before 1.12 fails then.)
    fn logic(&self, op: BinaryOp, left: ExprId, right: ExprId, env: &Env) -> Outcome {
        let decisive = op == BinaryOp::Or;
        let a = self.eval(left, env)?;
        let a = self.operand(a, &Type::Bool, symbol(op), left)?;
        if a.as_bool() == Some(decisive) {
            let other = self.forgiven(|| self.eval(right, env));
            let marks = match other {
                Some(other) => self.operand(other, &Type::Bool, symbol(op), right)?.marks,
                None => Marks::NONE,
            };
            return Ok(Value::from(decisive).marked(a.marks.with(marks)));
        }
        let b = if a.is_unknown() {
            // Whether this side is needed is not known, so it may fail.
            match self.forgiven(|| self.eval(right, env)) {
                Some(b) => b,
                None => return Ok(a),
            }
        } else {
            self.eval(right, env)?
        };
        let b = self.operand(b, &Type::Bool, symbol(op), right)?;
        let marks = a.marks.with(b.marks);
        let result = match (&a.data, &b.data) {
            (_, Data::Bool(bool)) if *bool == decisive => Value::from(decisive),
            (Data::Unknown(unknown), _) | (_, Data::Unknown(unknown)) => not_null(unknown, Type::Bool),
            _ => Value::from(!decisive),
        };
        Ok(result.marked(marks))
    }

    fn arithmetic(&self, id: ExprId, op: BinaryOp, (a, left): (Value, ExprId), (b, right): (Value, ExprId)) -> Outcome {
        let a = self.operand(a, &Type::Number, symbol(op), left)?;
        let b = self.operand(b, &Type::Number, symbol(op), right)?;
        Ok(self.calculate(id, op, &a, &b)?.marked(a.marks.with(b.marks)))
    }

    fn calculate(&self, id: ExprId, op: BinaryOp, a: &Value, b: &Value) -> Outcome {
        let comparison =
            matches!(op, BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual);
        let (x, y) = match (&a.data, &b.data) {
            (Data::Unknown(unknown), _) | (_, Data::Unknown(unknown)) => {
                return Ok(not_null(unknown, if comparison { Type::Bool } else { Type::Number }));
            }
            (Data::Number(x), Data::Number(y)) => (x, y),
            _ => return Err(self.error(id, format!("`{}` needs two numbers", symbol(op)))),
        };
        let order = || x.compare(y);
        let result = match op {
            BinaryOp::Less => return Ok(Value::from(order().is_lt())),
            BinaryOp::Greater => return Ok(Value::from(order().is_gt())),
            // cty's: less, or equal as `==` has it.
            BinaryOp::LessEqual => return Ok(Value::from(order().is_lt() || x == y)),
            BinaryOp::GreaterEqual => return Ok(Value::from(order().is_gt() || x == y)),
            BinaryOp::Add => x.add(y),
            BinaryOp::Subtract => x.subtract(y),
            BinaryOp::Multiply => x.multiply(y),
            BinaryOp::Divide => x.divide(y),
            _ => x.modulo(y),
        };
        self.computed(result, id)
    }

    fn computed(&self, result: Result<Number, NumberError>, id: ExprId) -> Outcome {
        match result {
            Ok(number) => Ok(Value::number(number)),
            Err(NumberError::Undefined) => Err(self.error(id, "this has no result, as 0 / 0 has none")),
            Err(NumberError::TooLarge) => {
                Ok(Value::unknown(Type::Number, Why::at("the number has too many digits", self.place(id))))
            }
        }
    }

    /// `condition ? yes : no`. Both are evaluated, for the type that they have in common; only the one that is taken may fail.
    pub(super) fn conditional(&self, condition: ExprId, yes: ExprId, no: ExprId, env: &Env) -> Outcome {
        let test = self.eval(condition, env)?;
        if test.is_null() {
            return Err(self.error(condition, "the condition is null; it must be true or false"));
        }
        let test = convert_to(&test, &Type::Bool).map_err(|_| {
            self.error(condition, format!("a condition must be a bool, not {}", indefinite(&test.ty())))
        })?;
        let Some(taken) = test.as_bool() else { return self.undecided(&test, yes, no, env) };
        let (chosen, other) = if taken { (yes, no) } else { (no, yes) };
        let value = self.eval(chosen, env)?;
        let other_value = self.forgiven(|| self.eval(other, env));
        let marks = test.marks.with(value.marks).with(other_value.as_ref().map_or(Marks::NONE, |other| other.marks));
        let is_null = |value: &Value| value.data == Data::Null(Type::Dynamic);
        let ty = match &other_value {
            None => None,
            Some(other) if is_null(&value) => Some(other.ty()),
            Some(other) if is_null(other) => None,
            Some(other_value) => self.common(&value.ty(), &other_value.ty(), chosen)?,
        };
        match ty {
            Some(ty) => match convert_to(&value, &ty) {
                Ok(converted) => Ok(converted.marked(marks)),
                Err(error) => Err(self.error(chosen, format!("the two results must have one type: {error}"))),
            },
            None => Ok(value.marked(marks)),
        }
    }

    /// The type that both results become; `None` leaves them as they are, for one has no type yet.
    fn common(&self, a: &Type, b: &Type, at: ExprId) -> Result<Option<Type>, EvalError> {
        if *a == Type::Dynamic || *b == Type::Dynamic {
            return Ok(None);
        }
        match unify(&[a.clone(), b.clone()], true) {
            Some(ty) => Ok(Some(ty)),
            None => {
                let message =
                    format!("the two results must have one type, and {} is no {}", indefinite(a), b.friendly());
                Err(self.error(at, message))
            }
        }
    }

    fn undecided(&self, test: &Value, yes: ExprId, no: ExprId, env: &Env) -> Outcome {
        let a = self.forgiven(|| self.eval(yes, env));
        let b = self.forgiven(|| self.eval(no, env));
        let Some(unknown) = test.as_unknown() else { return Ok(Value::null()) };
        let (Some(a), Some(b)) = (a, b) else { return Ok(derived(unknown, Type::Dynamic).marked(test.marks)) };
        let marks = test.marks.with(a.marks).with(b.marks);
        let known = |value: &Value| value.is_wholly_known() && value.deep_marks() == value.marks;
        let is_null_literal = |value: &Value| value.data == Data::Null(Type::Dynamic);
        let ty = match (is_null_literal(&a), is_null_literal(&b)) {
            (true, _) => b.ty(),
            (_, true) => a.ty(),
            _ => self.common(&a.ty(), &b.ty(), yes)?.unwrap_or(Type::Dynamic),
        };
        // Either way the same: the condition does not matter.
        if known(&a)
            && known(&b)
            && ty != Type::Dynamic
            && let (Ok(a), Ok(b)) = (convert_to(&a, &ty), convert_to(&b, &ty))
            && a.data == b.data
        {
            return Ok(a.marked(marks));
        }
        let never_null = |value: &Value| !value.is_null() && value.as_unknown().is_none_or(|unknown| unknown.not_null);
        let not_null = never_null(&a) && never_null(&b);
        Ok(Value::from(Unknown { not_null, ..Unknown::new(ty, unknown.why.clone()) }).marked(marks))
    }
}

/// The unknown result of an operator, which is never null.
fn not_null(from: &Unknown, ty: Type) -> Value {
    Value::from(Unknown { not_null: true, ..Unknown::new(ty, from.why.clone()) })
}

fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Or => "||",
        BinaryOp::And => "&&",
        BinaryOp::Equal => "==",
        BinaryOp::NotEqual => "!=",
        BinaryOp::Less => "<",
        BinaryOp::LessEqual => "<=",
        BinaryOp::Greater => ">",
        BinaryOp::GreaterEqual => ">=",
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Modulo => "%",
    }
}
