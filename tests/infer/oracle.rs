//! Of what type real terraform takes expressions to be, we do: `tests/infer/answers.txt` is recorded by `tests/lang/record` in a root
//! with variables of all types, locals and modules.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use tfgen::hcl;
use tfgen::io::Tree;
use tfgen::lang::{EvalError, Value, print_type};
use tfgen::repo::{self, Candidate, Instance, Run};
use tfgen::text::FileId;

use crate::recorded::{Answer, fits, read};

/// What we say, beside what Terraform says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
    Same,
    /// We say less: a part of the type is not known to us, or that it fails.
    Less,
    /// We say more: what Terraform leaves open in a console.
    More,
    Different,
}

/// Expressions that have no type, as Terraform says, or one, are the same at least; those of which we say less, at most.
const SAME: usize = 3_300;
const LESS: usize = 60;

#[test]
fn terraform_console_says_the_same_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/infer/files");
    let repository = repo::load(&Arc::new(Tree::directory(&folder, |_| false)));
    let own = Candidate::default();
    let instance = Run::start(repository.base(), &own, &repository.modules[""], Some("default"));
    let (mut same, mut more, mut less, mut wrong) = (0, 0, Vec::new(), Vec::new());
    let mut groups: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let answers = read(include_str!("answers.txt"));
    for wanted in &answers {
        let found = ask(&instance, &wanted.expression);
        let verdict = judge(wanted, found.as_ref());
        let (alike, all) = groups.entry(wanted.group).or_default();
        *alike += usize::from(verdict == Verdict::Same);
        *all += 1;
        let shown = || {
            let here = match &found {
                Some(Ok(value)) => one_line(&print_type(&value.ty())),
                Some(Err(error)) => format!("! {error}"),
                None => "! no expression".into(),
            };
            format!("{}\n  terraform: {}\n  here:      {here}", wanted.expression, one_line(type_of(wanted)))
        };
        match verdict {
            Verdict::Same => same += 1,
            Verdict::More => more += 1,
            Verdict::Less => less.push(shown()),
            Verdict::Different => wrong.push(shown()),
        }
    }
    println!("{groups:?}\n{same} the same, {more} known here already, {} not known here:", less.len());
    less.iter().for_each(|one| println!("{one}"));
    assert!(wrong.is_empty(), "{} different:\n{}", wrong.len(), wrong.join("\n"));
    assert!(same >= SAME && less.len() <= LESS, "{same} the same, {} not known here", less.len());
}

fn ask(instance: &Instance<'_>, expression: &str) -> Option<Result<Value, EvalError>> {
    let (parsed, expr) = hcl::parse_expression(expression.as_bytes().into());
    parsed.errors.is_empty().then(|| instance.ask(&parsed, FileId(u32::MAX - 1), expr))
}

fn type_of<'a>(answer: &'a Answer<'_>) -> &'a str {
    if answer.value == "!" { "!" } else { &answer.ty }
}

fn judge(wanted: &Answer<'_>, found: Option<&Result<Value, EvalError>>) -> Verdict {
    let fails = wanted.value == "!";
    let Some(Ok(value)) = found else {
        return if fails { Verdict::Same } else { Verdict::Different };
    };
    let ty = print_type(&value.ty());
    match (fails, value.is_wholly_known()) {
        (true, true) => Verdict::Different,
        (true, false) => Verdict::Less,
        (false, _) if ty == wanted.ty => Verdict::Same,
        (false, _) if fits(&ty, &wanted.ty, "dynamic") => Verdict::Less,
        (false, _) if fits(&wanted.ty, &ty, "dynamic") => Verdict::More,
        _ => Verdict::Different,
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
