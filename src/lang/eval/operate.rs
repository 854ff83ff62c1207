//! Operators.

use super::{Env, Evaluator, Outcome};
use crate::hcl::{BinaryOp, ExprId, UnaryOp};
use crate::lang::convert::convert_to;
use crate::lang::mismatch::indefinite;
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
            // Of what is not known it forgets the marks.
            Data::Unknown(unknown) => return Ok(not_null(unknown, ty)),
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
        let marks = a.deep_marks().with(b.deep_marks());
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
            let message = format!("`{sign}` needs {}, and this is null", indefinite(ty));
            return Err(EvalError::of_value(message, self.place(id)));
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
            if other.is_none() {
                self.all_declared(right, env)?;
            }
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
                None => {
                    self.all_declared(right, env)?;
                    return Ok(a);
                }
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
