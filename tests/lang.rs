//! What `terraform console` answers, we answer: `tests/lang/answers.txt` is recorded by `tests/lang/record`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tfgen::hcl::parse;
use tfgen::io::Tree;
use tfgen::lang::{Access, Address, EvalError, Files, Key, Origin, Scope, Type, Value, Why, convert, eval, print};
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

/// Expressions where we deliberately say something else, and why.
const DIFFERENT: &[(&str, &str)] = &[];

#[test]
fn terraform_console_answers_the_same() {
    let text = include_str!("lang/answers.txt");
    let console = Console::new();
    let mut group = "";
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = String::new();
    for row in text.split("\n> ").flat_map(|row| row.split("\n# ").map(move |part| (row, part))) {
        let (_, part) = row;
        let part = part.strip_prefix("# ").unwrap_or(part);
        let Some((expression, wanted)) = part.split_once('\n') else {
            group = part.trim();
            continue;
        };
        let expression = expression.strip_prefix("> ").unwrap_or(expression);
        let wanted = wanted.trim_end_matches('\n');
        let found = answer(expression, &console);
        let counts = groups.entry(group).or_default();
        counts.1 += 1;
        let unknown = found.contains("(known after apply)");
        match DIFFERENT.iter().find(|(text, _)| *text == expression) {
            _ if found == wanted => counts.0 += 1,
            Some(_) if unknown || expression.contains("&&") || expression.contains("||") => counts.0 += 1,
            _ => wrong.push_str(&format!("[{group}] {expression}\n  terraform: {wanted}\n  here:      {found}\n")),
        }
    }
    println!("{groups:#?}");
    assert!(wrong.is_empty(), "\n{wrong}");
}
