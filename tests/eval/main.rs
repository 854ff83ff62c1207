//! Evaluation in place: what variables, locals, modules, resources and states of a little repository come to, by expression.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests may fail loudly")]

mod given;

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl;
use tfgen::io::Tree;
use tfgen::lang::print;
use tfgen::repo::{self, Instance, Repository};
use tfgen::text::FileId;

fn load(files: &[(&str, &str)]) -> Repository {
    let files: BTreeMap<String, Arc<[u8]>> =
        files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().into())).collect();
    repo::load(&Arc::new(Tree::memory(files)))
}

/// What is printed, on one line; `? why` for what is not known, `! message` for what fails.
fn answer(instance: &Instance<'_>, expression: &str) -> String {
    let (parsed, expr) = hcl::parse_expression(expression.as_bytes().into());
    assert!(parsed.errors.is_empty(), "{expression}: {:?}", parsed.errors);
    match instance.ask(&parsed, FileId(u32::MAX - 1), expr) {
        Err(error) => format!("! {}", error.message),
        Ok(value) => match value.as_unknown() {
            Some(unknown) => format!("? {}", unknown.why.message),
            None => print(&value).lines().map(str::trim).collect::<Vec<_>>().join(" "),
        },
    }
}

/// Rows of an expression and its answer, at a root in a workspace.
fn check(files: &[(&str, &str)], root: &str, workspace: &str, rows: &[(&str, &str)]) {
    let repository = load(files);
    let instance = repository.instance(root, Some(workspace)).unwrap();
    let found: Vec<(&str, String)> =
        rows.iter().map(|(expression, _)| (*expression, answer(&instance, expression))).collect();
    let wanted: Vec<(&str, String)> =
        rows.iter().map(|(expression, wanted)| (*expression, wanted.to_string())).collect();
    assert_eq!(found, wanted);
}

const S3: &str = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"KEY\"\n  }\n}\n";

fn backend(key: &str) -> String {
    S3.replace("KEY", key)
}

#[test]
fn values_files_give_in_terraforms_order() {
    let names = ["a", "b", "c", "d", "e", "f"];
    let main: String =
        names.iter().map(|name| format!("variable \"{name}\" {{\n  default = \"default\"\n}}\n")).collect();
    let files = [
        ("main.tf", &*(backend("k") + &main)),
        ("terraform.tfvars", "b = \"plain\"\nc = \"plain\"\nd = \"plain\"\ne = \"plain\"\nf = \"plain\"\n"),
        ("terraform.tfvars.json", "{\"c\": \"json\", \"d\": \"json\", \"e\": \"json\", \"f\": \"json\"}"),
        ("one.auto.tfvars", "d = \"one\"\ne = \"one\"\nf = \"one\"\n"),
        ("two.auto.tfvars.json", "{\"e\": \"${two}\", \"f\": [1, null]}"),
        ("env/dev.tfvars", "f = \"dev\"\n"),
        ("env/prod.tfvars", "f = \"prod\"\n"),
    ];
    let all = "[var.a, var.b, var.c, var.d, var.e]";
    // In JSON `${` begins no template.
    let given = "[ \"default\", \"plain\", \"json\", \"one\", \"${two}\", ]";
    check(&files, "", "dev", &[(all, given), ("var.f", "\"dev\"")]);
    check(&files, "", "prod", &[("var.f", "\"prod\"")]);
    check(&files, "", "other", &[("var.f", "? `f` is given by files that are named with -var-file")]);
    check(&files[..5], "", "default", &[("var.f", "[ 1, null, ]")]);
}

#[test]
fn variables_are_of_their_type() {
    let main = r#"
variable "number" { type = number }
variable "list" { type = list(string) }
variable "set" { type = set(number) }
variable "object" {
  type = object({ a = number, b = optional(string, "b"), c = optional(object({ d = optional(bool, true) }), {}) })
}
variable "map" { type = map(object({ size = optional(number, 1) })) }
variable "null_to_default" {
  default  = "default"
  nullable = false
}
variable "null_stays" { default = "default" }
variable "secret" {
  default   = "hidden"
  sensitive = true
}
variable "wrong" { type = list(string) }
variable "never_null" {
  type     = string
  nullable = false
}
variable "required" { type = map(string) }
"#;
    let values = r#"
number = "4"
list = [1, true]
set = [2, "1", 2]
object = { a = "1", z = 2 }
map = { x = {}, y = { size = "3" } }
null_to_default = null
null_stays = null
wrong = { a = 1 }
never_null = null
"#;
    let files = [("main.tf", &*(backend("k") + main)), ("terraform.tfvars", values)];
    let wrong = "! the value of variable `wrong` does not fit its type: a list of string is required, not an object";
    check(
        &files,
        "",
        "default",
        &[
            ("var.number + 1", "5"),
            ("var.list", "tolist([ \"1\", \"true\", ])"),
            ("var.set", "toset([ 1, 2, ])"),
            ("jsonencode(var.object)", r#""{\"a\":1,\"b\":\"b\",\"c\":{\"d\":true}}""#),
            ("jsonencode(var.map)", r#""{\"x\":{\"size\":1},\"y\":{\"size\":3}}""#),
            ("var.null_to_default", "\"default\""),
            ("var.null_stays", "null"),
            ("var.secret", "(sensitive value)"),
            ("\"${var.secret}!\"", "(sensitive value)"),
            ("length(var.secret)", "(sensitive value)"),
            ("var.required", "? variable `required` has no value here"),
            ("var.required[\"a\"]", "? variable `required` has no value here"),
            ("var.requird", "! `var.requird` is not declared; did you mean `var.required`?"),
            // Terraform refuses these before it evaluates anything: `try` does not help.
            ("try(var.wrong, 1)", wrong),
            ("try(var.never_null, 1)", "! variable `never_null` may not be null"),
        ],
    );
}

const PART: &str = r#"
variable "name" {}
variable "index" { default = 0 }
variable "tags" {
  type    = map(string)
  default = {}
}
resource "aws_thing" "this" { name = var.name }
locals {
  label = "${var.name}/${var.index}"
  late  = aws_thing.this.id
}
output "label" { value = local.label }
output "name" {
  value      = var.name
  depends_on = [aws_thing.this]
}
output "late" { value = local.late }
output "tags" { value = merge(var.tags, { here = path.module }) }
output "secret" {
  value     = var.name
  sensitive = true
}
"#;

#[test]
fn modules_are_evaluated_in_each_of_their_instances() {
    let main = r#"
locals {
  zones = { a = { size = 1 }, b = { size = 2 } }
}
module "one" {
  source = "./part"
  name   = "one"
  tags   = { n = 1 }
}
module "counted" {
  source = "./part"
  count  = 3
  name   = "c${count.index}"
  index  = count.index * 10
}
module "keyed" {
  source   = "./part"
  for_each = local.zones
  name     = each.key
  index    = each.value.size
}
module "named" {
  source   = "./part"
  for_each = toset(["y", "x"])
  name     = each.value
}
module "maybe" {
  source = "./part"
  count  = length(local.zones) > 5 ? 1 : 0
  name   = "maybe"
}
module "after" {
  source = "./part"
  name   = join(",", [for part in module.counted : part.label])
}
module "nest" {
  source   = "./nest"
  for_each = toset(["n"])
  prefix   = each.key
}
module "wrong" {
  source   = "./part"
  for_each = ["a"]
  name     = each.key
}
module "far" {
  source = "hashicorp/consul/aws"
}
"#;
    let nest = r#"
variable "prefix" {}
module "part" {
  source = "../part"
  count  = 2
  name   = "${var.prefix}${count.index}"
}
output "labels" { value = module.part[*].label }
output "parts" { value = module.part }
"#;
    let files = [("main.tf", &*(backend("k") + main)), ("part/main.tf", PART), ("nest/main.tf", nest)];
    check(
        &files,
        "",
        "default",
        &[
            ("module.one.label", "\"one/0\""),
            ("module.one.name", "\"one\""),
            ("module.one.tags", "{ \"here\" = \"part\" \"n\" = \"1\" }"),
            ("module.one.secret", "\"one\""),
            ("module.one.late", "? `aws_thing.this` is known only when applied"),
            ("module.one.labell", "! `module.one` has no output `labell`; did you mean `label`?"),
            ("module.counted[2].label", "\"c2/20\""),
            ("module.counted[*].label", "[ \"c0/0\", \"c1/10\", \"c2/20\", ]"),
            ("module.counted[3].label", "! there is no element 3: it has 3 elements, counted from 0"),
            ("length(module.counted)", "3"),
            ("module.keyed[\"b\"].label", "\"b/2\""),
            ("{ for key, part in module.keyed : key => part.label }", "{ \"a\" = \"a/1\" \"b\" = \"b/2\" }"),
            ("values(module.keyed)[*].label", "[ \"a/1\", \"b/2\", ]"),
            ("keys(module.named)", "[ \"x\", \"y\", ]"),
            ("module.named[\"z\"].label", "! there is no attribute `z`; did you mean `x`?"),
            ("one(module.maybe[*].label)", "null"),
            ("try(module.maybe[0].label, \"none\")", "\"none\""),
            ("module.after.label", "\"c0/0,c1/10,c2/20/0\""),
            ("module.nest[\"n\"].labels", "[ \"n0/0\", \"n1/0\", ]"),
            ("module.nest[\"n\"].parts[1].name", "\"n1\""),
            ("keys(module.one)", "[ \"label\", \"late\", \"name\", \"secret\", \"tags\", ]"),
            ("module.wrong", "? a for_each is a map or a set of strings"),
            ("module.far.x", "? what `module.far` gives is not known: source is a registry module"),
            ("module.fra.x", "! `module.fra` is not declared; did you mean `module.far`?"),
        ],
    );
}

#[test]
fn resources_have_instances_and_what_they_hold_is_not_known() {
    let main = r#"
variable "names" { default = ["x", "y"] }
resource "aws_thing" "counted" { count = length(var.names) }
resource "aws_thing" "keyed" { for_each = { a = 1, b = 2 } }
resource "aws_thing" "none" { count = 0 }
data "aws_other" "it" {}
resource "aws_thing" "more" { count = data.aws_other.it.size }
resource "aws_thing" "own" { for_each = aws_thing.own }
resource "aws_thing" "ring" { count = local.size }
locals {
  a    = local.b
  b    = local.a
  size = try(length(aws_thing.ring), 2)
}
output "first" {
  value      = length(aws_thing.counted)
  depends_on = [aws_thing.keyed]
}
"#;
    check(
        &[("main.tf", &*(backend("k") + main))],
        "",
        "default",
        &[
            ("length(aws_thing.counted)", "2"),
            ("length(aws_thing.counted[*].id)", "2"),
            ("keys(aws_thing.keyed)", "[ \"a\", \"b\", ]"),
            ("[for key, thing in aws_thing.keyed : key]", "[ \"a\", \"b\", ]"),
            ("aws_thing.none[*].id", "[]"),
            ("one(aws_thing.none[*].id)", "null"),
            ("try(aws_thing.none[0].id, \"none\")", "\"none\""),
            ("aws_thing.counted[0].id", "? `aws_thing.counted` is known only when applied"),
            ("aws_thing.keyed[\"c\"]", "! there is no attribute `c`; did you mean `a`?"),
            ("data.aws_other.it.id", "? `data.aws_other.it` is read only when planned or applied"),
            ("length(aws_thing.more)", "? `data.aws_other.it` is read only when planned or applied"),
            ("aws_thing.counte", "! `aws_thing.counte` is not declared; did you mean `aws_thing.counted`?"),
            ("local.a", "! `a` depends on itself"),
            ("try(local.a, 1)", "! `a` depends on itself"),
            ("try(aws_thing.own, 1)", "! `for_each` depends on itself"),
            ("local.size", "! `size` depends on itself"),
            ("aws_thing.ring[0]", "! `size` depends on itself"),
            ("output.first", "2"),
            ("output.frist", "! there is no output `frist`; did you mean `first`?"),
            ("[path.module, path.root, terraform.workspace]", "[ \".\", \".\", \"default\", ]"),
            ("path.cwd", "? it depends on where Terraform is run"),
            ("path.modul", "! there is no `path.modul`; did you mean `module`?"),
            ("terraform.env", "! there is no `terraform.env`"),
        ],
    );
}

#[test]
fn blocks_are_evaluated_with_what_they_bind() {
    let main = r#"
resource "aws_thing" "keyed" {
  for_each = { a = "1", b = "2" }
  name     = "${each.key}${each.value}"
}
resource "aws_thing" "counted" {
  count = 2
  name  = "n${count.index}"
}
"#;
    let repository = load(&[("main.tf", &*(backend("k") + main))]);
    let instance = repository.instance("", Some("default")).unwrap();
    let mut names = Vec::new();
    for resource in instance.module().resources.values() {
        let body = &instance.files().parsed(resource.at.file).block(resource.at.block).body;
        let expr = repo::module::ExprAt { file: resource.at.file, expr: body.attribute("name").unwrap().value };
        let instances = instance.instances(resource.repeat);
        for key in instances.keys() {
            let bound = instances.bound(key.as_ref()).unwrap();
            names.push(print(&instance.eval(expr, &bound).unwrap()));
        }
    }
    assert_eq!(names, ["\"a1\"", "\"b2\"", "\"n0\"", "\"n1\""]);
}

#[test]
fn states_of_other_roots_are_followed() {
    let net = backend("net")
        + "locals {\n  cidr = { dev = \"10.0.0.0/16\" }\n}\noutput \"cidr\" {\n  value = lookup(local.cidr, terraform.workspace, \"none\")\n}\noutput \"token\" {\n  value = \"hidden\"\n  sensitive = true\n}\noutput \"back\" {\n  value = data.terraform_remote_state.app.outputs.net\n}\n"
        + &reader("app", "app", "")
        + "output \"id\" {\n  value = aws_vpc.it.id\n}\nresource \"aws_vpc\" \"it\" {}\n";
    let app = backend("app")
        + &reader("net", "net", "workspace = terraform.workspace\n  defaults = { later = \"stands by\" }")
        + &reader("plain", "net", "")
        + &reader("out", "elsewhere", "")
        + "data \"terraform_remote_state\" \"each\" {\n  for_each = toset([\"net\", \"far\"])\n  backend = \"s3\"\n  config = { bucket = \"b\", key = each.key }\n}\n"
        + "locals {\n  net = data.terraform_remote_state.net.outputs\n}\noutput \"net\" {\n  value = local.net.cidr\n}\nmodule \"inner\" {\n  source = \"../inner\"\n}\n";
    let inner =
        reader("up", "net", "") + "output \"cidr\" {\n  value = data.terraform_remote_state.up.outputs[\"cidr\"]\n}\n";
    let files = [("net/main.tf", &*net), ("app/main.tf", &*app), ("inner/main.tf", &*inner)];
    let unknown = "? `data.terraform_remote_state.out` is read only when planned or applied";
    check(
        &files,
        "app",
        "dev",
        &[
            ("local.net.cidr", "\"10.0.0.0/16\""),
            ("data.terraform_remote_state.plain.outputs.cidr", "\"none\""),
            ("local.net.token", "(sensitive value)"),
            ("local.net.later", "\"stands by\""),
            ("local.net.cdir", "! root `net` has no output `cdir`; did you mean `cidr`?"),
            // The state may have been written before the output went.
            ("try(local.net.cdir, 1)", "? whether this fails is not known"),
            ("local.net.id", "? `aws_vpc.it` is known only when applied"),
            ("keys(data.terraform_remote_state.plain.outputs)", "[ \"back\", \"cidr\", \"id\", \"token\", ]"),
            ("data.terraform_remote_state.out.outputs.x", unknown),
            ("data.terraform_remote_state.each[\"net\"].outputs.cidr", "\"none\""),
            (
                "data.terraform_remote_state.each[\"far\"].outputs.cidr",
                "? `data.terraform_remote_state.each` is read only when planned or applied",
            ),
            ("module.inner.cidr", "\"none\""),
            // Around in a ring: the value is there, for it does not hang on itself.
            ("data.terraform_remote_state.plain.outputs.back", "\"none\""),
        ],
    );
}

fn reader(name: &str, key: &str, more: &str) -> String {
    format!(
        "data \"terraform_remote_state\" \"{name}\" {{\n  backend = \"s3\"\n  config = {{ bucket = \"b\", key = \"{key}\" }}\n  {more}\n}}\n"
    )
}

#[test]
fn a_module_has_seats_and_the_best_comes_first() {
    let call = |name: &str, to: &str| format!("module \"{name}\" {{\n  source = \"{to}\"\n}}\n");
    let files = [
        ("mod/main.tf", "output \"x\" {\n  value = 1\n}\n".to_string()),
        ("mid/main.tf", call("deep", "../mod")),
        ("b/main.tf", backend("b") + &call("z", "../mid") + &call("y", "../mod")),
        ("a/main.tf", backend("a") + &call("only", "../mid")),
        ("examples/a/main.tf", call("m", "../../mod")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let repository = load(&files);
    let seats: Vec<String> =
        repository.seats("mod").iter().map(|seat| format!("{} {}", seat.root.path(), seat.calls.join("."))).collect();
    assert_eq!(seats, ["b y", "a only.deep", "b z.deep", "examples/a m"]);
}
