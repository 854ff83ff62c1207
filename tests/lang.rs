//! What `terraform console` answers, we answer: `tests/lang/answers.txt` is recorded by `tests/lang/record`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail loudly, and reads its own files"
)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl::parse;
use tfgen::io::Tree;
use tfgen::lang::{Access, Address, EvalError, Files, Key, Origin, Scope, Type, Value, Why, eval, print, references};
use tfgen::text::FileId;

/// The folder that the answers were recorded in.
struct Console {
    tree: Tree,
}

impl Console {
    fn new() -> Console {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lang/files");
        Console { tree: Tree::directory(std::path::Path::new(folder), |_: &str| false) }
    }
}

impl Scope for Console {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        match address {
            Address::Path(_) => Ok(".".into()),
            Address::Terraform(_) => Ok("default".into()),
            _ => Err(EvalError::undeclared(format!("`{address}` is not declared"), access.place)),
        }
    }

    fn files(&self) -> Option<Files<'_>> {
        Some(Files { tree: &self.tree, base: "" })
    }
}

/// Evaluates one expression of text; `None` when it is no expression.
fn run(text: &str, scope: &dyn Scope) -> Option<Result<Value, EvalError>> {
    let parsed = parse(Arc::from(format!("x = {text}\n").into_bytes()));
    if !parsed.errors.is_empty() {
        return None;
    }
    let expr = parsed.body.attribute("x")?.value;
    Some(eval(&parsed, FileId(0), expr, scope))
}

/// What is printed: `!` where it fails.
fn answer(text: &str, scope: &dyn Scope) -> String {
    match run(text, scope) {
        Some(Ok(value)) => print(&value),
        _ => "!".into(),
    }
}

enum Row<'t> {
    Group(&'t str),
    /// An expression and what was printed for it.
    Answer(&'t str, &'t str),
}

/// The recorded file: `# group`, and `> expression` with its answer on the lines below.
fn rows(text: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut starts: Vec<usize> = text.match_indices('\n').map(|(i, _)| i + 1).collect();
    starts.insert(0, 0);
    starts.retain(|start| text[*start..].starts_with("> ") || text[*start..].starts_with("# "));
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(text.len());
        let part = &text[start + 2..end];
        match part.split_once('\n') {
            Some((expression, wanted)) if text[*start..].starts_with("> ") => {
                rows.push(Row::Answer(expression, wanted.trim_end_matches('\n')));
            }
            _ => rows.push(Row::Group(part.trim())),
        }
    }
    rows
}

/// Expressions where we deliberately say something else, and why.
const DIFFERENT: &[(&str, &str)] =
    &[("false && tobool(\"x\")", "`&&` decides by its left side since Terraform 1.12; before, the right side fails")];

#[test]
fn terraform_console_answers_the_same() {
    compare(include_str!("lang/answers.txt"));
}

/// For recordings of random expressions: `ANSWERS=/tmp/answers.txt cargo test --test lang -- --ignored`.
#[test]
#[ignore = "needs a recording in $ANSWERS"]
fn another_recording_answers_the_same() {
    let path = std::env::var("ANSWERS").expect("ANSWERS names a recording");
    compare(&std::fs::read_to_string(path).expect("it can be read"));
}

fn compare(text: &str) {
    let console = Console::new();
    let mut group = "";
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = String::new();
    for row in rows(text) {
        let (expression, wanted) = match row {
            Row::Group(name) => {
                group = name;
                continue;
            }
            Row::Answer(expression, wanted) => (expression, wanted),
        };
        let found = answer(expression, &console);
        let counts = groups.entry(group).or_default();
        counts.1 += 1;
        if found == wanted || DIFFERENT.iter().any(|(text, _)| *text == expression) {
            counts.0 += 1;
        } else {
            wrong.push_str(&format!("[{group}] {expression}\n  terraform: {wanted}\n  here:      {found}\n"));
        }
    }
    println!("{groups:?}");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn bounded_whatever_is_asked() {
    let console = Console::new();
    let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(240), close.repeat(240));
    let ladder = (0..400).map(|i| format!("{i} == 1 ? {i} : ")).collect::<String>() + "0";
    let chain = vec!["1"; 400].join(" + ");
    let thousands = "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]".to_string();
    let product = format!("setproduct({})", vec!["range(1000)"; 20].join(", "));
    let cases = [
        deep("(", ")"),
        deep("[", "]"),
        deep("{a=", "}"),
        deep("[for x in [1] : ", "]"),
        deep("{for k, v in {a=1} : k => ", "}"),
        deep("try(", ")"),
        deep("tolist([", "])"),
        deep("merge({a=", "})"),
        deep("\"x${", "}\""),
        deep("true ? 1 : ", ""),
        deep("[1][*][", "]"),
        ladder,
        chain,
        thousands,
        product,
        "range(1000000000)".into(),
        "format(\"%1000000000d\", 1)".into(),
        "format(\"%.1000000000f\", 1)".into(),
        "indent(1000000000, \"a\\nb\")".into(),
        "1e999999999".into(),
        "1e19000 * 1e19000".into(),
        "pow(10, 400)".into(),
        "parseint(join(\"\", [for i in range(1024) : \"99999999999999999999\"]), 10)".into(),
        "replace(join(\"\", [for i in range(1000) : \"aaaaaaaaaa\"]), \"\", join(\"\", [for i in range(1000) : \"b\"]))".into(),
        "regex(\"(a{1000}){1000}\", \"a\")".into(),
        "regexall(\"(x+x+)+y\", \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\")".into(),
        "jsondecode(join(\"\", [for i in range(1000) : \"[\"]))".into(),
        "yamldecode(\"a: &a [x,x,x,x,x,x,x,x,x]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\")".into(),
        "cidrsubnet(\"10.0.0.0/8\", 1000000000000, 1)".into(),
    ];
    for case in cases {
        let found = run(&case, &console);
        let shown: String = case.chars().take(60).collect();
        println!(
            "{shown}: {}",
            found.map_or("syntax".into(), |found| found
                .map_or_else(|e| e.message, |v| print(&v).chars().take(60).collect()))
        );
    }
}

/// Locals by name, each an expression; `data.terraform_remote_state.net` and `module.net` come in parts, and what is read of them is noted.
struct Parts {
    locals: BTreeMap<String, String>,
    known: RefCell<BTreeMap<String, Value>>,
    reads: RefCell<Vec<String>>,
    outputs: BTreeMap<&'static str, &'static str>,
}

impl Parts {
    fn new(locals: &[(&str, &str)]) -> Parts {
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

#[test]
fn long_chains_of_locals_end() {
    let mut locals: Vec<(String, String)> =
        (1..2000).map(|i| (format!("l{i}"), format!("[for x in [1] : local.l{}]", i - 1))).collect();
    locals.push(("l0".into(), "1".into()));
    locals.push(("d0".into(), "\"x\"".into()));
    locals.extend((1..60).map(|i| (format!("d{i}"), format!("[local.d{0}, local.d{0}]", i - 1))));
    locals.push(("t0".into(), "\"x\"".into()));
    locals.extend((1..60).map(|i| (format!("t{i}"), format!("\"${{local.t{0}}}${{local.t{0}}}\"", i - 1))));
    let named: Vec<(&str, &str)> = locals.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let scope = Parts::new(&named);
    assert!(answer("local.l1999", &scope).contains("(known after apply)"));
    // What doubles with every local would outgrow any memory.
    for text in ["local.t59", "jsonencode(local.d59)", "local.d59 == local.d58"] {
        assert_eq!(answer(text, &scope), "(known after apply)", "{text}");
    }
}

#[test]
fn references_are_found_where_they_stand() {
    let parsed = parse(Arc::from(
        &b"x = [for k, v in var.a : \"${k.b}${local.c[v].d}\" if data.t.n[0].o == module.m[\"q\"].p] \n"[..],
    ));
    assert!(parsed.errors.is_empty());
    let expr = parsed.body.attribute("x").map(|attribute| attribute.value).unwrap();
    let found: Vec<String> = references(&parsed, expr, &[])
        .iter()
        .map(|reference| {
            format!(
                "{}{}",
                reference.address,
                reference.rest.iter().map(|step| step.key.to_string()).collect::<String>()
            )
        })
        .collect();
    assert_eq!(found, ["var.a", "local.c[*].d", "data.t.n[0].o", "module.m.q.p"]);
}

#[path = "lang/random.rs"]
mod random;

#[path = "lang/constraints.rs"]
mod constraints;
