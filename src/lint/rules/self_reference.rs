//! A block that needs its own result, and `self` where there is none.

use crate::hcl::{Block, Parsed};
use crate::lang::{Address, Mode};
use crate::lint::rule::{Run, rule};
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// What a resource, data source or local value is made of cannot be taken from itself, not even from another instance of it.
    /// Provisioners, connections and postconditions know the finished thing as `self`; nothing else does.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "terraform_data" "a" {
    ///   input = terraform_data.a.id
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "terraform_data" "a" {
    ///   provisioner "local-exec" {
    ///     command = "echo ${self.id}"
    ///   }
    /// }
    /// ```
    "self-reference", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    ctx.uses(module).iter().filter_map(|used| finding(ctx, module, used)).collect()
}

fn finding(ctx: &Ctx<'_>, module: &Module, used: &Use) -> Option<Diagnostic> {
    let parsed = ctx.parsed(used.file);
    if !parsed.errors.is_empty() {
        return None;
    }
    let address = &used.reference.address;
    if let Address::Local(name) = address {
        let local = module.locals.get(&**name).filter(|local| local.value.file == used.file)?;
        let inside = parsed.expr(local.value.expr).span.contains(used.reference.span);
        let message = || format!("`{address}` is made of itself");
        return inside.then(|| Diagnostic::error(message(), used.place()).subject(address.to_string()));
    }
    if !matches!(address, Address::Resource { .. } | Address::SelfRef) {
        return None;
    }
    let (_, block) = around(parsed, used.reference.span)?;
    if *address == Address::SelfRef {
        // In JSON blocks of providers and provisioners look alike.
        if parsed.is_json() || has_self(parsed, block, used) {
            return None;
        }
        let diagnostic = Diagnostic::error("there is no `self` here", used.place()).subject("self");
        return Some(diagnostic.help("it is known to provisioners, connections and postconditions"));
    }
    if !declares(block, address) || is_after(parsed, block, used) {
        return None;
    }
    let mut diagnostic =
        Diagnostic::error(format!("`{address}` refers to itself"), used.place()).subject(address.to_string());
    if is_in(parsed, block, &["lifecycle"], used) {
        diagnostic = diagnostic.help("in a postcondition, write `self`");
    }
    Some(diagnostic)
}

/// Is it the block's own thing?
fn declares(block: &Block, address: &Address) -> bool {
    let Address::Resource { mode, kind, name } = address else { return false };
    let word = match mode {
        Mode::Managed => "resource",
        Mode::Data => "data",
        Mode::Ephemeral => "ephemeral",
    };
    let [of, named] = block.labels.as_slice() else { return false };
    &*block.kind.text == word && of.text == *kind && named.text == *name
}

/// Does a use stand where the block's own thing is known, or is only named?
fn is_after(parsed: &Parsed, block: &Block, used: &Use) -> bool {
    let named = ["provisioner", "connection", "depends_on"];
    let attribute = block.body.attributes.iter().find(|attribute| attribute.span.contains(used.reference.span));
    let triggers = |lifecycle: &Block| {
        let triggers = lifecycle.body.attribute("replace_triggered_by");
        triggers.is_some_and(|attribute| attribute.span.contains(used.reference.span))
    };
    attribute.is_some_and(|attribute| named.contains(&&*attribute.name.text) || &*attribute.name.text == "lifecycle")
        || is_in(parsed, block, &["provisioner", "connection"], used)
        || parsed.blocks_of(&block.body, "lifecycle").any(triggers)
}

fn has_self(parsed: &Parsed, block: &Block, used: &Use) -> bool {
    let mut lifecycles = parsed.blocks_of(&block.body, "lifecycle");
    matches!(&*block.kind.text, "resource" | "data" | "ephemeral" | "removed" | "action")
        && (is_in(parsed, block, &["provisioner", "connection"], used)
            || lifecycles.any(|lifecycle| is_in(parsed, lifecycle, &["postcondition"], used)))
}

fn is_in(parsed: &Parsed, block: &Block, kinds: &[&str], used: &Use) -> bool {
    let mut inner = block.body.blocks.iter().map(|id| parsed.block(*id));
    inner.any(|inner| kinds.contains(&&*inner.kind.text) && inner.span.contains(used.reference.span))
}
