//! What real terraform answers, we answer: `tests/lang/answers.txt` is recorded by `tests/lang/record`.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::recorded::{Answer, fits, read};
use super::run;
use tfgen::hcl::{Parsed, parse};
use tfgen::io::Tree;
use tfgen::lang::{
    Access, Address, Decoded, Empty, EvalError, Files, Marks, Scope, Type, Unknown, Value, Why, convert, eval, print,
    print_type, type_constraint,
};
use tfgen::text::FileId;

/// The folder that the answers were recorded in.
pub struct Console {
    tree: Tree,
    decoded: Decoded,
    variables: BTreeMap<String, Value>,
}

impl Console {
    pub fn new() -> Console {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/lang/files");
        let tree = Tree::directory(std::path::Path::new(folder), |_: &str| false);
        Console { tree, decoded: Decoded::default(), variables: variables() }
    }

    /// With the unknown variables at last known.
    pub fn given(i: usize) -> Console {
        let mut console = Console::new();
        for (name, values) in KNOWN {
            let Some(Ok(value)) = run(values[i], &Empty) else { panic!("{name} has no value {i}") };
            let ty = console.variables[name].ty();
            let value = convert(&value, &ty).expect("it is of the type");
            console.variables.insert(name.into(), value);
        }
        console
    }
}

/// Values that the unknown variables could turn out to have.
pub const KNOWN: [(&str, [&str; 3]); 11] = [
    ("any", ["\"a\"", "[1, null]", "{a = true}"]),
    ("string", ["\"a\"", "\"10\"", "null"]),
    ("text", ["\"\"", "\"b\"", "\"1\""]),
    ("number", ["0", "2.5", "null"]),
    ("bool", ["true", "false", "null"]),
    ("list", ["tolist([])", "tolist([\"a\", \"b\"])", "null"]),
    ("lists", ["tolist([])", "tolist([[1], []])", "tolist([[2, 3]])"]),
    ("set", ["toset([])", "toset([\"a\"])", "toset([\"a\", \"b\"])"]),
    ("map", ["tomap({})", "tomap({a = \"x\"})", "tomap({a = \"1\", b = null})"]),
    ("object", ["{name = \"a\", ports = tolist([])}", "{name = \"\", ports = tolist([80])}", "null"]),
    ("tuple", ["[\"a\", 1]", "[\"1\", 2]", "[null, 0]"]),
];

/// The variables of `variables.tf`: their defaults, or unknown.
fn variables() -> BTreeMap<String, Value> {
    let parsed = parse(Arc::from(&include_bytes!("variables.tf")[..]));
    assert!(parsed.errors.is_empty());
    let blocks = parsed.blocks_of(&parsed.body, "variable");
    blocks.filter_map(|block| Some((block.labels.first()?.text.to_string(), variable(&parsed, &block.body)))).collect()
}

fn variable(parsed: &Parsed, body: &tfgen::hcl::Body) -> Value {
    let of = |name: &str| {
        body.attribute(name).map(|attribute| eval(parsed, FileId(0), attribute.value, &Empty).expect("it is constant"))
    };
    let ty = body.attribute("type").map(|attribute| type_constraint(parsed, attribute.value).expect("it is a type"));
    let ty = ty.unwrap_or(Type::Dynamic);
    let value = match of("default") {
        Some(default) => convert(&default, &ty).expect("the default fits"),
        None => {
            let not_null = of("nullable").is_some();
            Value::from(Unknown { not_null, ..Unknown::new(ty.without_optional(), Why::new("it has no value")) })
        }
    };
    let marks = [("sensitive", Marks::SENSITIVE), ("ephemeral", Marks::EPHEMERAL)];
    marks.into_iter().filter(|(name, _)| of(name).is_some()).fold(value, |value, (_, mark)| value.marked(mark))
}

impl Scope for Console {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        match address {
            Address::Path(name) if matches!(&**name, "module" | "root") => Ok(".".into()),
            Address::Terraform(name) if &**name == "workspace" => Ok("default".into()),
            Address::Variable(name) if self.variables.contains_key(&**name) => Ok(self.variables[&**name].clone()),
            _ => Err(EvalError::undeclared(format!("`{address}` is not declared"), access.place)),
        }
    }

    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        self.reference(address, access).map(|_| ())
    }

    fn files(&self) -> Option<Files<'_>> {
        Some(Files { tree: &self.tree, base: "", root: None, decoded: &self.decoded })
    }
}

/// What we say, beside what Terraform says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Verdict {
    Same,
    /// We do not know, and say so.
    Unknown,
    /// We know what Terraform will know after it applied.
    Finer,
    Different,
}

fn judge(wanted: &Answer, found: Option<&Result<Value, EvalError>>) -> Verdict {
    let Some(Ok(value)) = found else {
        return match wanted.value.as_str() {
            "!" => Verdict::Same,
            _ if wanted.value.contains("(known after apply)") && fails_whatever_is_given(&wanted.expression) => {
                Verdict::Finer
            }
            _ => Verdict::Different,
        };
    };
    let (printed, ty) = (print(value), print_type(&value.ty()));
    let unknown = "(known after apply)";
    let less = |a: &str, b: &str, hole: &str| fits(a, b, hole);
    if printed == wanted.value && ty == wanted.ty {
        return Verdict::Same;
    }
    if wanted.value == "!" {
        return if value.is_wholly_known() { Verdict::Different } else { Verdict::Unknown };
    }
    // What is unknown stands elsewhere in a set than what it will be.
    if !value.is_wholly_known() && printed.contains("toset([") && ty == wanted.ty {
        return Verdict::Unknown;
    }
    let types_agree = less(&ty, &wanted.ty, "dynamic") || less(&wanted.ty, &ty, "dynamic");
    match (less(&printed, &wanted.value, unknown), less(&wanted.value, &printed, unknown), types_agree) {
        (true, _, true) => Verdict::Unknown,
        (_, true, true) => Verdict::Finer,
        _ => Verdict::Different,
    }
}

/// With the variables given some values and others.
fn fails_whatever_is_given(expression: &str) -> bool {
    (0..KNOWN[0].1.len()).all(|i| !matches!(run(expression, &Console::given(i)), Some(Ok(_))))
}

/// Expressions where we deliberately say something else, and why.
const DIFFERENT: &[(&str, &str)] = &[
    ("false && tobool(\"x\")", "`&&` decides by its left side since Terraform 1.12; before, the right side fails"),
    ("try(1, nosuch)", "what is declared nowhere is a finding of its own, wherever it stands"),
];

/// The group of expressions whose value is not known here, or known already where Terraform waits.
const NOT_THE_SAME: &str = "not known here, or already";

#[test]
fn terraform_console_answers_the_same() {
    compare(include_str!("answers.txt"), false);
}

/// For recordings of random expressions, which `scripts/random.sh` makes.
#[test]
#[ignore = "needs a recording in $ANSWERS"]
fn another_recording_answers_the_same() {
    let path = std::env::var("ANSWERS").expect("ANSWERS names a recording");
    compare(&std::fs::read_to_string(path).expect("it can be read"), true);
}

fn unknown_since(counts: &mut BTreeMap<String, (usize, String)>) -> &mut usize {
    &mut counts.entry("`&&` and `||` as of Terraform 1.12".into()).or_default().0
}

fn compare(text: &str, may_be_unknown: bool) {
    let console = Console::new();
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = String::new();
    let mut unknown: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for wanted in read(text) {
        let found = run(&wanted.expression, &console);
        let counts = groups.entry(wanted.group).or_default();
        counts.1 += 1;
        let mut verdict = judge(&wanted, found.as_ref());
        if let (Verdict::Unknown | Verdict::Finer, true) = (verdict, may_be_unknown || wanted.group == NOT_THE_SAME) {
            let why =
                found.iter().flatten().find_map(|value| value.first_unknown().map(|one| one.why.message.to_string()));
            let why = if verdict == Verdict::Finer { "(known here already)".into() } else { why.unwrap_or_default() };
            let seen = unknown.entry(why).or_insert((0, wanted.expression.clone()));
            seen.0 += 1;
            continue;
        }
        // `&&` and `||` decide by one side since Terraform 1.12; before, they fail with the other.
        let newer = ["&&", "||"].iter().any(|operator| wanted.expression.contains(operator));
        if may_be_unknown && newer && verdict == Verdict::Different {
            *unknown_since(&mut unknown) += 1;
            continue;
        }
        if DIFFERENT.iter().any(|(text, _)| *text == wanted.expression) {
            verdict = Verdict::Same;
        }
        if verdict == Verdict::Same {
            counts.0 += 1;
            continue;
        }
        let found = match &found {
            Some(Ok(value)) => format!("{} of type {}", print(value), print_type(&value.ty())),
            Some(Err(error)) => format!("fails: {error}"),
            None => "is no expression".into(),
        };
        wrong.push_str(&format!(
            "[{}] {}\n  terraform: {} of type {}\n  here:      {found}\n",
            wanted.group, wanted.expression, wanted.value, wanted.ty
        ));
    }
    println!("{groups:?}");
    for (why, (count, example)) in unknown {
        println!("{count} times: {why}, as in {example}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
