//! Values that come in parts: which are read, and when. And what is known of what is not known.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::{answer, run};
use tfgen::lang::{Access, Address, EvalError, Key, Origin, Scope, Type, Value, Why};

/// Locals by name, each an expression; `data.terraform_remote_state.net` and `module.net` come in parts, and what is read of them is noted.
pub struct Parts {
    locals: BTreeMap<String, String>,
    known: RefCell<BTreeMap<String, Value>>,
    reads: RefCell<Vec<String>>,
    outputs: BTreeMap<&'static str, &'static str>,
}

impl Parts {
    pub fn new(locals: &[(&str, &str)]) -> Parts {
        let locals = locals.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
        Parts {
            locals,
            known: RefCell::default(),
            reads: RefCell::default(),
            outputs: BTreeMap::from([("vpc_id", "\"vpc-1\""), ("zones", "[\"a\", \"b\"]")]),
        }
    }

    /// What an expression reads, one `name` or `name?` (forgiven) per read.
    fn reads(&self, text: &str) -> (String, Vec<String>) {
        self.reads.borrow_mut().clear();
        self.known.borrow_mut().clear();
        let found = answer(text, self);
        (found, self.reads.borrow().clone())
    }
}

impl Scope for Parts {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        match address {
            Address::Local(name) => {
                if let Some(value) = self.known.borrow().get(&**name) {
                    return Ok(value.clone());
                }
                let Some(text) = self.locals.get(&**name) else {
                    return Err(EvalError::undeclared("no such local", access.place));
                };
                let value = run(text, self).unwrap_or(Ok(Value::null()))?;
                self.known.borrow_mut().insert(name.to_string(), value.clone());
                Ok(value)
            }
            Address::Variable(_) => Ok(Value::unknown(Type::Dynamic, Why::new("a variable"))),
            _ => Ok(Value::origin(Origin::new(address.clone()), Why::new("read elsewhere"))),
        }
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        let of_state = matches!(&origin.address, Address::Resource { kind, .. } if &**kind == "terraform_remote_state");
        if of_state && origin.keys == [Key::name("outputs")] {
            self.reads.borrow_mut().push(format!(
                "{}{}",
                key.to_string().trim_start_matches('.'),
                if access.forgiven { "?" } else { "" }
            ));
        }
        match (&origin.address, key) {
            (Address::Module(_), Key::Name(name)) if origin.keys.is_empty() => match self.outputs.get(&**name) {
                Some(text) => run(text, self).transpose(),
                None => Err(EvalError::failed(format!("no output `{name}`"), access.place)),
            },
            _ => Ok(None),
        }
    }

    fn whole(&self, origin: &Origin, _: Access) -> Result<Option<Value>, EvalError> {
        let Address::Module(_) = origin.address else { return Ok(None) };
        let outputs = self.outputs.iter().filter_map(|(name, text)| Some((Arc::from(*name), run(text, self)?.ok()?)));
        Ok(Some(Value::object(outputs.collect())))
    }
}

#[test]
fn what_is_read_is_known_however_it_is_written() {
    let scope = Parts::new(&[
        ("net", "data.terraform_remote_state.net.outputs"),
        ("all", "{ net = local.net, other = 1 }"),
        ("states", "data.terraform_remote_state.net"),
    ]);
    let cases = [
        ("data.terraform_remote_state.net.outputs.a", "a"),
        ("data.terraform_remote_state.net[\"x\"].outputs.a", ""),
        ("local.net.a", "a"),
        ("local.net[\"a\"]", "a"),
        ("local.all.net.a", "a"),
        ("local.all[\"net\"].a.b[0]", "a"),
        ("lookup(local.net, \"a\")", "a"),
        ("lookup(local.net, \"a\", null)", "a"),
        ("try(local.net.a, local.net.b)", "a? b?"),
        ("can(local.net.a)", "a?"),
        ("true ? local.net.a : local.net.b", "a b?"),
        ("var.x ? local.net.a : local.net.b", "a? b?"),
        ("[for s in [local.net] : s.a]", "a"),
        ("[for s in local.net.list : s.b]", "list"),
        ("{for k, v in {x = local.states} : k => v.outputs.a}", "a"),
        ("[local.states][*].outputs.a", "a"),
        ("[local.states][0].outputs.a", "a"),
        ("element([local.net], 0).a", "a"),
        ("merge(local.all, {x = 1}).net.a", "a"),
        ("\"${local.net.a}-${local.net.b}\"", "a b"),
        ("\"%{for z in local.net.zones}${z}%{endfor}\"", "zones"),
        ("[for z in var.list : local.net.a]", "a?"),
        ("upper(local.net.a)", "a"),
        ("local.net[var.key]", "[*]"),
        ("one([local.net]).a", "a"),
        ("coalesce(local.net.a, \"x\")", "a"),
        ("false && local.net.a", "a?"),
    ];
    for (text, wanted) in cases {
        assert_eq!(scope.reads(text).1.join(" "), wanted, "{text}");
    }
}

#[test]
fn parts_are_evaluated_one_by_one() {
    let scope = Parts::new(&[("net", "module.net")]);
    assert_eq!(answer("module.net.vpc_id", &scope), "\"vpc-1\"");
    assert_eq!(answer("local.net.zones[1]", &scope), "\"b\"");
    assert_eq!(answer("local.net.nothing", &scope), "!");
    assert_eq!(answer("try(local.net.nothing, 1)", &scope), "1");
    assert_eq!(answer("join(\",\", keys(module.net))", &scope), "\"vpc_id,zones\"");
    assert_eq!(
        answer("jsonencode(module.net)", &scope),
        "\"{\\\"vpc_id\\\":\\\"vpc-1\\\",\\\"zones\\\":[\\\"a\\\",\\\"b\\\"]}\""
    );
    assert_eq!(answer("length(local.net)", &scope), "2");
    assert_eq!(answer("[for k, v in module.net : k]", &scope), "[\n  \"vpc_id\",\n  \"zones\",\n]");
}

/// Unknown in, the best known out.
#[test]
fn unknown_values_stay_as_small_as_they_can() {
    let scope = Parts::new(&[]);
    for (text, wanted) in [
        ("length([var.x, 1])", "2"),
        ("keys({a = var.x})", "[\n  \"a\",\n]"),
        ("false && var.x", "false"),
        ("var.x && false", "false"),
        ("true || var.x", "true"),
        ("[var.x, 1][1]", "1"),
        ("{a = var.x, b = 2}.b", "2"),
        ("lookup({a = var.x, b = 2}, \"b\")", "2"),
        ("merge({a = var.x}, {b = 2}).b", "2"),
        ("contains([var.x, 1], 1)", "true"),
        ("contains([var.x], 1)", "(known after apply)"),
        ("var.x ? 1 : 1", "1"),
        ("var.x ? 1 : 2", "(known after apply)"),
        ("\"a-${var.x}-z\" == \"b-1-z\"", "false"),
        ("\"a-${var.x}-z\" == \"a-1-z\"", "(known after apply)"),
        ("startswith(\"a-${var.x}\", \"a\")", "true"),
        ("\"a${var.x}\" == null", "false"),
        ("var.x == null", "(known after apply)"),
        ("try(var.x.y, 1)", "(known after apply)"),
        ("try([var.x, 1][1], 2)", "(known after apply)"),
        ("can(var.x.y)", "(known after apply)"),
        ("var.x.y", "(known after apply)"),
        ("var.x[*].y", "(known after apply)"),
        ("coalesce(var.x, 1)", "(known after apply)"),
        ("anytrue([var.x, true])", "true"),
        ("timestamp()", "(known after apply)"),
        ("element([var.x, 2], 1)", "2"),
        ("concat([var.x], [1])[1]", "1"),
        ("flatten([var.x, [1]])", "(known after apply)"),
        ("distinct([1, var.x])", "(known after apply)"),
        ("null == var.x", "(known after apply)"),
    ] {
        assert_eq!(answer(text, &scope), wanted, "{text}");
    }
}
