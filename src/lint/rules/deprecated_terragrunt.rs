//! Forms that Terragrunt still takes and is going to drop.

use crate::hcl::{ExprKind, Parsed};
use crate::lang::Constraints;
use crate::lint::Ctx;
use crate::lint::rule::{Run, rule};
use crate::lint::units::{each, files, judged, member, named, parsed};
use crate::repo::path;
use crate::terragrunt::{Section, Unit};
use crate::text::{Diagnostic, Edit, FileId, Fix, Place, Span};

rule! {
    /// Terragrunt says so itself at every run: an `include` without a name, a configuration for all units that is named
    /// `terragrunt.hcl` like a unit, `find_in_parent_folders()` that looks for one, `mock_outputs_merge_with_state`. And Terraform says
    /// so of `dynamodb_table` in a remote state, which `use_lockfile` replaces.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// include {
    ///   path = find_in_parent_folders("root.hcl")
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// include "root" {
    ///   path = find_in_parent_folders("root.hcl")
    /// }
    /// ```
    "deprecated-terragrunt", Warning, Run::Repo(run), Safe
}

fn run(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = ctx.trees().units.iter().filter_map(|unit| parent(ctx, unit)).collect();
    each(ctx, in_unit, &mut found);
    found
}

fn in_unit(ctx: &Ctx<'_>, unit: &Unit) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = bare_include(ctx, unit).into_iter().collect();
    let bare: Vec<Diagnostic> = files(unit).flat_map(|file| bare_search(ctx, unit, file)).collect();
    // What they all find is told of already.
    let is_told = || above(ctx, unit).is_some_and(|parent| parent.is_parent && is_units(ctx, parent.file));
    if !bare.is_empty() && !is_told() {
        found.extend(bare);
    }
    let merges = unit.dependencies.iter().filter(|dependency| !dependency.replaced);
    found.extend(merges.filter_map(|dependency| merging(ctx, &dependency.section)));
    found.extend(unit.config.remote_state.iter().filter_map(|section| table(ctx, unit, section)));
    found
}

/// Does a file have the name of a unit's?
fn is_units(ctx: &Ctx<'_>, file: FileId) -> bool {
    path::name(ctx.trees().stacks.tree.path(file)) == "terragrunt.hcl"
}

/// The next unit above, which is what `find_in_parent_folders()` finds.
fn above<'c>(ctx: &'c Ctx<'_>, unit: &Unit) -> Option<&'c Unit> {
    let mut folder = unit.path.as_str();
    while !folder.is_empty() {
        folder = path::parent(folder);
        if let Some(unit) = ctx.trees().unit(folder) {
            return Some(unit);
        }
    }
    None
}

/// A configuration that units below it include, named like theirs.
fn parent(ctx: &Ctx<'_>, unit: &Unit) -> Option<Diagnostic> {
    if !unit.is_parent || !is_units(ctx, unit.file) || ctx.trees().stacks.tree.is_laid(unit.file) {
        return None;
    }
    let start = if unit.path.is_empty() { String::new() } else { format!("{}/", unit.path) };
    let mut below = 0;
    let mut first = None;
    for child in judged(ctx).filter(|child| child.path.starts_with(&start)) {
        let include = child.includes.iter().find(|include| include.file == Some(unit.file));
        below += usize::from(include.is_some());
        first = first.or(include.map(|include| include.path_at));
    }
    let at = Place { file: unit.file, span: Span::default() };
    let shown = if unit.path.is_empty() { "the top".to_string() } else { format!("`{}`", unit.path) };
    let many = if below == 1 { "one unit includes".to_string() } else { format!("{below} units include") };
    Some(
        Diagnostic::warning(format!("what units share in {shown} is named `terragrunt.hcl` like a unit"), at)
            .related(ctx.trees().stacks.tree.really(first?), "included here")
            .note(format!("{many} it"))
            .help("name it `root.hcl`, and include `find_in_parent_folders(\"root.hcl\")`")
            .subject("terragrunt.hcl"),
    )
}

fn bare_include(ctx: &Ctx<'_>, unit: &Unit) -> Option<Diagnostic> {
    let include = unit.includes.iter().find(|include| include.label.is_empty())?;
    let diagnostic = Diagnostic::warning("an `include` without a name is deprecated", include.at)
        .help("give it one: `include \"root\"`")
        .subject("include");
    Some(Diagnostic { fix: name_it(ctx, unit, include.at), ..diagnostic })
}

/// The name, in the block and wherever the include's parts are read.
fn name_it(ctx: &Ctx<'_>, unit: &Unit, at: Place) -> Option<Fix> {
    let parsed = parsed(ctx, at.file);
    let mut blocks = parsed.blocks_of(&parsed.body, "include").filter(|block| block.labels.is_empty());
    let block = blocks.next().filter(|_| !parsed.is_json() && blocks.next().is_none())?;
    let name =
        ["root", "parent"].into_iter().find(|name| unit.includes.iter().all(|include| include.label != *name))?;
    let end = block.kind.span.end as usize;
    let mut edits = vec![Edit { file: at.file, span: Span::new(end, end), text: format!(" \"{name}\"") }];
    for one in named(ctx, unit.file).iter().filter(|one| one.root == "include") {
        let start = one.at(unit.file).span.start as usize;
        let is_plain = one.name.is_some() && parsed.bytes.get(start.checked_sub(1)?) == Some(&b'.');
        match (is_plain, unit.includes.len()) {
            (true, 1) => edits.push(Edit { file: at.file, span: Span::new(start, start), text: format!("{name}.") }),
            (true, _) => {}
            (false, _) => return None,
        }
    }
    Some(Fix { safe: true, edits })
}

/// `find_in_parent_folders()`, but where it finds what is told of already.
fn bare_search(ctx: &Ctx<'_>, unit: &Unit, file: FileId) -> Vec<Diagnostic> {
    let parsed = parsed(ctx, file);
    if !parsed.errors.is_empty() {
        return Vec::new();
    }
    let told = |at: Span| {
        let mut includes = unit.includes.iter().filter(|include| include.path_at.file == file);
        includes.any(|include| include.path_at.span.contains(at) && include.file.is_none_or(|of| is_units(ctx, of)))
    };
    let calls = parsed.exprs.iter().filter(|expr| match &expr.kind {
        ExprKind::Call { name, args, .. } => name.text == "find_in_parent_folders" && args.is_empty(),
        _ => false,
    });
    let finding = |at: Span| {
        Diagnostic::warning("`find_in_parent_folders()` without a name is deprecated", Place { file, span: at })
            .label("it looks for a `terragrunt.hcl`")
            .help("say what is looked for: `find_in_parent_folders(\"root.hcl\")`")
            .subject("find_in_parent_folders")
    };
    calls.filter(|call| !told(call.span)).map(|call| finding(call.span)).collect()
}

fn merging(ctx: &Ctx<'_>, section: &Section) -> Option<Diagnostic> {
    let given = section.given.get("mock_outputs_merge_with_state")?;
    let diagnostic = Diagnostic::warning("`mock_outputs_merge_with_state` is deprecated", given.at)
        .help("`mock_outputs_merge_strategy_with_state` says how: `shallow` is what `true` did")
        .subject(format!("dependency.{}", section.name()));
    Some(Diagnostic { fix: strategy(&parsed(ctx, given.at.file), section, given.at), ..diagnostic })
}

fn strategy(parsed: &Parsed, section: &Section, at: Place) -> Option<Fix> {
    let mut attributes = parsed.blocks.iter().flat_map(|block| &block.body.attributes);
    let attribute = attributes.find(|attribute| parsed.expr(attribute.value).span == at.span)?;
    let strategy = if parsed.literal_bool(attribute.value)? { "shallow" } else { "no_merge" };
    if parsed.is_json() || section.given.has("mock_outputs_merge_strategy_with_state") {
        return None;
    }
    let text = format!("mock_outputs_merge_strategy_with_state = \"{strategy}\"");
    Some(Fix { safe: true, edits: vec![Edit { file: at.file, span: attribute.span, text }] })
}

/// A table for locks in a remote state that Terraform, and not OpenTofu, keeps.
fn table(ctx: &Ctx<'_>, unit: &Unit, section: &Section) -> Option<Diagnostic> {
    let config = section.given.get("config").filter(|_| section.text("backend") == Some("s3"))?;
    let names = ["dynamodb_table", "lock_table"];
    let name = names.into_iter().find(|name| config.value.member(name).is_some_and(|table| !table.is_null()))?;
    if !keeps_to_terraform(ctx, unit) {
        return None;
    }
    let parsed = parsed(ctx, config.at.file);
    let written = member(&parsed, config.at.span, name);
    let at = written.map_or(config.at, |member| Place { span: member.key, ..config.at });
    Some(
        Diagnostic::warning(format!("`{name}` of the remote state is deprecated"), at)
            .help("lock with `use_lockfile = true`")
            .subject(name),
    )
}

/// Is it said for the unit that a Terraform is used that deprecates it? OpenTofu keeps it.
fn keeps_to_terraform(ctx: &Ctx<'_>, unit: &Unit) -> bool {
    let new = |text: &str| {
        Constraints::parse(">= 1.11.0")
            .zip(Constraints::parse(text))
            .is_some_and(|(new, text)| new.and(&text).is_possible())
    };
    let said = |name: &str| unit.config.attributes.get(name).and_then(|given| given.value.as_str());
    if let Some(binary) = said("terraform_binary") {
        return path::name(binary) == "terraform" && said("terraform_version_constraint").is_none_or(new);
    }
    let tree = &ctx.repository.tree;
    let mut folder = unit.path.as_str();
    loop {
        if tree.find(&path::join(folder, ".opentofu-version")).is_some() {
            return false;
        }
        if let Some(file) = tree.find(&path::join(folder, ".terraform-version")) {
            let version = String::from_utf8_lossy(&tree.bytes(file)).trim().to_string();
            return version.starts_with("latest") || new(&format!("= {version}"));
        }
        if folder.is_empty() {
            return false;
        }
        folder = path::parent(folder);
    }
}
