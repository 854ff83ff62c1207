//! Which expressions of a module something reaches, directly or through local values.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::lang::Address;
use crate::lint::{Ctx, Use};
use crate::repo::Module;
use crate::repo::module::ExprAt;
use crate::text::{FileId, Place, Span};

/// What a module's expressions refer to.
pub struct Reach<'c> {
    uses: &'c [Use],
    /// In the order of where they stand, once somebody asks what stands in a place.
    ordered: OnceCell<Vec<&'c Use>>,
    locals: Spans<&'c str>,
}

/// Things by where they are written, none in another.
struct Spans<T>(Vec<(FileId, Span, T)>);

impl<T> Spans<T> {
    fn new(all: impl Iterator<Item = (FileId, Span, T)>) -> Spans<T> {
        let mut all: Vec<(FileId, Span, T)> = all.collect();
        all.sort_by_key(|(file, span, _)| (*file, span.start));
        Spans(all)
    }

    /// The one that a place is in.
    fn around(&self, place: Place) -> Option<&T> {
        let after = self.0.partition_point(|(file, span, _)| (*file, span.start) <= (place.file, place.span.start));
        let (file, span, what) = self.0.get(after.checked_sub(1)?)?;
        (*file == place.file && span.contains(place.span)).then_some(what)
    }
}

impl<'c> Reach<'c> {
    pub fn new(ctx: &'c Ctx<'_>, module: &'c Module) -> Reach<'c> {
        let span = |at: ExprAt| ctx.parsed(at.file).expr(at.expr).span;
        let locals = module.locals.iter().map(|(name, at)| (at.value.file, span(at.value), name.as_str()));
        Reach { uses: ctx.uses(module), ordered: OnceCell::new(), locals: Spans::new(locals) }
    }

    /// The references that stand in a place.
    pub fn within(&self, place: Place) -> impl Iterator<Item = &'c Use> {
        let uses = self.ordered.get_or_init(|| {
            let mut uses: Vec<&Use> = self.uses.iter().collect();
            uses.sort_by_key(|used| start(used));
            uses
        });
        let before = |offset: u32| uses.partition_point(|used| start(used) < (place.file, offset));
        let (first, end) = (before(place.span.start), before(place.span.end));
        uses.get(first..end).into_iter().flatten().copied()
    }

    /// The local values that hold something of what `begins`, through others too.
    pub fn locals(&self, begins: &dyn Fn(&Use) -> bool) -> BTreeSet<&'c str> {
        let holders = self.uses.iter().filter(|used| begins(used));
        let mut reached: BTreeSet<&str> = holders.filter_map(|used| self.local_around(used.place())).collect();
        if reached.is_empty() {
            return reached;
        }
        let of_locals = self.uses.iter().filter_map(|used| match &used.reference.address {
            Address::Local(name) => Some((&**name, self.local_around(used.place())?)),
            _ => None,
        });
        let steps: Vec<(&str, &str)> = of_locals.collect();
        loop {
            let new = steps.iter().filter(|(from, to)| reached.contains(from) && !reached.contains(to));
            let new: Vec<&str> = new.map(|(_, to)| *to).collect();
            if new.is_empty() {
                return reached;
            }
            reached.extend(new);
        }
    }

    /// Of these expressions those that something `begins` reaches.
    pub fn sites(&self, ctx: &Ctx<'_>, sites: &[ExprAt], begins: &dyn Fn(&Use) -> bool) -> Vec<ExprAt> {
        let reached = self.locals(begins);
        let carries = |used: &Use| match &used.reference.address {
            Address::Local(name) if reached.contains(&**name) => true,
            _ => begins(used),
        };
        let place = |at: &ExprAt| Place { file: at.file, span: ctx.parsed(at.file).expr(at.expr).span };
        sites.iter().filter(|at| self.within(place(at)).any(carries)).copied().collect()
    }

    /// The local value whose expression holds a place.
    pub fn local_around(&self, place: Place) -> Option<&'c str> {
        self.locals.around(place).copied()
    }
}

fn start(used: &Use) -> (FileId, u32) {
    (used.file, used.reference.span.start)
}
