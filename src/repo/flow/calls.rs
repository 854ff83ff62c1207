//! Functions: which of them hand a state's outputs on, and how.

use std::rc::Rc;

use super::context::Analysis;
use super::expr::{Env, Named};
use super::value::Flow;
use crate::repo::module::ExprAt;
use crate::text::Place;

impl Analysis<'_, '_> {
    /// A function call; what no function here hands on is used as a whole.
    pub fn call(&mut self, at: usize, name: &str, args: &[ExprAt], place: Place, env: &Env<'_>) -> Flow {
        match name {
            "try" => {
                let last = args.len().saturating_sub(1);
                let flows = args.iter().enumerate().map(|(i, arg)| self.expr(at, *arg, &env.guard(i < last)));
                return Flow::any(flows.collect::<Vec<_>>());
            }
            "can" => {
                args.iter().for_each(|arg| _ = self.expr(at, *arg, &env.guard(true)));
                return Flow::Plain;
            }
            "lookup" => return self.lookup(at, args, place, env),
            _ => {}
        }
        let flows: Vec<Flow> = args.iter().map(|arg| self.expr(at, *arg, env)).collect();
        match name {
            "coalesce" | "coalescelist" => Flow::any(flows),
            "one" | "element" | "index" => flows.first().map_or(Flow::Plain, Flow::element),
            "values" => match flows.first() {
                Some(all) => {
                    if matches!(all, Flow::Outputs { .. }) {
                        self.consume(all, place);
                    }
                    Flow::each(all.element())
                }
                None => Flow::Plain,
            },
            "keys" => flows.first().map_or(Flow::Plain, |all| Flow::each(all.keys())),
            "merge" => Flow::Merge(flows.into_iter().flat_map(layers).collect()),
            "concat" | "setunion" => Flow::each(Flow::any(flows.iter().map(Flow::element))),
            "flatten" => flows.first().map_or(Flow::Plain, Flow::flattened),
            "zipmap" => Flow::each(flows.get(1).map_or(Flow::Plain, Flow::element)),
            "tolist" | "toset" | "tomap" | "compact" | "distinct" | "reverse" | "sort" | "slice" | "nonsensitive"
            | "sensitive" | "ephemeralasnull" | "trimspace" | "tostring" => {
                flows.into_iter().next().unwrap_or(Flow::Plain)
            }
            "length" | "contains" => Flow::Plain,
            _ => {
                flows.iter().for_each(|flow| self.consume(flow, place));
                Flow::Plain
            }
        }
    }

    fn lookup(&mut self, at: usize, args: &[ExprAt], place: Place, env: &Env<'_>) -> Flow {
        let [map, key, default @ ..] = args else { return Flow::Plain };
        let map = self.expr(at, *map, env);
        let index = self.expr(at, *key, env);
        let whole = Place { file: key.file, span: self.files.parsed(key.file).expr(key.expr).span };
        let guarded = env.guard(!default.is_empty());
        let found = match index.texts().as_slice() {
            [(name, origin)] => {
                let named = Named { name, place, at: origin.unwrap_or(whole) };
                self.attribute(at, &map, named, &guarded)
            }
            _ => self.index(at, &map, &index, place, (whole, false), &guarded),
        };
        let default: Vec<Flow> = default.iter().map(|default| self.expr(at, *default, env)).collect();
        Flow::any(default.into_iter().chain([found]))
    }
}

/// The layers of a `merge` inside a `merge`.
fn layers(flow: Flow) -> Vec<Flow> {
    match flow {
        Flow::Merge(flows) => flows.to_vec(),
        Flow::Plain => vec![Flow::Each(Rc::new(Flow::Plain))],
        flow => vec![flow],
    }
}
