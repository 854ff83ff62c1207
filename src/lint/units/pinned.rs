//! Which versions of providers units pin for the modules that they run: in the files that they generate, and by their lock files.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::hcl::{self, ExprKind, Parsed, Part};
use crate::lang::Constraints;
use crate::lint::Ctx;
use crate::repo::{Pinned, path, providers};
use crate::terragrunt::{Section, Unit};
use crate::text::HashMap;

type Said = BTreeMap<String, Constraints>;

/// What each unit says whose module lies in the repository; of units that say the same, the first.
pub(in crate::lint) fn all(ctx: &Ctx<'_>) -> Vec<Pinned> {
    let mut parsed = HashMap::default();
    let mut all: BTreeMap<String, Vec<Pinned>> = BTreeMap::new();
    for unit in ctx.trees().units.iter().filter(|unit| !unit.is_parent) {
        let Some(pinned) = pinned(ctx, unit, &mut parsed) else { continue };
        let of = all.entry(pinned.module.clone()).or_default();
        if pinned.locks || of.iter().all(|known| known.locks || known.constraints != pinned.constraints) {
            of.push(pinned);
        }
    }
    all.into_values().flatten().collect()
}

fn pinned(ctx: &Ctx<'_>, unit: &Unit, known: &mut HashMap<Arc<[u8]>, Said>) -> Option<Pinned> {
    let module = unit.source.module(&unit.path)?.to_string();
    ctx.repository.modules.get(&module)?;
    let mut constraints = Some(Said::new());
    for section in unit.config.generate.iter().filter(|section| section.truth("disable") != Some(true)) {
        let is_configuration = section.text("path").is_none_or(|path| path.ends_with(".tf") || path.ends_with(".tofu"));
        if !is_configuration {
            continue;
        }
        match text(ctx, section) {
            Some(text) => {
                let said = known.entry(text.clone()).or_insert_with(|| said(&hcl::parse(text)));
                constraints.iter_mut().for_each(|all| said.iter().for_each(|(name, said)| add(all, name, said)));
            }
            None => constraints = None,
        }
    }
    let locks = ctx.repository.tree.find(&path::join(&unit.path, providers::LOCK)).is_some();
    Some(Pinned { module, unit: unit.path.clone(), constraints, locks })
}

/// What is generated. Where some of it is not known, a word stands for that: who computes the version of a provider is rare.
fn text(ctx: &Ctx<'_>, section: &Section) -> Option<Arc<[u8]>> {
    let given = section.given.get("contents")?;
    if let Some(text) = given.value.as_str() {
        return Some(Arc::from(text.as_bytes()));
    }
    let tree = &ctx.trees().stacks.tree;
    let bytes = tree.bytes(given.at.file);
    let written = bytes.get(given.at.span.range())?;
    let (parsed, root) = hcl::parse_expression(Arc::from(written));
    let ExprKind::Template(template) = &parsed.expr(root).kind else { return None };
    let mut out = String::new();
    for part in template.parts.iter() {
        match part {
            Part::Text { text, .. } => out.push_str(text),
            Part::Value { .. } => out.push('x'),
            _ => return None,
        }
    }
    Some(Arc::from(out.into_bytes()))
}

fn said(parsed: &Parsed) -> Said {
    let mut all = Said::new();
    for terraform in parsed.blocks_of(&parsed.body, "terraform") {
        for required in parsed.blocks_of(&terraform.body, "required_providers") {
            for provider in &required.body.attributes {
                let said = |name| providers::entry(parsed, provider.value, name).and_then(|at| parsed.plain_text(at));
                let source = said("source").unwrap_or(&provider.name.text);
                let version = said("version").or_else(|| parsed.plain_text(provider.value));
                if let (Some(name), Some(version)) =
                    (providers::qualified(source), version.and_then(Constraints::parse))
                {
                    add(&mut all, &name, &version);
                }
            }
        }
    }
    all
}

fn add(all: &mut Said, name: &str, said: &Constraints) {
    let known = all.entry(name.to_string()).or_default();
    *known = known.and(said);
}
