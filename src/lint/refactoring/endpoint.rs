//! Addresses as `moved`, `removed` and `import` write them: `module.network["a"].aws_subnet.private[0]`.

use std::fmt;

use crate::hcl::{ExprId, Parsed};
use crate::lang::Mode;
use crate::lint::address::{Chain, Key, Step, chain, expression};
use crate::repo::module::ResourceName;

/// A module, or a resource in one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct Endpoint {
    pub modules: Vec<(String, Option<Key>)>,
    pub resource: Option<(ResourceName, Option<Key>)>,
}

impl Endpoint {
    /// The key of what it ends in.
    pub fn key(&self) -> Option<&Key> {
        match &self.resource {
            Some((_, key)) => key.as_ref(),
            None => self.modules.last().and_then(|(_, key)| key.as_ref()),
        }
    }

    /// Is there a key in it that is not written out?
    pub fn is_open(&self) -> bool {
        let mut keys = self.modules.iter().map(|(_, key)| key).chain(self.resource.as_ref().map(|(_, key)| key));
        keys.any(|key| matches!(key, Some(Key::Open | Key::Odd)))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Key::Number(number) => write!(f, "[{number}]"),
            Key::Text(text) => write!(f, "[{text:?}]"),
            Key::Open | Key::Odd => f.write_str("[…]"),
        }
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut dot = "";
        for (name, key) in &self.modules {
            write!(f, "{dot}module.{name}")?;
            key.iter().try_for_each(|key| key.fmt(f))?;
            dot = ".";
        }
        if let Some((name, key)) = &self.resource {
            write!(f, "{dot}{}", name.address())?;
            key.iter().try_for_each(|key| key.fmt(f))?;
        }
        Ok(())
    }
}

/// The address that an expression is; in JSON it is written as a string. What is none is told by `invalid-attribute`.
pub(super) fn read(parsed: &Parsed, expr: ExprId) -> Option<Endpoint> {
    let of = |chain| if let Chain::Steps(steps) = chain { endpoint(&steps) } else { None };
    if !parsed.is_json() {
        return of(chain(parsed, expr));
    }
    let (parsed, expr) = expression(parsed.plain_text(expr)?)?;
    of(chain(&parsed, expr))
}

fn endpoint(steps: &[Step<'_>]) -> Option<Endpoint> {
    let mut rest = steps;
    let mut modules = Vec::new();
    while let [Step::Name("module"), Step::Name(name), after @ ..] = rest {
        let (key, after) = key(after);
        modules.push((name.to_string(), key));
        rest = after;
    }
    if rest.is_empty() {
        return (!modules.is_empty()).then_some(Endpoint { modules, resource: None });
    }
    let (mode, rest) = match rest {
        [Step::Name("data"), after @ ..] => (Mode::Data, after),
        [Step::Name("ephemeral"), after @ ..] => (Mode::Ephemeral, after),
        [Step::Name("resource"), after @ ..] => (Mode::Managed, after),
        _ => (Mode::Managed, rest),
    };
    let [Step::Name(kind), Step::Name(name), after @ ..] = rest else { return None };
    let (key, after) = key(after);
    let name = ResourceName { mode, kind: (*kind).into(), name: (*name).into() };
    after.is_empty().then_some(Endpoint { modules, resource: Some((name, key)) })
}

fn key<'s, 'p>(steps: &'s [Step<'p>]) -> (Option<Key>, &'s [Step<'p>]) {
    match steps {
        [Step::Key(key), after @ ..] => (Some(key.clone()), after),
        _ => (None, steps),
    }
}
