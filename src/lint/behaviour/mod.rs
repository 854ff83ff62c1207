//! Resources of which it is known what their providers check, and the bodies in them: what the rules about values share.

mod changed;
mod given;
mod json;
mod keys;
mod seat;
mod state;
mod walk;

use super::Ctx;
use super::alone::Alone;
use super::providers::{address, local};
use crate::hcl::{Block, Body, ExprId, ExprKind, Parsed};
use crate::lang::{self, Access, Address, Each, EvalError, Mode, Scope, Value};
use crate::repo::Module;
use crate::repo::module::{ExprAt, Resource};
use crate::schema;
use crate::schema::behaviour::{self, Level};
use crate::text::FileId;

pub use changed::{Changed, changed};
pub use given::{Given, Open, Opens, each_given, may_be_given};
pub use json::{Reread, reread};
pub use keys::keys;
pub use seat::{Seat, judged};
pub use state::{State, seen, state};
pub use walk::{Inner, Names, Read, bodies, count};

/// What is Terraform's own in a resource.
const META: [&str; 8] =
    ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection", "dynamic"];

/// A resource and what is known of its type.
pub struct Known<'m> {
    pub resource: &'m Resource,
    pub level: &'static Level,
    /// The address of its provider: `registry.terraform.io/hashicorp/aws`.
    pub provider: String,
    pub file: FileId,
    pub parsed: &'m Parsed,
    pub body: &'m Body,
}

impl Known<'_> {
    /// `aws_vpc.main`
    pub fn address(&self) -> String {
        self.resource.name.address().to_string()
    }

    /// Is nothing written in it, as in what is there to be imported into, or for the lock of its provider?
    pub fn is_bare(&self) -> bool {
        let is_ours = |name: &str| META.contains(&name);
        self.body.attributes.iter().all(|attribute| is_ours(&attribute.name.text))
            && self.body.blocks.iter().all(|id| &*self.parsed.block(*id).kind.text != "dynamic")
            && self.body.blocks.iter().all(|id| is_ours(&self.parsed.block(*id).kind.text))
    }

    /// Is something written in the resource itself that the newest schema of the provider does not know? It may be an older name
    /// of what is missing.
    pub fn has_strange_names(&self) -> bool {
        let Some(newest) = schema::releases(&self.provider).into_iter().next() else { return false };
        let Some(block) = newest.find(Mode::Managed, &self.resource.name.kind) else { return false };
        let strange =
            |name: &str| !META.contains(&name) && block.attribute(name).is_none() && block.block(name).is_none();
        let kind = |block: &'_ Block| match (&*block.kind.text, block.labels.first()) {
            ("dynamic", Some(label)) => label.text.clone(),
            _ => block.kind.text.clone(),
        };
        self.body.attributes.iter().any(|attribute| strange(&attribute.name.text))
            || self.body.blocks.iter().any(|id| strange(&kind(self.parsed.block(*id))))
    }
}

/// The resources of a module whose type is known, when their provider may be one for which that holds. Those that an override file
/// changes are left out, and all of what stands in a broken file.
pub fn known<'m, 'r: 'm>(ctx: &'m Ctx<'r>, module: &'m Module) -> Vec<Known<'m>> {
    let types = module.resources.values().filter(|resource| resource.name.mode == Mode::Managed);
    let (mut found, mut judged): (_, Vec<(String, bool)>) = (Vec::new(), Vec::new());
    for resource in types.filter(|resource| resource.overrides.is_empty()) {
        let kind = &resource.name.kind;
        let Some(level) = behaviour::of(kind) else { continue };
        let Some((of, versions)) = behaviour::provider(kind) else { continue };
        let provider = provider(ctx, module, resource).filter(|provider| is(provider, of));
        let Some(provider) = provider.filter(|_| !module.broken.contains(&resource.at.file)) else { continue };
        let fits = match judged.iter().find(|(judged, _)| *judged == provider) {
            Some((_, fits)) => *fits,
            None => {
                let fits = ctx.pins().may_be(module, &provider, versions);
                judged.push((provider.clone(), fits));
                fits
            }
        };
        if !fits {
            continue;
        }
        let (file, parsed) = (resource.at.file, ctx.parsed(resource.at.file));
        let (parsed, body) = match ctx.reread(module).of(file, resource.at.block) {
            Some(reread) => reread,
            None => (parsed, &parsed.block(resource.at.block).body),
        };
        found.push(Known { resource, level, provider, file, parsed, body });
    }
    if found.is_empty() || ctx.is_fragments(module) { Vec::new() } else { found }
}

/// The provider of a resource: `registry.terraform.io/hashicorp/aws`.
pub fn provider(ctx: &Ctx<'_>, module: &Module, resource: &Resource) -> Option<String> {
    address(ctx, module, local(ctx, &resource.name.kind, resource.provider)?)
}

/// Is a provider's address, whatever its registry, that one?
fn is(address: &str, of: &str) -> bool {
    address.split_once('/').is_some_and(|(_, rest)| rest == of)
}

/// Evaluates expressions of a resource, whatever its module is given.
pub struct Reader<'a, 'r> {
    alone: &'a Alone<'r>,
    file: FileId,
    parsed: &'a Parsed,
    /// What `each.key` and `each.value` are.
    each: Option<(Value, Value)>,
}

impl<'a, 'r> Reader<'a, 'r> {
    pub fn new(alone: &'a Alone<'r>, known: &'a Known<'a>) -> Reader<'a, 'r> {
        Reader { alone, file: known.file, parsed: known.parsed, each: None }
    }

    /// One for each instance of the resource, where they are known; one that stands for all otherwise.
    pub fn each(alone: &'a Alone<'r>, known: &'a Known<'a>) -> Vec<Reader<'a, 'r>> {
        let pairs = known.resource.repeat.for_each.and_then(|at| alone.eval(at).ok()).and_then(|value| value.pairs());
        let one = |each| Reader { each, ..Reader::new(alone, known) };
        match pairs {
            Some(pairs) if !pairs.is_empty() && pairs.len() <= MAX_INSTANCES => {
                pairs.into_iter().map(|pair| one(Some(pair))).collect()
            }
            _ => vec![one(None)],
        }
    }
}

/// More instances of a resource are not looked at one by one.
const MAX_INSTANCES: usize = 32;

impl Read for Reader<'_, '_> {
    fn value(&self, expr: ExprId, names: &Names<'_>) -> Option<Value> {
        // Most of what is written is a plain text.
        match &self.parsed.expr(expr).kind {
            ExprKind::Bool(truth) => return Some(Value::from(*truth)),
            ExprKind::Null => return Some(Value::null()),
            _ => {}
        }
        if let Some(text) = self.parsed.plain_text(expr) {
            return Some(Value::string(text));
        }
        if names.is_empty() && self.each.is_none() {
            return self.alone.eval(ExprAt { file: self.file, expr }).ok();
        }
        let scope = Within { alone: self.alone, names, each: self.each.as_ref() };
        lang::eval(self.parsed, self.file, expr, &scope).ok()
    }
}

/// What a module alone knows, inside of `dynamic` blocks.
struct Within<'w, 'a, 'n> {
    alone: &'w Alone<'a>,
    names: &'w Names<'n>,
    each: Option<&'w (Value, Value)>,
}

impl Scope for Within<'_, '_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Result<Value, EvalError> {
        match (address, self.each) {
            (Address::Each(Each::Key), Some((key, _))) => Ok(key.clone()),
            (Address::Each(Each::Value), Some((_, value))) => Ok(value.clone()),
            _ => self.alone.reference(address, access),
        }
    }

    fn name(&self, root: &str) -> Option<Value> {
        self.names.iter().rev().find(|(name, _)| *name == root).map(|(_, value)| value.clone())
    }

    fn listens(&self) -> bool {
        false
    }
}
