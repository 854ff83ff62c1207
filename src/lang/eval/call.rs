//! Function calls: arguments, what the function wants of them, and the functions that look at expressions instead of values.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Env, Evaluator, Outcome, limits};
use crate::hcl::{ExprId, ExprKind, Parsed};
use crate::lang::convert::convert_to;
use crate::lang::functions::{self, Failure, Function, Param, Takes, Want};
use crate::lang::unknown::Unknown;
use crate::lang::value::{Data, Marks, Value};
use crate::lang::{ErrorKind, EvalError, Files, Key, Type, Why};
use crate::text::{FileId, Place};

/// What a running function may ask for.
pub(in crate::lang) struct Call<'c, 'a> {
    evaluator: &'c Evaluator<'a>,
    pub place: Place,
}

impl Call<'_, '_> {
    pub fn files(&self) -> Option<Files<'_>> {
        self.evaluator.scope.files()
    }

    /// Some element of an unknown value.
    pub fn step(&self, value: &Value, unknown: &Unknown, key: Key) -> Outcome {
        self.evaluator.step(value, unknown, key, self.place)
    }

    pub fn whole(&self, value: &Value) -> Outcome {
        self.evaluator.whole(value.clone(), self.place)
    }

    /// Renders a template with these variables and nothing else to refer to.
    ///
    /// # Errors
    /// At the call, with the template's own message.
    pub fn render(
        &self,
        template: &Parsed,
        expr: ExprId,
        variables: &BTreeMap<Arc<str>, Value>,
        no_files: bool,
    ) -> Outcome {
        let outer = self.evaluator;
        let inner = Evaluator {
            parsed: template,
            file: FileId(u32::MAX),
            scope: outer.scope,
            only: Some(variables),
            no_files,
            forgiving: outer.forgiving.clone(),
            touched: outer.touched.clone(),
            steps: outer.steps.clone(),
            whole: expr,
            sound: OnceCell::new(),
            checked: RefCell::default(),
            invariants: RefCell::default(),
        };
        let Some(_deeper) = limits::Deeper::enter(limits::REFERENCE) else {
            return Ok(Value::unknown(Type::Dynamic, Why::at("this is nested too deeply", self.place)));
        };
        let result = inner.eval(expr, &Env::Root);
        outer.touched.set(inner.touched.get());
        outer.steps.set(inner.steps.get());
        result.map_err(|error| EvalError { place: self.place, ..error })
    }
}

impl Evaluator<'_> {
    pub(super) fn call(&self, id: ExprId, name: &str, args: &[ExprId], expand: bool, env: &Env) -> Outcome {
        let name = functions::plain_name(name);
        match name {
            "try" => return self.attempt(id, args, expand, env),
            "can" => return self.can(id, args, expand, env),
            _ => {}
        }
        let place = self.place(id);
        if self.only.is_some() && matches!(name, "templatefile" | "templatestring") {
            return Err(
                self.error(id, format!("`{name}` cannot be called inside of a template that is a file or a value"))
            );
        }
        if self.no_files && functions::reads_files(name) {
            return Err(
                self.error(id, format!("`templatestring` reads no files: pass what `{name}` gives as a variable"))
            );
        }
        if let ("templatestring", Some(template)) = (name, args.first())
            && !self.is_reference(*template)
        {
            let message = "`templatestring` renders a text from elsewhere: its first argument must be a reference such as `local.template`";
            return Err(self.error(*template, message));
        }
        let (args, last) = match args.split_last() {
            Some((last, args)) if expand => (args, Some(last)),
            _ => (args, None),
        };
        let more = last.map(|last| Ok((*last, self.expanded(id, *last, env)?))).transpose()?;
        if let Some((_, Err(unknown))) = more {
            // Terraform looks at the other arguments only once it knows how many there are.
            args.iter().for_each(|arg| drop(self.forgiven(|| self.eval(*arg, env))));
            return Ok(unknown);
        }
        let mut values = Vec::with_capacity(args.len());
        for arg in args {
            values.push(self.eval(*arg, env)?);
        }
        let last = more.as_ref().map(|(last, _)| *last);
        if let Some((_, Ok(more))) = more {
            values.extend(more);
        }
        let places = |i: usize| args.get(i).copied().or(last).map_or(place, |arg| self.place(arg));
        if let Some(result) = self.scope.call(name, &values, self.access(place)) {
            return result;
        }
        let Some(function) = functions::find(name) else { return self.no_function(name, place) };
        self.apply(function, values, &places, place)
    }

    /// A name, and attributes, elements or splats of it.
    fn is_reference(&self, id: ExprId) -> bool {
        match &self.parsed.expr(id).kind {
            ExprKind::Variable(_) => true,
            ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } | ExprKind::Splat { on, .. } => {
                self.is_reference(*on)
            }
            _ => false,
        }
    }

    fn no_function(&self, name: &str, place: Place) -> Outcome {
        if name.contains("::") {
            return Ok(Value::unknown(Type::Dynamic, Why::at(format!("`{name}` is a function of a provider"), place)));
        }
        let hint = match name {
            "type" => "; only the console has it".into(),
            "list" => "; write `tolist([…])`".into(),
            "map" => "; write `tomap({…})`".into(),
            _ => crate::text::closest(name, functions::names())
                .map_or(String::new(), |near| format!("; did you mean `{near}`?")),
        };
        Err(EvalError::failed(format!("there is no function `{name}`{hint}"), place))
    }

    /// Checks and converts the arguments, runs the function, and gives its result the marks of all of them.
    fn apply(&self, function: &Function, values: Vec<Value>, places: &dyn Fn(usize) -> Place, place: Place) -> Outcome {
        let name = function.name;
        let (least, most) = (function.params.len(), function.rest.is_none().then_some(function.params.len()));
        if values.len() < least || most.is_some_and(|most| values.len() > most) {
            let bound = if most.is_some() { "" } else { "at least " };
            let s = if least == 1 { "" } else { "s" };
            let message = format!("`{name}` takes {bound}{least} argument{s}, not {}", values.len());
            return Err(EvalError::failed(message, place));
        }
        let mut args = Vec::with_capacity(values.len());
        let mut marks = Marks::NONE;
        let mut unknown: Option<Why> = None;
        for (i, value) in values.into_iter().enumerate() {
            let Some(param) = function.params.get(i).or(function.rest.as_ref()) else { break };
            let value = self.argument(function, param, i, value, places)?;
            if param.takes != Takes::Marks {
                let deep = param.deep || param.takes == Takes::Known;
                marks = marks.with(if deep { value.deep_marks() } else { value.marks });
            }
            let missing = match param.takes {
                Takes::Known => value.first_unknown(),
                Takes::Inside => value.as_unknown(),
                Takes::Anything | Takes::Marks => None,
            };
            if let (None, Some(missing)) = (&unknown, missing) {
                unknown = Some(missing.why.clone());
            }
            args.push(match param.takes {
                Takes::Known => value.unmark_deep(),
                Takes::Inside | Takes::Anything if param.deep => value.unmark_deep(),
                Takes::Inside | Takes::Anything => value.unmark(),
                Takes::Marks => value,
            });
        }
        for (i, value) in args.iter().enumerate() {
            let Some(param) = function.params.get(i).or(function.rest.as_ref()) else { break };
            if value.is_null() && !param.null {
                return Err(EvalError { kind: ErrorKind::Value, ..nth(function, i, "it must not be null", places(i)) });
            }
            if !param.dynamic && value.is_dynamic() {
                let why = match (value.as_unknown(), unknown) {
                    (Some(unknown), _) => unknown.why.clone(),
                    (None, Some(why)) => why,
                    (None, None) => Why::at(
                        format!("what `{name}` makes of a null without a type depends on Terraform's version"),
                        place,
                    ),
                };
                return Ok(Value::unknown(Type::Dynamic, why).marked(marks));
            }
        }
        let result = match unknown {
            Some(why) => Err(Failure::Unknown(why)),
            None => (function.run)(&Call { evaluator: self, place }, &args),
        };
        let failure = match result {
            Ok(value) => return Ok(value.marked(marks)),
            Err(Failure::Unknown(why)) => match function.result_type(&args) {
                Ok(ty) => {
                    let why = Why { place: why.place.or(Some(place)), ..why };
                    let not_null = !function.nullable && ty != Type::Dynamic;
                    return Ok(Value::from(Unknown { not_null, ..Unknown::new(ty, why) }).marked(marks));
                }
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        match failure {
            Failure::Deep(error) => Err(error),
            Failure::Unknown(why) => Ok(Value::unknown(Type::Dynamic, why).marked(marks)),
            Failure::Error(message) => {
                let message = match marks.has(Marks::SENSITIVE) {
                    true => format!("`{name}` fails on a sensitive value"),
                    false => format!("`{name}`: {message}"),
                };
                let by_type = function.result_type(&args).is_err();
                Err(if by_type { EvalError::failed(message, place) } else { EvalError::of_value(message, place) })
            }
        }
    }

    fn argument(
        &self,
        function: &Function,
        param: &Param,
        i: usize,
        value: Value,
        places: &dyn Fn(usize) -> Place,
    ) -> Outcome {
        let value = match param.takes {
            Takes::Known => self.wholly(value, places(i), 0)?,
            Takes::Inside => self.whole(value, places(i))?,
            Takes::Anything | Takes::Marks => value,
        };
        if let Want::Any = param.want {
            return Ok(value);
        }
        convert_to(&value, &param.want.ty()).map_err(|error| nth(function, i, &error.to_string(), places(i)))
    }

    /// A value with everything inside it that the scope knows.
    fn wholly(&self, value: Value, place: Place, depth: usize) -> Outcome {
        let value = self.whole(value, place)?;
        if value.is_wholly_known() || value.is_unknown() || depth > 100 {
            return Ok(value);
        }
        let all = |items: &[Value]| {
            items.iter().map(|item| self.wholly(item.clone(), place, depth + 1)).collect::<Result<Vec<_>, _>>()
        };
        let each = |items: &BTreeMap<Arc<str>, Value>| {
            let each =
                items.iter().map(|(name, item)| Ok((name.clone(), self.wholly(item.clone(), place, depth + 1)?)));
            each.collect::<Result<BTreeMap<_, _>, EvalError>>()
        };
        Ok(match &value.data {
            Data::Tuple(tuple) => Value::tuple(all(&tuple.items)?),
            Data::Object(object) => Value::object(each(&object.items)?),
            Data::List(list) if list.element == Type::Dynamic => {
                convert_to(&Value::tuple(all(&list.items)?), &value.ty()).unwrap_or(value.clone())
            }
            Data::Map(map) if map.element == Type::Dynamic => {
                convert_to(&Value::object(each(&map.items)?), &value.ty()).unwrap_or(value.clone())
            }
            _ => value.clone(),
        }
        .marked(value.marks))
    }

    /// What `...` adds to the arguments before it; unknown where that is.
    pub(super) fn expanded(&self, id: ExprId, last: ExprId, env: &Env) -> Result<Result<Vec<Value>, Value>, EvalError> {
        let value = self.eval(last, env)?;
        let value = self.whole(value, self.place(id))?;
        match (&value.data, value.as_elements()) {
            (_, Some(items)) => Ok(Ok(items.iter().map(|item| item.clone().marked(value.marks)).collect())),
            (Data::Unknown(unknown), _)
                if !unknown.ty.is_primitive() && !matches!(unknown.ty, Type::Map(_) | Type::Object(_)) =>
            {
                Ok(Err(Value::unknown(Type::Dynamic, unknown.why.clone()).marked(value.marks)))
            }
            (Data::Null(_), _) => Err(self.error(last, "`...` cannot expand null")),
            _ => Err(self.error(last, "`...` expands a list, a set or a tuple, not this")),
        }
    }
}

fn nth(function: &Function, i: usize, message: &str, at: Place) -> EvalError {
    EvalError::failed(format!("`{}`, argument {}: {message}", function.name, i + 1), at)
}
