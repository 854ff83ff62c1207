//! Addresses of what is moved, removed and imported.

use super::Judged;
use crate::hcl::{Attribute, ExprKind};
use crate::lint::address::{Chain, Key, Step, chain, expression};
use crate::text::Diagnostic;

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
            if steps.iter().any(|step| matches!(step, Step::Key(Key::Open))) {
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

/// The mode of the resource that an address names, as a word, or `None` for a module.
fn resource<'p>(steps: &[Step<'p>]) -> Result<Option<&'p str>, &'static str> {
    let mut rest = steps;
    let mut in_module = false;
    while let [Step::Name("module"), Step::Name(_), after @ ..] = rest {
        in_module = true;
        rest = match after {
            [Step::Key(_), after @ ..] => after,
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
        [Step::Name(_), Step::Name(_)] | [Step::Name(_), Step::Name(_), Step::Key(_)] => Ok(Some(mode)),
        [Step::Name(_), Step::Name(_), ..] => {
            Err("an address ends with the name of the resource, and its key if it has one")
        }
        _ => Err("an address names the type and the name of a resource"),
    }
}
