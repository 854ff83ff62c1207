//! `tfgen eval` as people and programs use it: answers, mistakes, exit codes, and which instance a directory means.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests run tfgen on directories they make")]

mod directory;

use std::path::Path;
use std::process::{Command, Output};

use directory::directory;

fn tfgen(directory: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_tfgen")).current_dir(directory).arg("eval").args(arguments).output().unwrap()
}

/// Exit code, stdout, stderr.
fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_string();
    format!("{}\n{}\n{}", output.status.code().unwrap(), text(&output.stdout), text(&output.stderr)).trim_end().into()
}

const TWO_ROOTS: &[(&str, &str)] = &[
    (
        "net/main.tf",
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"net\"\n  }\n}\nlocals {\n  cidr = { dev = \"10.0.0.0/16\", prod = \"10.1.0.0/16\" }[terraform.workspace]\n}\nresource \"aws_vpc\" \"this\" {\n  cidr_block = local.cidr\n}\noutput \"cidr\" {\n  value = local.cidr\n}\noutput \"vpc_id\" {\n  value = aws_vpc.this.id\n}\n",
    ),
    (
        "app/main.tf",
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"app\"\n  }\n}\ndata \"terraform_remote_state\" \"net\" {\n  backend   = \"s3\"\n  workspace = terraform.workspace\n  config    = { bucket = \"b\", key = \"net\" }\n  defaults  = { later = 1 }\n}\nlocals {\n  net   = data.terraform_remote_state.net.outputs\n  block = cidrsubnet(local.net.cidr, 8, 2)\n}\nmodule \"zone\" {\n  source   = \"../zone\"\n  for_each = toset([\"a\", \"b\"])\n  name     = \"${each.key}-${terraform.workspace}\"\n}\nmodule \"pair\" {\n  source = \"../zone\"\n  count  = 2\n  name   = \"pair\"\n  index  = count.index\n}\n",
    ),
    (
        "zone/main.tf",
        "variable \"name\" {\n  type = string\n}\nvariable \"index\" {\n  type    = number\n  default = 7\n}\nlocals {\n  label = \"${var.name}-${var.index}\"\n}\noutput \"label\" {\n  value = local.label\n}\noutput \"here\" {\n  value = path.module\n}\n",
    ),
];

#[test]
fn text_is_what_the_console_prints() {
    let folder = directory(TWO_ROOTS);
    let print = |arguments: &[&str]| String::from_utf8(tfgen(folder.path(), arguments).stdout).unwrap();
    assert_eq!(
        print(&["{ a = [1, true], b = \"x\\ty\" }"]),
        "{\n  \"a\" = [\n    1,\n    true,\n  ]\n  \"b\" = \"x\\ty\"\n}\n"
    );
    assert_eq!(print(&["toset([\"b\", \"a\"])"]), "toset([\n  \"a\",\n  \"b\",\n])\n");
    assert_eq!(print(&["-1"]), "-1\n");
    assert_eq!(print(&["// a comment\n1 # another"]), "1\n");
    assert_eq!(
        print(&["type(tolist([{ a = [1] }]))"]),
        "list(\n    object({\n        a: tuple([\n            number,\n        ]),\n    }),\n)\n"
    );
    assert_eq!(print(&["type(local.nothing)", "--quiet"]), "");
    assert_eq!(print(&["1 +\n  1"]), "2\n");
    assert_eq!(print(&["sensitive(\"hidden\")"]), "(sensitive value)\n");
    assert_eq!(print(&["local.block", "--at", "app", "--workspace", "prod"]), "\"10.1.2.0/24\"\n");
    // Text of a repository steers no terminal.
    assert_eq!(print(&["\"\\u001b[31m\\n\""]), "<<EOT\n\\u{1b}[31m\n\nEOT\n");
}

#[test]
fn json_names_types_and_what_is_not_known_and_why() {
    let folder = directory(TWO_ROOTS);
    let json = |expression: &str| {
        let output = tfgen(folder.path(), &[expression, "--at", "app", "--workspace", "dev", "--format", "json"]);
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    insta::assert_snapshot!(json("[1, \"a\", null, true]"), @r#"{"value":[1,"a",null,true],"type":"tuple([number, string, any, bool])"}"#);
    insta::assert_snapshot!(json("tolist([\"a\"])"), @r#"{"value":["a"],"type":"list(string)"}"#);
    insta::assert_snapshot!(json("340282366920938463463374607431768211457"), @r#"{"value":340282366920938463463374607431768211457,"type":"number"}"#);
    insta::assert_snapshot!(json("local.net.vpc_id"), @r#"{"value":{"$unknown":"`aws_vpc.this` is known only when applied (net/main.tf:17)"},"type":"string"}"#);
    insta::assert_snapshot!(json("local.net.later"), @r#"{"value":1,"type":"number"}"#);
    insta::assert_snapshot!(json("{ a = timestamp(), b = sensitive(1) }"), @r#"{"value":{"a":{"$unknown":"`timestamp` differs on every run"},"b":{"$unknown":"it is sensitive"}},"type":"object({ a = string, b = number })"}"#);
    insta::assert_snapshot!(json("\"\\u202e\\u001b\""), @r#"{"value":"\u202e\u001b","type":"string"}"#);
    let failed = tfgen(folder.path(), &["local.blok", "--at", "app", "--format", "json"]);
    insta::assert_snapshot!(said(&failed), @r#"
    1
    {"error":"`local.blok` is not declared; did you mean `local.block`?"}
    error: `local.blok` is not declared
     --> expression:1:1
      |
    1 | local.blok
      | ^^^^^^^^^^
      |
      = help: did you mean `local.block`?
    "#);
}

#[test]
fn mistakes_are_shown_where_they_are() {
    let folder =
        directory(&[("main.tf", "locals {\n  n    = file(\"nope\")\n  list = [1]\n}\n"), ("t.tftpl", "${a}${b}")]);
    let say = |expression: &str| said(&tfgen(folder.path(), &[expression]));
    insta::assert_snapshot!(say("1 + local.n"), @r#"
    1

    error: `file`: there is no file `nope`
     --> main.tf:2:10
      |
    2 |   n    = file("nope")
      |          ^^^^^^^^^^^^
    "#);
    insta::assert_snapshot!(say("local.list[2]"), @"
    1

    error: there is no element 2: it has 1 element, number 0
     --> expression:1:12
      |
    1 | local.list[2]
      |            ^
    ");
    insta::assert_snapshot!(say("[for x in local.list : x"), @"
    1

    error: this `[` is never closed
     --> expression:1:1
      |
    1 | [for x in local.list : x
      | ^ opened here
      |
      = help: close it with `]`
    ");
    insta::assert_snapshot!(say("1 +"), @"
    1

    error: a value was expected here
     --> expression:1:1
      |
    1 | 1 +
      | ^^^ found the end of the expression
    ");
    insta::assert_snapshot!(say("1 2"), @"
    1

    error: the expression is over before this
     --> expression:1:3
      |
    1 | 1 2
      |   ^
    ");
    insta::assert_snapshot!(say("each.key"), @"
    1

    error: `each.key` has a meaning only in a block with `for_each`
     --> expression:1:1
      |
    1 | each.key
      | ^^^^^^^^
    ");
    insta::assert_snapshot!(say("templatefile(\"t.tftpl\", { a = 1 })"), @r#"
    1

    error: the template uses `b`, which it is not given
     --> expression:1:1
      |
    1 | templatefile("t.tftpl", { a = 1 })
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    "#);
    assert_eq!(tfgen(folder.path(), &[""]).status.code(), Some(1));
}

#[test]
fn what_is_not_known_is_explained_where_it_arises() {
    let folder = directory(TWO_ROOTS);
    insta::assert_snapshot!(said(&tfgen(folder.path(), &["local.cidr", "--at", "net"])), @r#"
    0
    (known after apply)
    note: it is not known: the workspace is not known
     --> net/main.tf:8:56
      |
    8 |   cidr = { dev = "10.0.0.0/16", prod = "10.1.0.0/16" }[terraform.workspace]
      |                                                        ^^^^^^^^^^^^^^^^^^^
      |
      = help: name the workspace with `--workspace`: `dev`, `prod`
    "#);
    let quiet = tfgen(folder.path(), &["local.cidr", "--at", "net", "--quiet"]);
    assert_eq!(said(&quiet), "0\n(known after apply)");
}

#[test]
fn a_directory_means_one_instance_and_says_which() {
    let folder = directory(TWO_ROOTS);
    let at = |arguments: &[&str]| said(&tfgen(folder.path(), arguments));
    // A module, as the first call of it.
    insta::assert_snapshot!(at(&["local.label", "--at", "zone", "--workspace", "dev"]), @r#"
    0
    "pair-0"
    note: `zone` as `module.pair[0]` of `app` calls it; so do `module.zone` of `app`: `--root` takes one
    "#);
    assert_eq!(at(&["module.zone[\"b\"].label", "--at", "app", "--workspace", "dev"]), "0\n\"b-dev-7\"");
    assert_eq!(
        at(&["[module.pair[1].label, module.pair[*].here]", "--at", "app/main.tf", "--quiet"]).lines().nth(2),
        Some("  \"pair-1\",")
    );
    // A directory without configuration: constants and functions, and its files.
    assert_eq!(
        at(&["[path.module, terraform.workspace, fileexists(\"net/main.tf\")]"]),
        "0\n[\n  \".\",\n  \"default\",\n  true,\n]"
    );
    assert_eq!(at(&["1", "--at", "zoen"]), "2\n\nerror: zoen: it does not exist; did you mean `zone`?");
    assert_eq!(
        at(&["1", "--at", "zone/../zone/", "--root", "./zone/../app/", "--workspace", "dev", "--quiet"]),
        "0\n1"
    );
    assert_eq!(at(&["1", "--at", "zone", "--root", "net"]), "2\n\nerror: no root `net` calls `zone`");
    assert_eq!(at(&[]).lines().next(), Some("2"));
    assert_eq!(at(&["1", "--file", "x"]).lines().next(), Some("2"));
    assert_eq!(at(&["--file", "missing.jsonl"]), "2\n\nerror: missing.jsonl: it does not exist");
}

#[test]
fn workspaces_that_do_not_exist_are_refused_or_told() {
    let config = "terraform {\n  backend \"s3\" {}\n}\nlocals {\n  c = file(\"${path.module}/config/${terraform.workspace}.yaml\")\n}\n";
    let folder = directory(&[("main.tf", config), ("config/dev.yaml", "d"), ("config/prod.yaml", "p")]);
    let at = |arguments: &[&str]| said(&tfgen(folder.path(), arguments));
    assert_eq!(at(&["local.c", "--workspace", "dev"]), "0\n\"d\"");
    assert_eq!(at(&["1", "--workspace", "deev"]), "2\n\nerror: `.` has no workspace `deev`; did you mean `dev`?");
    let folder = directory(TWO_ROOTS);
    let output = said(&tfgen(folder.path(), &["terraform.workspace", "--at", "net", "--workspace", "pord"]));
    assert_eq!(output, "0\n\"pord\"\nnote: nothing in `net` tells of a workspace `pord`; did you mean `prod`?");
}

#[test]
fn a_file_is_answered_line_by_line() {
    let mut files = TWO_ROOTS.to_vec();
    files.push(("e.jsonl", "\"1 + 1\"\n\n\"local.nothing\"\n1 + 1\n\"\\\"a\\\\nb\\\"\"\n"));
    let folder = directory(&files);
    let output = tfgen(folder.path(), &["--file", "e.jsonl", "--at", "app"]);
    insta::assert_snapshot!(said(&output), @r#"
    1
    {"value":2,"type":"number"}
    {"error":"`local.nothing` is not declared"}
    {"error":"the line is no JSON string"}
    {"value":"a\nb","type":"string"}
    "#);
}

#[test]
fn huge_values_and_endless_work_end() {
    let folder = directory(&[(
        "main.tf",
        "locals {\n  a = [local.b]\n  b = [local.a]\n  big = [for i in range(1000) : range(1000)]\n}\n",
    )]);
    let json =
        |expression: &str| String::from_utf8(tfgen(folder.path(), &[expression, "--format", "json"]).stdout).unwrap();
    assert!(json("local.a").contains("depends on itself (main.tf:2)"), "{}", json("local.a"));
    assert!(json("local.big").contains("the value is too large (main.tf:4)"), "{}", json("local.big"));
    assert!(json("[for i in range(1000) : range(100)]").len() > 250_000);
    let deep = format!("{}1{}", "[".repeat(240), "]".repeat(240));
    assert!(json(&deep).starts_with("{\"value\":[[["));
}

#[test]
fn in_a_unit_names_are_those_of_terragrunt() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/repo/units_and_a_root/live/dev/app");
    let one = |expression: &str| said(&tfgen(&case, &[expression, "--format", "json"]));
    assert_eq!(one("local.name"), "0\n{\"value\":\"app-dev\",\"type\":\"string\"}");
    assert_eq!(one("include.root.locals.env"), "0\n{\"value\":\"dev\",\"type\":\"string\"}");
    assert_eq!(one("path_relative_to_include(\"root\")"), "0\n{\"value\":\"live/dev/app\",\"type\":\"string\"}");
    assert!(one("dependency.vpc.outputs.id").contains("known only when it was applied"));
    assert!(one("var.name").starts_with("1\n{\"error\":\"there is no `var` in Terragrunt"));
}

#[test]
fn in_a_folder_of_both_names_of_terraform_come_first() {
    let folder = directory(&[
        ("app/main.tf", "locals {\n  name = \"of terraform\"\n}\n"),
        ("app/terragrunt.hcl", "locals {\n  name = \"of terragrunt\"\n  env  = \"dev\"\n}\n"),
    ]);
    let one = |expression: &str| said(&tfgen(folder.path(), &[expression, "--at", "app", "--format", "json"]));
    assert_eq!(one("local.name"), "0\n{\"value\":\"of terraform\",\"type\":\"string\"}");
    assert_eq!(one("local.env"), "0\n{\"value\":\"dev\",\"type\":\"string\"}");
    assert_eq!(one("get_path_from_repo_root()"), "0\n{\"value\":\"app\",\"type\":\"string\"}");
    assert!(one("local.nothing").starts_with("1\n{\"error\":\"`local.nothing` is not declared\"}"));
}
