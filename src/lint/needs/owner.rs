//! Whose a reference is, and what it means: both as nodes.

use super::{Node, Replaced};
use crate::hcl::{Block, Parsed};
use crate::lang::{Address, Key, Mode};
use crate::lint::providers::reference;
use crate::lint::uses::around;
use crate::lint::{Ctx, Use};
use crate::repo::module::{BlockAt, Named, Resource};
use crate::repo::{Module, overrides};
use crate::text::Span;

/// The node of a resource that a module declares.
fn resource<'m>(module: &'m Module, mode: Mode, kind: &str, name: &str) -> Option<Node<'m>> {
    module.resources.get_key_value(&Named { mode, kind, name }).map(|(name, _)| Node::Resource(name))
}

/// The node that a use belongs to, and its block. `None` for what nothing waits for, as a `check`.
pub(super) fn owner<'m>(ctx: &'m Ctx<'_>, module: &'m Module, used: &Use) -> Option<(Node<'m>, BlockAt)> {
    let parsed = ctx.parsed(used.file);
    let (id, block) = around(parsed, used.reference.span)?;
    let node = declared(parsed, module, block, used.reference.span)?;
    Some((node, BlockAt { file: used.file, block: id, header: block.header }))
}

/// What the part of a block that holds a span declares.
fn declared<'m>(parsed: &'m Parsed, module: &'m Module, block: &'m Block, span: Span) -> Option<Node<'m>> {
    let argument = || {
        let attributes = &block.body.attributes;
        let after = attributes.partition_point(|attribute| attribute.span.start <= span.start);
        let attribute = attributes.get(after.checked_sub(1)?)?;
        attribute.span.contains(span).then_some(&*attribute.name.text)
    };
    let resource = |mode, kind: &str, name: &str| resource(module, mode, kind, name);
    match (&*block.kind.text, block.labels.as_slice()) {
        ("variable", [name]) => Some(Node::Variable(&name.text)),
        ("output", [name]) => Some(Node::Output(&name.text)),
        ("locals", []) => argument().map(Node::Local),
        ("resource", [kind, name]) => resource(Mode::Managed, &kind.text, &name.text),
        ("data", [kind, name]) => resource(Mode::Data, &kind.text, &name.text),
        ("ephemeral", [kind, name]) => resource(Mode::Ephemeral, &kind.text, &name.text),
        ("module", [name]) => Some(match argument()? {
            "count" | "for_each" | "depends_on" => Node::Call(&name.text),
            input => Node::Input(&name.text, input),
        }),
        ("provider", [name]) => {
            let alias = block.body.attribute("alias");
            Some(Node::Provider(&name.text, alias.and_then(|alias| parsed.plain_text(alias.value))))
        }
        // The id of what is imported is known before the resource is.
        ("import", []) => {
            let to = block.body.attribute("to")?;
            let Address::Resource { mode, kind, name } = Address::parse(parsed, to.value)?.address else { return None };
            resource(mode, &kind, &name)
        }
        _ => None,
    }
}

/// What a use waits for; `None` when nothing declares it, or nothing needs to be waited for.
pub(super) fn target<'m>(ctx: &'m Ctx<'_>, module: &'m Module, used: &'m Use) -> Option<Node<'m>> {
    match &used.reference.address {
        Address::Variable(name) => module.variables.get_key_value(&**name).map(|(name, _)| Node::Variable(name)),
        Address::Local(name) => module.locals.get_key_value(&**name).map(|(name, _)| Node::Local(name)),
        Address::Resource { mode, kind, name } => resource(module, *mode, kind, name),
        Address::Module(name) => {
            let (call, _) = module.calls.get_key_value(&**name)?;
            let parsed = ctx.parsed(used.file);
            let index = used.is_index(parsed, 0) == Some(true);
            // An index that is not written out, and a splat, mean all of the call.
            let output = used.reference.rest.get(usize::from(index));
            let output = output.filter(|_| used.is_index(parsed, usize::from(index)) == Some(false));
            Some(match output.map(|step| &step.key) {
                Some(Key::Name(output)) => Node::Given(call, output),
                _ => Node::Whole(call),
            })
        }
        _ => None,
    }
}

/// The provider of a resource, as its module calls it: `aws`, `aws.east`.
pub(super) fn provider(ctx: &Ctx<'_>, resource: &Resource) -> Option<String> {
    match resource.provider {
        Some(at) => reference(ctx.parsed(at.file), at.expr),
        None => resource.name.kind.split('_').next().map(str::to_string),
    }
}

/// Declarations that an override file says over again, with the block that says so last.
pub(super) fn replaced<'m>(ctx: &'m Ctx<'_>, module: &'m Module) -> Replaced<'m> {
    let mut replaced = Replaced::default();
    for file in module.files.iter().filter(|file| overrides(ctx.repository.tree.path(**file))) {
        let parsed = ctx.parsed(*file);
        for id in &parsed.body.blocks {
            let block = parsed.block(*id);
            let at = BlockAt { file: *file, block: *id, header: block.header };
            let parts = block.body.attributes.iter().map(|attribute| attribute.span).chain([block.header]);
            let nodes = parts.filter_map(|span| declared(parsed, module, block, span));
            replaced.extend(nodes.map(|node| (node, at)));
        }
    }
    replaced
}
