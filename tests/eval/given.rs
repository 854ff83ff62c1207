//! What resources are given, and what fails although it is never evaluated, or has a value.

use super::{backend, check};

#[test]
fn what_resources_are_given_is_told_with_dynamic_blocks_written_out() {
    let main = r#"
locals {
  rules = { http = { port = 80, from = ["a", "b"] }, ssh = { port = 22, from = [] } }
}
resource "aws_group" "one" {
  provider = aws.other
  name     = "g"
  id_of    = data.aws_other.it.id
  fixed {
    order = 1
  }
  dynamic "rule" {
    for_each = local.rules
    content {
      name = rule.key
      port = rule.value.port
      dynamic "from" {
        for_each = toset(rule.value.from)
        iterator = it
        content {
          source = "${rule.key}-${it.value}-${it.key}"
        }
      }
    }
  }
  dynamic "fixed" {
    for_each = [2, 3]
    content {
      order = fixed.value + fixed.key
    }
  }
  dynamic "unsure" {
    for_each = data.aws_other.it.list
    content {
      x = unsure.value
    }
  }
  lifecycle {
    create_before_destroy = true
  }
  provisioner "local-exec" {
    command = self.name
  }
}
resource "aws_group" "many" {
  for_each = { a = "1", b = "2" }
  name     = "${each.key}${each.value}"
}
resource "aws_group" "counted" {
  count = 2
  name  = "n${count.index}"
}
resource "aws_group" "null" {
  dynamic "x" {
    for_each = null
    content {}
  }
}
data "aws_other" "it" {
  filter = "f"
}
"#;
    check(
        &[
            ("main.tf", &*(backend("k") + main)),
            ("main_override.tf", "resource \"aws_group\" \"counted\" {\n  name = \"over\"\n}\n"),
        ],
        "",
        "default",
        &[
            ("keys(arguments.aws_group.one)", "[ \"fixed\", \"id_of\", \"name\", \"rule\", \"unsure\", ]"),
            ("arguments.aws_group.one.fixed[*].order", "[ 1, 2, 4, ]"),
            (
                "[for r in arguments.aws_group.one.rule : [r.name, r.port, try(r.from[*].source, [])]]",
                "[ [ \"http\", 80, [ \"http-a-a\", \"http-b-b\", ], ], [ \"ssh\", 22, [], ], ]",
            ),
            ("arguments.aws_group.one.unsure", "? `data.aws_other.it` is read only when planned or applied"),
            ("arguments.aws_group.one.id_of", "? `data.aws_other.it` is read only when planned or applied"),
            ("arguments.aws_group.many[\"b\"].name", "\"b2\""),
            ("arguments.aws_group.counted[1].name", "\"over\""),
            ("arguments.data.aws_other.it", "{ \"filter\" = \"f\" }"),
            ("arguments.aws_group.null", "! the for_each of a dynamic block is null"),
            ("arguments.aws_group.oen", "! `aws_group.oen` is not declared; did you mean `aws_group.one`?"),
            // A provider may write down something else than it is given.
            ("aws_group.one.name", "? `aws_group.one` is known only when applied"),
        ],
    );
}

#[test]
fn what_is_declared_nowhere_fails_where_it_is_never_evaluated() {
    let main = "locals {\n  a = [1]\n}\nresource \"aws_thing\" \"it\" {}\n";
    check(
        &[("main.tf", &*(backend("k") + main))],
        "",
        "default",
        &[
            ("try(1, local.b)", "! `local.b` is not declared; did you mean `local.a`?"),
            ("try(1, [for x in local.a : x + local.b])", "! `local.b` is not declared; did you mean `local.a`?"),
            ("[for x in local.a : try(x, x.y, local.a[x])]", "[ 1, ]"),
            ("try(1, aws_thing.none.id)", "! `aws_thing.none` is not declared; did you mean `aws_thing.it`?"),
            ("try(1, aws_thing.it.id, module.none)", "! `module.none` is not declared"),
            ("[for x in [] : local.b]", "! `local.b` is not declared; did you mean `local.a`?"),
            ("{ for k, v in {} : k => v.x }", "{}"),
            ("true || local.b", "! `local.b` is not declared; did you mean `local.a`?"),
            ("try(1, path.nowhere)", "! there is no `path.nowhere`"),
            ("try(1, none(2))", "1"),
            ("try(1, output.none)", "1"),
        ],
    );
}

#[test]
fn values_that_a_validation_refuses_are_no_values() {
    let validation = "  validation {\n    condition     = var.size < local.most\n    error_message = \"at most ${local.most}\"\n  }\n";
    let variable = format!(
        "variable \"size\" {{\n  default = 1\n{validation}}}\nlocals {{\n  most = 3\n}}\noutput \"twice\" {{\n  value = var.size * 2\n}}\n"
    );
    let main = backend("k")
        + &variable
        + "variable \"other\" {\n  default = 1\n}\nmodule \"small\" {\n  source = \"./m\"\n  size   = 2\n}\nmodule \"large\" {\n  source = \"./m\"\n  size   = 4\n}\nmodule \"later\" {\n  source = \"./m\"\n  size   = aws_thing.it.size\n}\nresource \"aws_thing\" \"it\" {}\n";
    let rows = [
        ("module.small.twice", "4"),
        ("module.later.twice", "? `aws_thing.it` is known only when applied"),
        ("[var.other, var.size]", "! the value of variable `size` is refused by its validation: at most 3"),
    ];
    let files = [("main.tf", &*main), ("m/main.tf", &*variable), ("terraform.tfvars", "size = 5\n")];
    check(&files, "", "default", &rows);
    check(
        &files,
        "",
        "default",
        &[("module.large.twice", "! the value of variable `size` is refused by its validation: at most 3")],
    );
}
