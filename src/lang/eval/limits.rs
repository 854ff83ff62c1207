//! How much one evaluation may take, so that no input can hold it up.

use std::cell::Cell;

/// Expressions evaluated, repetitions counted. A large module's `for` over everything takes thousands.
pub(super) const MAX_STEPS: u32 = 2_000_000;

/// What a value may weigh ([`crate::lang::Value::weight`]): some 32 MB of text.
pub(super) const MAX_WEIGHT: usize = 1_000_000;

/// Expressions inside expressions, references followed: one file may nest 500 deep, and locals refer to locals.
/// It fits a thread's usual stack of 2 MiB, unoptimised.
const MAX_DEPTH: u32 = 700;

/// A reference counts as so many levels, for what the scope does to answer it.
pub(super) const REFERENCE: u32 = 5;

thread_local! {
    // Across evaluations: a reference evaluates another expression on the same stack.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

/// Some levels deeper, until dropped.
pub(super) struct Deeper(u32);

impl Deeper {
    /// `None` when it is deep enough.
    pub(super) fn enter(levels: u32) -> Option<Deeper> {
        DEPTH.with(|depth| {
            (depth.get() < MAX_DEPTH).then(|| {
                depth.set(depth.get() + levels);
                Deeper(levels)
            })
        })
    }
}

impl Drop for Deeper {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get().saturating_sub(self.0)));
    }
}
