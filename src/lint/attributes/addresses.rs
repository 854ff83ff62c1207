//! Addresses of what is moved, removed and imported.

use super::Judged;
use crate::hcl::{self, Attribute, ExprId, ExprKind, Parsed};
use crate::text::Diagnostic;

/// A step of an address; the key's value matters to nobody here.
#[derive(Clone, Copy)]
enum Step<'p> {
    Name(&'p str),
    Key { fixed: bool },
}

/// What an expression is as an address.
enum Chain<'p> {
    Steps(Vec<Step<'p>>),
    Other,
    Unsure,
}

impl Judged<'_, '_> {
    /// `import { to = … }`: a managed resource, its keys known when it is planned.
    pub(in crate::lint) fn import_target(&self, attribute: &Attribute) -> Option<Diagnostic> {
        self.address(attribute, |steps| match resource(steps)? {
            Some("data" | "ephemeral") => Err("only managed resources can be imported"),
            Some(_) => Ok(()),
            None => Err("a resource is imported, not a module"),
        })
    }

    /// `from` and `to` of `moved`, `from` of `removed`: a module or a resource, its keys written out.
    pub(in crate::lint) fn moved(&self, attribute: &Attribute) -> Option<Diagnostic> {
        self.address(attribute, |steps| {
            if steps.iter().any(|step| matches!(step, Step::Key { fixed: false })) {
                return Err("the keys of an address are written out here");
            }
            resource(steps).map(|_| ())
        })
    }

    fn address(
        &self,
        attribute: &Attribute,
        judge: impl Fn(&[Step<'_>]) -> Result<(), &'static str>,
    ) -> Option<Diagnostic> {
        let value = attribute.value;
        let judge = |chain: Chain<'_>| match chain {
            Chain::Steps(steps) => judge(&steps).err(),
            Chain::Other => Some("this is no address of a resource"),
            Chain::Unsure => None,
        };
        let wrong = if !self.is_json() {
            judge(chain(self.parsed, value))?
        } else if matches!(self.parsed.expr(value).kind, ExprKind::Template(_)) {
            match expression(self.parsed.plain_text(value)?) {
                Some((parsed, expr)) => judge(chain(&parsed, expr))?,
                None => "this is no address of a resource",
            }
        } else {
            "an address is written as one string here"
        };
        let found = Diagnostic::error(wrong, self.place(value)).subject(&*attribute.name.text);
        Some(found.help("as in `aws_vpc.main`, `aws_subnet.private[\"a\"]` or `module.network.aws_vpc.main`"))
    }
}

/// The expression that a text is, as JSON files write references, and the tree it stands in.
pub(super) fn expression(text: &str) -> Option<(Parsed, ExprId)> {
    let (parsed, expr) = hcl::parse_expression(text.as_bytes().into());
    parsed.errors.is_empty().then_some((parsed, expr))
}

fn chain(parsed: &Parsed, expr: ExprId) -> Chain<'_> {
    let (mut steps, mut at) = (Vec::new(), expr);
    loop {
        match &parsed.expr(at).kind {
            ExprKind::Variable(name) => {
                steps.push(Step::Name(&name.text));
                steps.reverse();
                return Chain::Steps(steps);
            }
            ExprKind::GetAttr { on, name } => {
                steps.push(Step::Name(&name.text));
                at = *on;
            }
            ExprKind::Index { on, key, .. } => {
                let fixed = parsed.plain_text(*key).is_some() || matches!(parsed.expr(*key).kind, ExprKind::Number(_));
                steps.push(Step::Key { fixed });
                at = *on;
            }
            ExprKind::Error | ExprKind::Paren(_) => return Chain::Unsure,
            _ => return Chain::Other,
        }
    }
}

/// The mode of the resource that an address names, as a word, or `None` for a module.
fn resource<'p>(steps: &[Step<'p>]) -> Result<Option<&'p str>, &'static str> {
    let mut rest = steps;
    let mut in_module = false;
    while let [Step::Name("module"), Step::Name(_), after @ ..] = rest {
        in_module = true;
        rest = match after {
            [Step::Key { .. }, after @ ..] => after,
            after => after,
        };
    }
    let mode = match rest {
        [] if in_module => return Ok(None),
        [Step::Name(mode @ ("data" | "ephemeral" | "resource")), after @ ..] => {
            rest = after;
            mode
        }
        _ => "resource",
    };
    match rest {
        [Step::Name(_), Step::Name(_)] | [Step::Name(_), Step::Name(_), Step::Key { .. }] => Ok(Some(mode)),
        [Step::Name(_), Step::Name(_), ..] => {
            Err("an address ends with the name of the resource, and its key if it has one")
        }
        _ => Err("an address names the type and the name of a resource"),
    }
}
