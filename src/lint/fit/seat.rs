//! Where an expression stands, and so what it is converted to.

use crate::hcl::{Block, Parsed};
use crate::lang::Type;
use crate::lint::Ctx;
use crate::lint::alone::place;
use crate::lint::uses::around;
use crate::repo::module::{ExprAt, Repeat};
use crate::repo::{Module, Repeatable, infer};
use crate::text::{Place, Span};

pub struct Seat<'m> {
    pub site: ExprAt,
    pub place: Place,
    /// What it is given to, for a message.
    pub argument: Option<String>,
    module: &'m Module,
    owner: Option<Owner<'m>>,
    /// The argument, through blocks.
    path: Vec<String>,
}

/// What a block declares.
enum Owner<'m> {
    Repeatable(Repeatable<'m>),
    /// By the local name of the provider.
    Provider(String),
}

impl<'m> Seat<'m> {
    pub fn of(ctx: &Ctx<'_>, module: &'m Module, site: ExprAt) -> Seat<'m> {
        let parsed = ctx.parsed(site.file);
        let place = place(ctx, site);
        let nothing = Seat { site, place, argument: None, module, owner: None, path: Vec::new() };
        let Some((_, block)) = around(parsed, place.span) else { return nothing };
        let owner = match (&*block.kind.text, block.labels.as_slice()) {
            ("provider", [name]) => Some(Owner::Provider(name.text.to_string())),
            _ => module.repeatable_by(block).map(Owner::Repeatable),
        };
        let Some(owner) = owner else { return nothing };
        let mut path = Vec::new();
        let found = descend(parsed, block, site, place.span, &mut path);
        let whole = match &owner {
            Owner::Repeatable(owner) => owner.address(),
            Owner::Provider(name) => format!("provider.{name}"),
        };
        let path = if found { path } else { Vec::new() };
        let argument = found.then(|| format!("`{}` of `{whole}`", path.join(".")));
        Seat { argument, owner: Some(owner), path, ..nothing }
    }

    /// How often the block around is there; for what says so itself, and outside of such blocks, once.
    pub fn repeat(&self) -> Repeat {
        let repeat = self.owners_repeat();
        let is_it = repeat.count == Some(self.site) || repeat.for_each == Some(self.site);
        if is_it { Repeat::default() } else { repeat }
    }

    /// Is it what says how often a resource or module is there, by key?
    pub fn is_for_each(&self) -> bool {
        self.owners_repeat().for_each == Some(self.site)
    }

    fn owners_repeat(&self) -> Repeat {
        match &self.owner {
            Some(Owner::Repeatable(owner)) => owner.repeat(),
            _ => Repeat::default(),
        }
    }

    /// What its value is converted to: a type for each release of the provider that may be in use. Empty when it is not known, or
    /// takes anything.
    pub fn types(&self, ctx: &Ctx<'_>) -> Vec<Type> {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        match (&self.owner, path.as_slice()) {
            (Some(Owner::Repeatable(_)), ["count"]) => vec![Type::Number],
            (Some(Owner::Repeatable(Repeatable::Resource(resource))), path) => {
                infer::argument(ctx.repository, self.module, resource, path)
            }
            (Some(Owner::Provider(name)), path) => infer::configuration(ctx.repository, self.module, name, path),
            _ => Vec::new(),
        }
    }
}

/// Blocks in blocks in blocks: no schema is deeper.
const MAX_DEPTH: usize = 40;

/// The way from a block to the argument whose value an expression is.
fn descend(parsed: &Parsed, block: &Block, site: ExprAt, span: Span, path: &mut Vec<String>) -> bool {
    let mut at = block;
    for _ in 0..MAX_DEPTH {
        if let Some(attribute) = at.body.attributes.iter().find(|attribute| attribute.value == site.expr) {
            path.push(attribute.name.text.to_string());
            return true;
        }
        let inner = at.body.blocks.iter().map(|id| parsed.block(*id)).find(|inner| inner.span.contains(span));
        let Some(inner) = inner else { return false };
        match (&*inner.kind.text, inner.labels.first()) {
            ("dynamic", Some(label)) => path.push(label.text.to_string()),
            // Its path is that of the `dynamic` around it.
            ("content", None) => {}
            ("lifecycle" | "provisioner" | "connection", _) => return false,
            (kind, _) => path.push(kind.to_string()),
        }
        at = inner;
    }
    false
}
