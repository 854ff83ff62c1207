//! Which expressions of a module something reaches, directly or through local values, and how.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::Address;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::{FileId, Place};

/// What a module's expressions refer to, by where they stand.
pub struct Reach<'c> {
    uses: BTreeMap<(FileId, u32), &'c Use>,
    /// Locals by where their value begins.
    locals: BTreeMap<(FileId, u32), (u32, &'c str)>,
}

impl<'c> Reach<'c> {
    pub fn new(ctx: &'c Ctx<'_>, module: &'c Module) -> Reach<'c> {
        let uses = ctx.uses(module).iter().map(|used| ((used.file, used.reference.span.start), used)).collect();
        let span = |at: ExprAt| ctx.parsed(at.file).expr(at.expr).span;
        let local = |(name, local): (&'c String, &'c crate::repo::module::Local)| {
            let span = span(local.value);
            ((local.value.file, span.start), (span.end, name.as_str()))
        };
        Reach { uses, locals: module.locals.iter().map(local).collect() }
    }

    /// The references that stand in a place.
    pub fn within(&self, place: Place) -> impl Iterator<Item = &'c Use> {
        let (start, end) = ((place.file, place.span.start), (place.file, place.span.end));
        self.uses.range(start..end).map(|(_, used)| *used)
    }

    /// Of these expressions those that something `begins` reaches.
    pub fn sites(&self, ctx: &Ctx<'_>, sites: &[ExprAt], begins: &dyn Fn(&Use) -> bool) -> Vec<ExprAt> {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        loop {
            let carrying = self.uses.values().filter(|used| carries(used, &reached, begins));
            let new: Vec<&str> = carrying.filter_map(|used| self.local_around(used.place())).collect();
            let before = reached.len();
            reached.extend(new);
            if reached.len() == before {
                break;
            }
        }
        let place = |at: &ExprAt| Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span };
        let is_reached = |at: &&ExprAt| self.within(place(at)).any(|used| carries(used, &reached, begins));
        sites.iter().filter(is_reached).copied().collect()
    }

    /// The local value whose expression holds a place.
    pub fn local_around(&self, place: Place) -> Option<&'c str> {
        let ((file, _), (end, name)) = self.locals.range(..=(place.file, place.span.start)).next_back()?;
        (*file == place.file && place.span.end <= *end).then_some(name)
    }
}

fn carries(used: &Use, reached: &BTreeSet<&str>, begins: &dyn Fn(&Use) -> bool) -> bool {
    matches!(&used.reference.address, Address::Local(name) if reached.contains(&**name)) || begins(used)
}
