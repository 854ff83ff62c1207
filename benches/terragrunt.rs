//! A tree of ten thousand units with twenty thousand edges: what evaluating and judging it adds to walking and reading it.
//! Also with rings, and with every path leading nowhere.
//!
//! CPU time (Linux). `cargo bench --bench terragrunt`; a number after `--` is another count of units, to see that it is linear.
#![allow(clippy::disallowed_methods, reason = "a benchmark writes what it measures, and runs processes")]
#![allow(clippy::expect_used, reason = "without its files there is nothing to measure")]

mod cpu;
mod inputs;

use std::path::Path;
use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::terragrunt::{self, Settings};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How units lead to each other.
#[derive(Clone, Copy, PartialEq)]
enum Shape {
    /// Each to two before it, in its environment.
    Layers,
    /// The first of each environment also to the last.
    Rings,
    /// Each to two folders that are not there.
    Nowhere,
}

/// Units of one environment: one of each kind.
const KINDS: [&str; 20] = [
    "vpc", "dns", "kms", "logs", "roles", "cluster", "nodes", "cache", "database", "queue", "topic", "bucket", "cdn",
    "waf", "alarms", "backup", "secrets", "registry", "ingress", "app",
];

fn main() {
    let count = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(10_000);
    println!(
        "{:8} {:>7} {:>9} {:>9} {:>6} {:>9} {:>6} {:>6}",
        "", "units", "walk+read", "evaluate", "times", "lint", "times", "MB"
    );
    for (name, shape) in [("layers", Shape::Layers), ("rings", Shape::Rings), ("nowhere", Shape::Nowhere)] {
        let directory = tempfile::tempdir().expect("a directory");
        write(directory.path(), count, shape).expect("files");
        measure(name, directory.path());
    }
}

fn measure(name: &str, directory: &Path) {
    let mut reading: Vec<f64> = (0..5).map(|_| cpu::own(|| drop(inputs::read(directory)))).collect();
    let reading = cpu::median(&mut reading);
    let before = cpu::resident();
    let mut kept = None;
    // Evaluation has a thread of its own, so the whole process is counted.
    let evaluating = cpu::process(|| {
        let tree = Arc::new(Tree::directory(directory, |_| false));
        kept = Some(terragrunt::read(&tree, &Settings::default()));
    });
    let megabytes = (cpu::resident() - before) / 1e6;
    let units = kept.as_ref().map_or(0, |trees| trees.units.len());
    drop(kept);
    let linting = cpu::child(env!("CARGO_BIN_EXE_tfgen"), &["lint", "--quiet"], directory).unwrap_or(f64::NAN);
    println!(
        "{name:8} {units:7} {reading:8.3}s {evaluating:8.3}s {:6.1} {linting:8.3}s {:6.1} {megabytes:6.0}",
        evaluating / reading,
        linting / reading
    );
}

/// Accounts, regions and environments above units, as large trees have them; a parent, files of each level, and `_envcommon`.
fn write(top: &Path, count: usize, shape: Shape) -> std::io::Result<()> {
    std::fs::create_dir_all(top.join(".git"))?;
    put(top, "root.hcl", ROOT)?;
    for (at, kind) in KINDS.iter().enumerate() {
        let given = |name: &&str| format!("\nvariable \"{name}_id\" {{\n  type = string\n}}\n");
        let given: String = KINDS.get(at.saturating_sub(2)..at).unwrap_or_default().iter().map(given).collect();
        put(top, &format!("modules/{kind}/main.tf"), &format!("{MODULE}{given}"))?;
        put(top, &format!("_envcommon/{kind}.hcl"), &ENVCOMMON.replace("KIND", kind))?;
    }
    for environment in 0..count.div_ceil(KINDS.len()) {
        let (account, region) = (environment / 50, environment / 10);
        let above = format!("live/account-{account}/region-{region}");
        put(
            top,
            &format!("live/account-{account}/account.hcl"),
            &format!("locals {{\n  account = \"{account:012}\"\n}}\n"),
        )?;
        put(
            top,
            &format!("{above}/region.hcl"),
            &format!("locals {{\n  region = \"eu-west-{}\"\n}}\n", region % 3 + 1),
        )?;
        let folder = format!("{above}/env-{environment}");
        put(top, &format!("{folder}/env.hcl"), &format!("locals {{\n  env = \"env-{environment}\"\n}}\n"))?;
        for (at, kind) in KINDS.iter().enumerate() {
            let mut to: Vec<usize> = (at.saturating_sub(2)..at).collect();
            if shape == Shape::Rings && at == 0 {
                to.push(KINDS.len() - 1);
            }
            put(top, &format!("{folder}/{kind}/terragrunt.hcl"), &unit(kind, &to, shape))?;
        }
    }
    Ok(())
}

fn unit(kind: &str, to: &[usize], shape: Shape) -> String {
    let mut text = format!(
        "include \"root\" {{\n  path = find_in_parent_folders(\"root.hcl\")\n}}\n\ninclude \"common\" {{\n  path   = \"${{get_repo_root()}}/_envcommon/{kind}.hcl\"\n  expose = true\n}}\n"
    );
    let mut inputs = String::from("\ninputs = {\n  name = \"${include.common.locals.base}-1\"\n");
    for name in to.iter().filter_map(|at| KINDS.get(*at)) {
        let gone = if shape == Shape::Nowhere { "gone-" } else { "" };
        text.push_str(&format!(
            "\ndependency \"{name}\" {{\n  config_path = \"../{gone}{name}\"\n\n  mock_outputs = {{\n    id = \"mock\"\n  }}\n}}\n"
        ));
        inputs.push_str(&format!("  {name}_id = dependency.{name}.outputs.id\n"));
    }
    text + &inputs + "}\n"
}

fn put(top: &Path, path: &str, text: &str) -> std::io::Result<()> {
    let path = top.join(path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

const ROOT: &str = r#"locals {
  account = read_terragrunt_config(find_in_parent_folders("account.hcl"))
  region  = read_terragrunt_config(find_in_parent_folders("region.hcl"))
  env     = read_terragrunt_config(find_in_parent_folders("env.hcl"))
}

remote_state {
  backend = "s3"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite_terragrunt"
  }

  config = {
    bucket  = "states-${local.account.locals.account}"
    key     = "${path_relative_to_include()}/terraform.tfstate"
    region  = local.region.locals.region
    encrypt = true
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<-EOT
    provider "aws" {
      region = "${local.region.locals.region}"
    }
  EOT
}

inputs = merge(local.account.locals, local.region.locals, local.env.locals)
"#;

const ENVCOMMON: &str = r#"locals {
  env  = read_terragrunt_config(find_in_parent_folders("env.hcl"))
  base = "${local.env.locals.env}-KIND"
}

terraform {
  source = "${get_repo_root()}//modules/KIND"
}

inputs = {
  tags = {
    Environment = local.env.locals.env
    Kind        = "KIND"
  }
}
"#;

const MODULE: &str = r#"variable "name" {
  type = string
}

variable "tags" {
  type    = map(string)
  default = {}
}

output "id" {
  value = var.name
}
"#;
