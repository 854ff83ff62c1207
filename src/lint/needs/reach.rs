//! What goes through a called module: which inputs, and which providers of the caller, an output of it waits for.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Edge, Graph, Node};
use crate::lint::Ctx;
use crate::lint::providers::{configured, handed};
use crate::repo::Module;
use crate::repo::module::Call;
use crate::text::HashMap;

/// Steps that finding out may take in one repository; after that nothing more is known.
const MAX_STEPS: usize = 20_000_000;

/// What a part of a module waits for outside of it.
#[derive(Debug, Default)]
struct Reach {
    variables: BTreeSet<String>,
    /// As the module calls them.
    providers: BTreeSet<String>,
}

/// Graphs and reaches of a repository's modules, each worked out once.
pub(in crate::lint) struct Needs<'m, 'r> {
    ctx: &'m Ctx<'r>,
    graphs: BTreeMap<&'m str, Rc<Graph<'m>>>,
    /// By module and output, `None` for all of the module. `None` while it is worked out.
    reached: HashMap<(&'m str, Option<String>), Option<Rc<Reach>>>,
    steps: usize,
}

impl<'m, 'r: 'm> Needs<'m, 'r> {
    pub fn new(ctx: &'m Ctx<'r>) -> Needs<'m, 'r> {
        Needs { ctx, graphs: BTreeMap::new(), reached: HashMap::default(), steps: 0 }
    }

    pub fn graph(&mut self, module: &'m Module) -> Rc<Graph<'m>> {
        let ctx = self.ctx;
        self.graphs.entry(&module.path).or_insert_with(|| Rc::new(Graph::of(ctx, module))).clone()
    }

    /// The edges of a module as if every output of a call waited for everything that the call is given: no ring is missing here.
    pub fn at_most(&mut self, module: &'m Module) -> Vec<Vec<Edge>> {
        let graph = self.graph(module);
        let mut edges = graph.edges.clone();
        let mut inputs: HashMap<&str, Vec<Edge>> = HashMap::default();
        for (to, node) in graph.nodes.iter().enumerate() {
            match node {
                Node::Input(call, _) => {
                    let at = module.calls.get(*call).map(|call| call.at.place());
                    inputs.entry(call).or_default().extend(at.map(|at| Edge { to, at }));
                }
                Node::Provider(..) => {
                    for (name, call) in &module.calls {
                        inputs.entry(name).or_default().push(Edge { to, at: call.at.place() });
                    }
                }
                _ => {}
            }
        }
        for (node, edges) in graph.nodes.iter().zip(&mut edges) {
            if let Node::Given(call, _) | Node::Whole(call) = node {
                edges.extend(inputs.get(call).into_iter().flatten());
            }
        }
        edges
    }

    /// What a node surely waits for, also through called modules.
    pub fn next(&mut self, module: &'m Module, graph: &Graph<'m>, number: usize) -> Vec<Edge> {
        let mut edges = graph.edges.get(number).cloned().unwrap_or_default();
        let (name, output) = match graph.nodes.get_index(number) {
            Some(Node::Given(name, output)) => (*name, Some(*output)),
            Some(Node::Whole(name)) => (*name, None),
            _ => return edges,
        };
        let ctx = self.ctx;
        let Some(call) = module.calls.get(name) else { return edges };
        let Some(called) = ctx.called(call) else { return edges };
        let reach = self.reach(called, output);
        let at =
            output.and_then(|output| called.outputs.get(output)).map_or(call.at.place(), |output| output.at.place());
        let inputs =
            reach.variables.iter().filter_map(|variable| graph.nodes.get_index_of(&Node::Input(name, variable)));
        edges.extend(inputs.map(|to| Edge { to, at }));
        for provider in &reach.providers {
            let ours = handed(ctx, module, call, called, provider);
            let own = ours.and_then(|ours| configured(ctx, module, &ours));
            let own = own.and_then(|own| graph.nodes.get_index_of(&Node::Provider(&own.name, own.alias.as_deref())));
            edges.extend(own.map(|to| Edge { to, at }));
        }
        edges
    }

    fn reach(&mut self, module: &'m Module, output: Option<&str>) -> Rc<Reach> {
        let key = (module.path.as_str(), output.map(str::to_string));
        if let Some(known) = self.reached.get(&key) {
            return known.clone().unwrap_or_default();
        }
        self.reached.insert(key.clone(), None);
        let reach = Rc::new(self.walk(module, output));
        self.reached.insert(key, Some(reach.clone()));
        reach
    }

    fn walk(&mut self, module: &'m Module, output: Option<&str>) -> Reach {
        let graph = self.graph(module);
        let mut reach = Reach::default();
        let mut seen = vec![false; graph.nodes.len()];
        let mut todo: Vec<usize> = match output {
            Some(output) => graph.nodes.get_index_of(&Node::Output(output)).into_iter().collect(),
            None => (0..graph.nodes.len()).collect(),
        };
        while let Some(number) = todo.pop() {
            if std::mem::replace(seen.get_mut(number).unwrap_or(&mut true), true) {
                continue;
            }
            let edges = self.next(module, &graph, number);
            self.steps += 1 + edges.len();
            if self.steps > MAX_STEPS {
                break;
            }
            todo.extend(edges.iter().map(|edge| edge.to));
            match graph.nodes.get_index(number) {
                Some(Node::Variable(name)) => {
                    reach.variables.insert(name.to_string());
                }
                Some(Node::Given(name, output)) => self.beyond(module, name, Some(output), &mut reach),
                Some(Node::Whole(name)) => self.beyond(module, name, None, &mut reach),
                _ => reach.providers.extend(graph.asks.get(&number).cloned()),
            }
        }
        reach
    }

    /// Providers that a module is passed and passes on.
    fn beyond(&mut self, module: &'m Module, name: &str, output: Option<&str>, reach: &mut Reach) {
        let ctx = self.ctx;
        let call: Option<&'m Call> = module.calls.get(name);
        let Some((call, called)) = call.and_then(|call| Some((call, ctx.called(call)?))) else { return };
        for provider in &self.reach(called, output).providers {
            let ours = handed(ctx, module, call, called, provider);
            reach.providers.extend(ours.filter(|ours| configured(ctx, module, ours).is_none()));
        }
    }
}
