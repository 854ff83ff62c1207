//! What a `for` or a splat would compute anew in each round though nothing in it changes: computed once.
//! `jsondecode(templatefile(…))[key]` in a loop over its own keys is quadratic without it.

use super::{Env, Evaluator, Outcome};
use crate::hcl::{ExprId, ExprKind};
use crate::lang::Value;

/// What is known of a call that stands in a loop.
#[derive(Clone)]
pub(super) enum Invariant {
    /// Met once; whether it varies was not looked at, for many loops have one round.
    Met,
    Varies,
    Same(Same),
}

/// The value of every round.
#[derive(Clone)]
pub(super) struct Same {
    value: Value,
    /// Was anything unknown met on the way?
    touched: bool,
    /// Computed where failing is of no consequence: what was read then may be less sure.
    forgiven: bool,
}

impl Evaluator<'_> {
    /// The value of a call: by `compute`, unless an earlier round knew it. What fails is computed each time.
    pub(super) fn once_in_loops(&self, id: ExprId, env: &Env, compute: impl FnOnce() -> Outcome) -> Outcome {
        if let Env::Root = env {
            return compute();
        }
        let forgiven = self.forgiving.get() > 0;
        let known = self.invariants.borrow().get(&id).cloned();
        let met = match known {
            Some(Invariant::Same(same)) if same.forgiven == forgiven => {
                self.touched.set(self.touched.get() + u64::from(same.touched));
                return Ok(same.value);
            }
            Some(Invariant::Varies) => return compute(),
            Some(_) => true,
            None => false,
        };
        if !met || self.varies(id, &env.names(), env.item().is_some()) {
            let learned = if met { Invariant::Varies } else { Invariant::Met };
            self.invariants.borrow_mut().insert(id, learned);
            return compute();
        }
        let before = self.touched.get();
        let value = compute()?;
        let same = Same { value: value.clone(), touched: self.touched.get() != before, forgiven };
        self.invariants.borrow_mut().insert(id, Invariant::Same(same));
        Ok(value)
    }

    /// May it differ from round to round? It does not where none of the variables around it is named in it.
    fn varies(&self, id: ExprId, names: &[&str], in_splat: bool) -> bool {
        match &self.parsed.expr(id).kind {
            ExprKind::Variable(name) => names.contains(&&*name.text),
            ExprKind::SplatItem => in_splat,
            _ => {
                let mut varies = false;
                self.parsed.each_child(id, &mut |child| varies = varies || self.varies(child, names, in_splat));
                varies
            }
        }
    }
}
