//! Types of what is not known: what schemas, calls and states say of it, by expression in a little repository.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl;
use tfgen::io::Tree;
use tfgen::repo::{self, Repository, infer};
use tfgen::text::{FileId, Place, Span};

fn load(files: &[(&str, &str)]) -> Repository {
    let files: BTreeMap<String, Arc<[u8]>> =
        files.iter().map(|(path, text)| (path.to_string(), text.as_bytes().into())).collect();
    repo::load(&Arc::new(Tree::memory(files)))
}

/// Rows of an expression and its type at a root; `!` where it fails.
fn check(files: &[(&str, &str)], root: &str, rows: &[(&str, &str)]) {
    let repository = load(files);
    let instance = repository.instance(root, Some("default")).unwrap();
    let ty = |expression: &str| {
        let (parsed, expr) = hcl::parse_expression(expression.as_bytes().into());
        instance.ask(&parsed, FileId(u32::MAX - 1), expr).map_or("!".into(), |value| value.ty().to_string())
    };
    let found: Vec<(&str, String)> = rows.iter().map(|(expression, _)| (*expression, ty(expression))).collect();
    let wanted: Vec<(&str, String)> =
        rows.iter().map(|(expression, wanted)| (*expression, wanted.to_string())).collect();
    assert_eq!(found, wanted);
}

const BACKEND: &str = "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key    = \"k\"\n  }\n}\n";

#[test]
fn attributes_of_resources_are_of_the_type_that_the_provider_says() {
    let main = r#"
variable "names" { type = set(string) }
variable "many" { type = number }
resource "aws_vpc" "one" {}
resource "aws_subnet" "counted" { count = 2 }
resource "aws_subnet" "keyed" { for_each = { a = 1, b = 2 } }
resource "aws_subnet" "by_name" { for_each = var.names }
resource "aws_subnet" "many" { count = var.many }
data "aws_availability_zones" "all" {}
data "aws_subnets" "some" {}
data "aws_caller_identity" "me" {}
resource "aws_eks_cluster" "main" {}
resource "terraform_data" "any" {}
resource "acme_thing" "x" {}
resource "aws_instance" "x" {}
"#;
    check(
        &[("main.tf", &(BACKEND.to_string() + main))],
        "",
        &[
            ("aws_vpc.one.id", "string"),
            ("aws_vpc.one.enable_dns_hostnames", "bool"),
            ("aws_vpc.one.tags", "map(string)"),
            ("aws_vpc.one.tags.Name", "string"),
            ("aws_vpc.one.nosuch", "any"),
            ("aws_vpc.one.id.nosuch", "!"),
            ("aws_vpc.one[*].id", "tuple([string])"),
            ("{ (aws_vpc.one.id) = 1 }", "any"),
            ("{ id = aws_vpc.one.id }", "object({ id = string })"),
            ("aws_subnet.counted[*].id", "tuple([string, string])"),
            ("aws_subnet.counted[0].id", "string"),
            ("{ for key, subnet in aws_subnet.keyed : key => subnet.id }", "object({ a = string, b = string })"),
            ("values(aws_subnet.keyed)[*].map_public_ip_on_launch", "tuple([bool, bool])"),
            ("aws_subnet.by_name[\"a\"].id", "string"),
            ("aws_subnet.many[0].id", "string"),
            ("data.aws_availability_zones.all.names", "list(string)"),
            ("slice(data.aws_availability_zones.all.names, 0, 2)", "list(string)"),
            ("data.aws_subnets.some.ids", "list(string)"),
            ("toset(data.aws_subnets.some.ids)", "set(any)"),
            ("length(data.aws_subnets.some.ids)", "number"),
            ("data.aws_subnets.some.ids[0]", "string"),
            ("data.aws_caller_identity.me.account_id", "string"),
            ("aws_eks_cluster.main.certificate_authority", "list(object({ data = string }))"),
            ("aws_eks_cluster.main.certificate_authority[0].data", "string"),
            ("base64decode(aws_eks_cluster.main.certificate_authority[0].data)", "string"),
            ("aws_eks_cluster.main.identity[0].oidc[0].issuer", "string"),
            ("aws_eks_cluster.main.vpc_config[0].subnet_ids", "set(string)"),
            ("aws_instance.x.root_block_device[0].volume_size", "number"),
            ("var.many > 1 ? aws_vpc.one.id : null", "string"),
            ("var.many > 1 ? aws_vpc.one.id : 4", "string"),
            ("try(aws_vpc.one.id, \"\")", "any"),
            ("coalesce(aws_vpc.one.id, \"none\")", "string"),
            ("concat(data.aws_subnets.some.ids, [\"a\"])", "any"),
            ("terraform_data.any.output", "any"),
            ("acme_thing.x.id", "any"),
        ],
    );
}

#[test]
fn where_releases_differ_nothing_is_said() {
    let release = "resource \"helm_release\" \"x\" {}\n";
    let pinned = |version: &str| {
        format!(
            "{BACKEND}terraform {{\n  required_version = \">= 1.5\"\n  required_providers {{\n    helm = {{\n      source  = \"hashicorp/helm\"\n      version = \"{version}\"\n    }}\n  }}\n}}\n{release}"
        )
    };
    let rows = |chart: &'static str| [("helm_release.x.metadata.chart", chart), ("helm_release.x.status", "string")];
    check(&[("main.tf", &pinned("~> 3.0"))], "", &rows("string"));
    check(&[("main.tf", &pinned("~> 2.9"))], "", &rows("!"));
    check(&[("main.tf", &pinned(">= 2.9"))], "", &rows("any"));
    check(&[("main.tf", &pinned("~> 1.3"))], "", &[("helm_release.x.status", "any")]);
}

#[test]
fn types_cross_calls() {
    let module = r#"
variable "name" { type = string }
resource "aws_vpc" "it" {}
resource "aws_subnet" "it" {
  for_each = toset(["a", "b"])
}
output "vpc" { value = aws_vpc.it }
output "id" { value = aws_vpc.it.id }
output "subnets" { value = { for key, subnet in aws_subnet.it : key => subnet.id } }
output "all" { value = aws_subnet.it }
"#;
    // Resources of the same names: what comes out of the module is not theirs.
    let main = r#"
module "net" {
  source = "./net"
  name   = aws_instance.it.id
}
resource "aws_vpc" "it" { count = 2 }
resource "aws_instance" "it" {}
locals {
  arns = [for subnet in module.net.all : subnet.arn]
}
"#;
    check(
        &[("main.tf", &(BACKEND.to_string() + main)), ("net/main.tf", module)],
        "",
        &[
            ("module.net.id", "string"),
            ("module.net.vpc.id", "string"),
            ("module.net.vpc.tags", "map(string)"),
            ("module.net.vpc.nosuch", "!"),
            ("module.net.subnets", "object({ a = string, b = string })"),
            ("local.arns", "tuple([string, string])"),
            ("[for vpc in [module.net.vpc] : vpc.arn]", "tuple([string])"),
        ],
    );
}

/// What an editor asks: rows of a text that stands once in `main.tf` and the type of the innermost expression around its start.
#[test]
fn types_are_asked_for_by_place() {
    let module =
        "variable \"name\" {}\noutput \"ids\" { value = { a = aws_vpc.it.id } }\nresource \"aws_vpc\" \"it\" {}\n";
    let main = r#"
variable "nodes" { type = map(object({ size = number, zones = optional(list(string), []) })) }
variable "many" { type = number }
module "net" {
  source = "./net"
  name   = "main-${local.zone}"
}
locals {
  zone   = "a"
  sizes  = { for name, node in var.nodes : name => node.size if node.zones != [] }
  nested = [for x in [for i, y in ["a"] : { it = y, i = i }] : x.it]
  ids    = module.net.ids
}
resource "aws_subnet" "it" {
  for_each   = { a = 1, b = 2 }
  cidr_block = cidrsubnet("10.0.0.0/16", 8, each.value)
  vpc_id     = local.ids["a"]
  tags       = merge({ Name = each.key }, { n = var.many })
}
resource "aws_security_group" "it" {
  dynamic "ingress" {
    for_each = var.nodes
    iterator = rule
    content {
      from_port = rule.value.size
      self      = rule.key == "x"
    }
  }
}
output "subnets" { value = values(aws_subnet.it)[*].arn }
"#;
    let repository = load(&[("main.tf", &(BACKEND.to_string() + main)), ("net/main.tf", module)]);
    let instance = repository.instance("", Some("default")).unwrap();
    let file = repository.tree.find("main.tf").unwrap();
    let text = String::from_utf8(repository.tree.bytes(file).to_vec()).unwrap();
    let ty = |needle: &str| {
        let start = text.find(needle).unwrap_or_else(|| panic!("{needle} is not there"));
        let place = Place { file, span: Span::new(start, start) };
        infer::at(&instance, place).map_or("!".into(), |(inferred, _)| inferred.ty.to_string())
    };
    let rows = [
        ("node.size if", "object({ size = number, zones = list(string) })"),
        (".size if", "number"),
        ("name => node", "string"),
        (".zones != ", "list(string)"),
        ("x.it]", "object({ i = number, it = string })"),
        (".it]", "string"),
        ("i }] :", "number"),
        (".ids\n", "object({ a = string })"),
        ("[\"a\"]\n  tags", "string"),
        ("each.value)", "number"),
        ("cidrsubnet(", "string"),
        ("merge(", "object({ Name = string, n = number })"),
        ("rule.value.size", "object({ key = string, value = object({ size = number, zones = list(string) }) })"),
        (".size\n", "number"),
        ("rule.key", "object({ key = string, value = object({ size = number, zones = list(string) }) })"),
        ("[*].arn", "tuple([string, string])"),
        ("many\" {", "!"),
    ];
    let found: Vec<(&str, String)> = rows.iter().map(|(needle, _)| (*needle, ty(needle))).collect();
    let wanted: Vec<(&str, String)> = rows.iter().map(|(needle, ty)| (*needle, ty.to_string())).collect();
    assert_eq!(found, wanted);
}

#[path = "infer/oracle.rs"]
mod oracle;

#[path = "lang/recorded.rs"]
mod recorded;
