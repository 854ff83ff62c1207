//! Files that any parser takes, in sizes and shapes that nobody expects: deep, long, many, half-written, in rings.

use super::{count, judged, put, repository, tfgen};

const REAL: &str = r#"variable "subnets" {
  type    = list(object({ id = string, tags = optional(map(string), {}) }))
  default = [{ id = "a${upper("b")}" }] /* one */
}
locals {
  user_data = <<-EOT
    %{for s in var.subnets~}
    ${s.id} %{if s.id == ""}none%{else}some%{endif}
    %{endfor~}
  EOT
  by_id     = { for k, s in var.subnets : s.id => k... if s != null }
  numbers   = var.subnets == [] ? var.subnets[*].id : [1.5e3, -2, !true] # three
}
module "network" {
  source = "./network"
  ids    = local.by_id
}
terraform {
  backend "s3" {
    bucket = "states"
    key    = "app.tfstate"
  }
}
data "terraform_remote_state" "vpc" {
  backend   = "s3"
  workspace = terraform.workspace
  config    = { bucket = "states", key = "vpc.tfstate" }
}
"#;

#[test]
fn every_prefix_of_a_file() {
    let json = r#"{"module": {"m": {"source": "./x", "a": [1, "${b}", null]}}, "locals": {}}"#;
    let hcl = (0..REAL.len()).map(|end| (format!("h{end}/main.tf"), &REAL[..end]));
    let json = (0..json.len()).map(|end| (format!("j{end}/main.tf.json"), &json[..end]));
    let found = judged(repository(hcl.chain(json)).path());
    let broken: std::collections::BTreeSet<&str> =
        found.iter().filter(|f| f.contains(": syntax-error: ")).filter_map(|f| f.split(": ").next()).collect();
    // Each but those that end behind a block.
    assert!(broken.len() > REAL.len() * 9 / 10, "{} of {}", broken.len(), REAL.len());
    assert!(!broken.contains(format!("h{}/main.tf", REAL.find("locals {").unwrap()).as_str()));
}

#[test]
fn ten_thousand_levels() {
    let levels = 10_000;
    let nested = [
        ("a = ", "(", "1", ")"),
        ("a = ", "[", "", "]"),
        ("a = ", "{ x = ", "1", " }"),
        ("a = ", "f(", "1", ")"),
        ("a = ", "\"${", "1", "}\""),
        ("a = \"", "%{ if true }", "x", "%{ endif }"),
        ("a = ", "[for x in ", "[]", ": x]"),
        ("", "a {\n", "x = 1\n", "}\n"),
        ("a = ", "!", "true", ""),
        ("a = x", ".x", "", ""),
        ("a = x", "[*]", "", ""),
        ("a = x", "[0]", "", ""),
    ];
    let files = nested.iter().enumerate().map(|(i, (start, open, middle, close))| {
        let body = format!("{start}{}{middle}{}", open.repeat(levels), close.repeat(levels));
        (format!("d{i}/main.tf"), format!("locals {{\n{body}\n}}\noutput \"o\" {{\n  value = local.a\n}}\n"))
    });
    let json = format!("{{\"locals\": {{\"a\": {}{}}}}}", "[".repeat(levels), "]".repeat(levels));
    let found = judged(repository(files.chain([("json/main.tf.json".to_string(), json)])).path());
    for directory in (0..nested.len()).map(|i| format!("d{i}")).chain(["json".into()]) {
        assert!(count(&found, &format!("{directory}/main.tf")) > 0, "{directory}: {found:#?}");
    }
}

#[test]
fn a_hundred_thousand_steps() {
    let steps = 100_000;
    let expressions = [
        vec!["1"; steps].join(" + "),
        vec!["true"; steps].join(" || "),
        "true ? 1 : ".repeat(steps) + "2",
        "false ? 1 : ".repeat(steps) + "2",
        format!("\"{}\"", "${1}".repeat(steps)),
        format!("\"{}x{}\"", "%{if false}a%{else}".repeat(steps), "%{endif}".repeat(steps)),
        format!("concat({})", vec!["[1]"; steps].join(", ")),
        "-".repeat(steps) + "1",
        "9".repeat(steps),
        format!("\"{}\"", "\\n".repeat(steps)),
    ];
    let files = expressions.iter().enumerate().map(|(i, text)| {
        (format!("s{i}/main.tf"), format!("locals {{\n  a = {text}\n}}\noutput \"o\" {{\n  value = local.a\n}}\n"))
    });
    judged(repository(files).path());
}

#[test]
fn values_that_grow_without_end() {
    let doubled = |name: &str, start: &str, step: &str| {
        let steps =
            (0..100).map(|i| format!("  {name}{} = {}\n", i + 1, step.replace('@', &format!("local.{name}{i}"))));
        format!("  {name}0 = {start}\n{}", steps.collect::<String>())
    };
    let mut text = format!(
        "locals {{\n{}{}{}{}}}\n",
        doubled("text", "\"xxxxxxxx\"", "\"${@}${@}\""),
        doubled("list", "[1]", "concat(@, @)"),
        doubled("tree", "1", "[@, @]"),
        doubled("map", "{ a = 1 }", "merge({ for k, v in @ : \"${k}0\" => v }, { for k, v in @ : \"${k}1\" => v })"),
    );
    let greedy = [
        "local.text100",
        "local.list100",
        "local.tree100",
        "local.map100",
        "pow(2, 1000000000)",
        "pow(10, pow(10, 10))",
        "1e999999999 % 7",
        "range(0, 1000000000)",
        "setproduct(range(1000), range(1000), range(1000))",
        "[for a in range(1000) : [for b in range(1000) : [for c in range(1000) : a]]]",
        "format(\"%1000000000d\", 1)",
        "format(\"%.1000000000f\", 1)",
        "indent(1000000000, \"a\\nb\")",
        "join(join(\"x\", range(1000)), range(1000))",
        "cidrsubnets(\"::/0\", range(1, 128)...)",
        "regexall(\"(a|aa)+$\", join(\"\", [for i in range(1000) : \"aaaaaaaaaa\"]))",
        "regex(\"((a{1000}){1000}){1000}\", \"a\")",
        "jsondecode(join(\"\", [for i in range(1000) : \"[[[[[[[[[[[[[[[[[[[[\"]))",
        "yamldecode(join(\"\", [for i in range(1000) : \"[[[[[[[[[[[[[[[[[[[[\"]))",
        "yamldecode(\"a: &a [1,1,1,1,1,1,1,1,1]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]\\nh: [*g,*g,*g,*g,*g,*g,*g,*g,*g]\")",
        "templatefile(\"again.tftpl\", {})",
        "file(\"/dev/zero\")",
        "fileset(\"/\", \"**\")",
    ];
    for (i, expression) in greedy.iter().enumerate() {
        text.push_str(&format!("output \"o{i}\" {{\n  value = {expression}\n}}\n"));
    }
    let again = "${templatefile(\"again.tftpl\", {})}${templatefile(\"again.tftpl\", {})}";
    judged(repository([("main.tf", text.as_str()), ("again.tftpl", again)]).path());
}

#[test]
fn twenty_megabytes() {
    let lines =
        (0..300_000).map(|i| format!("  name_{i} = [\"value ${{var.x}} {i}\", {{ a = local.nam_{} }}]\n", i % 3));
    let text = format!("locals {{\n{}}}\n", lines.collect::<String>());
    assert!(text.len() > 16 << 20);
    let directory = repository([("main.tf", text)]);
    let ran = tfgen(directory.path(), &["lint"]);
    assert_eq!((ran.code, ran.out.matches("error[").count()), (1, 4), "{}", ran.err);
    assert_eq!(tfgen(directory.path(), &["inspect"]).code, 0);
    for text in ["{".repeat(20 << 20), "a b c = \n".repeat(2 << 20), format!("a = \"{}\"", "x".repeat(20 << 20))] {
        put(directory.path(), "main.tf", text);
        assert!(tfgen(directory.path(), &["lint"]).code <= 1);
    }
}

/// A finding on each word of one line: none of them may cost a walk along the line.
#[test]
fn a_line_of_megabytes() {
    let words = |name: &str, count: usize| (0..count).map(|i| format!("local.{name}{i}, ")).collect::<String>();
    let text = format!("locals {{ a = [{}{}] }}\n", words("x", 20_000), "local.y, ".repeat(100_000));
    let found = judged(repository([("main.tf", text)]).path());
    assert_eq!(count(&found, "main.tf: undeclared-local"), 20_001);
}

#[test]
fn thousands_of_findings_and_of_comments() {
    let repeat = |count: usize, text: &str| (0..count).map(|i| text.replace('@', &i.to_string())).collect::<String>();
    let files = [
        ("twice/main.tf", format!("locals {{\n{}}}\n", "  a = 1\n".repeat(5_000))),
        ("again/main.tf", "variable \"x\" {\n}\n".repeat(5_000)),
        ("uses/main.tf", repeat(5_000, "resource \"a\" \"b@\" {\n  x = a.c@.d\n  y = module.m@.x\n}\n")),
        (
            "allowed/main.tf",
            repeat(5_000, "# tfgen: allow(undeclared-local) on purpose\nlocals {\n  a@ = local.b@\n}\n"),
        ),
        ("called/main.tf", "variable \"a\" {\n}\n".into()),
        ("calls/main.tf", repeat(2_000, "module \"x@\" {\n  source = \"../called\"\n  b      = 1\n}\n")),
    ];
    let found = judged(repository(files).path());
    assert_eq!(count(&found, "allowed/"), 0);
    assert_eq!(count(&found, "twice/main.tf: duplicate-declaration"), 4_999);
    assert_eq!(count(&found, "uses/main.tf: undeclared-"), 10_000);
    assert_eq!(count(&found, "calls/main.tf: "), 4_000);
}

#[test]
fn twenty_thousand_variables_in_one_module() {
    let one =
        |i: usize| format!("variable \"v{i}\" {{\n  type = string\n}}\noutput \"o{i}\" {{\n  value = var.v{i}\n}}\n");
    let module = (0..20_000).map(one).collect::<String>();
    let inputs = (1..20_000).map(|i| format!("  v{i} = \"x\"\n")).collect::<String>();
    let root = format!("module \"m\" {{\n  source = \"./m\"\n{inputs}  w      = 1\n}}\n");
    let found = judged(repository([("m/main.tf", module), ("main.tf", root)]).path());
    assert_eq!(count(&found, "main.tf: missing-input: "), 1, "{found:#?}");
    assert_eq!((found.len(), count(&found, "main.tf: unknown-input: ")), (2, 1), "{found:#?}");
}

#[test]
fn five_thousand_files() {
    let files = (0..5_000).map(|i| {
        (
            format!("d{}/f{i}.tf", i % 50),
            format!("locals {{\n  l{i} = local.l{}\n  m{i} = local.nope\n}}\n", (i + 50) % 5_000),
        )
    });
    let found = judged(repository(files).path());
    let told = |rule: &str| found.iter().filter(|finding| finding.contains(rule)).count();
    // Each directory has one name that is not declared, and one ring of a hundred.
    assert_eq!((found.len(), told("undeclared-local"), told("reference-cycle")), (100, 50, 50));
}

#[test]
fn modules_that_call_each_other() {
    let module = |call: &str| {
        format!(
            "variable \"a\" {{\n}}\nmodule \"n\" {{\n  source = \"{call}\"\n  a      = var.a\n}}\n\
             output \"o\" {{\n  value = module.n.o\n}}\n"
        )
    };
    let ring = (0..50).map(|i| (format!("ring{i}/main.tf"), module(&format!("../ring{}", (i + 1) % 50))));
    let chain = (0..300).map(|i| (format!("chain{i}/main.tf"), module(&format!("../chain{}", (i + 1).min(299)))));
    let alone = [("self/main.tf".to_string(), module("../self")), ("here/main.tf".to_string(), module("./"))];
    judged(repository(ring.chain(chain).chain(alone)).path());
}

/// Each module calls the next one three times, the last of thirty reads a state: 3^30 ways lead there.
#[test]
fn modules_that_multiply() {
    let module = |next: &str| {
        let calls = (0..3).map(|k| format!("module \"n{k}\" {{\n  source = \"{next}\"\n  a      = var.a\n}}\n"));
        let calls = calls.collect::<String>();
        format!(
            "variable \"a\" {{\n}}\n{calls}output \"o\" {{\n  value = [module.n0.o, module.n1.o, module.n2.o]\n}}\n"
        )
    };
    let modules = (0..30).map(|i| (format!("m{i}/main.tf"), module(&format!("../m{}", i + 1))));
    let last = "variable \"a\" {\n}\noutput \"o\" {\n  value = var.a.nope\n}\n";
    let root = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n\
                data \"terraform_remote_state\" \"own\" {\n  backend = \"s3\"\n  config = {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n\
                module \"m\" {\n  source = \"./m0\"\n  a      = data.terraform_remote_state.own.outputs\n}\n\
                output \"o\" {\n  value = module.m.o\n}\n";
    let files =
        modules.chain([("m30/main.tf".to_string(), last.to_string()), ("main.tf".to_string(), root.to_string())]);
    let found = judged(repository(files).path());
    assert_eq!(count(&found, "m30/main.tf: unknown-remote-state-output: "), 1, "{found:#?}");
}

#[test]
fn locals_in_a_ring() {
    let ring = (0..10_000).map(|i| format!("  l{i} = [local.l{}]\n", (i + 1) % 10_000)).collect::<String>();
    let text = format!(
        "locals {{\n{ring}  me = local.me\n}}\noutput \"o\" {{\n  value = local.l0\n}}\noutput \"p\" {{\n  value = local.me\n}}\n"
    );
    judged(repository([("main.tf", text)]).path());
}

#[test]
fn ten_thousand_workspaces() {
    let root = |key: &str, more: &str| {
        format!(
            "terraform {{\n  backend \"s3\" {{\n    bucket = \"b\"\n    key    = \"{key}\"\n  }}\n}}\n\
             locals {{\n  config = yamldecode(file(\"config/${{terraform.workspace}}.yaml\"))\n}}\n\
             output \"size\" {{\n  value = local.config.size\n}}\n{more}"
        )
    };
    let read = "data \"terraform_remote_state\" \"a\" {\n  backend   = \"s3\"\n  workspace = terraform.workspace\n  config = {\n    bucket = \"b\"\n    key    = \"a\"\n  }\n}\n\
                output \"read\" {\n  value = data.terraform_remote_state.a.outputs.siz\n}\n";
    let configs =
        |root: &'static str| (0..10_000).map(move |i| (format!("{root}/config/w{i}.yaml"), format!("size: {i}\n")));
    let roots = [("a/main.tf".to_string(), root("a", "")), ("b/main.tf".to_string(), root("b", read))];
    let found = judged(repository(configs("a").chain(configs("b")).chain(roots)).path());
    // So many states need not be told apart; what is said must be true.
    let truth = "b/main.tf: unknown-remote-state-output: root `a` has no output `siz`";
    assert!(found.iter().all(|finding| finding == truth), "{found:#?}");
}

#[test]
fn a_thousand_roots_with_one_state() {
    let text = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n\
                data \"terraform_remote_state\" \"x\" {\n  backend = \"s3\"\n  config = {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n\
                output \"o\" {\n  value = data.terraform_remote_state.x.outputs.nope\n}\n";
    let found = judged(repository((0..500).map(|i| (format!("d{i}/main.tf"), text))).path());
    assert!(found.iter().all(|finding| finding.len() < 1000), "{}", found.iter().map(String::len).max().unwrap());
    assert!(count(&found, "d") >= 500);
}
