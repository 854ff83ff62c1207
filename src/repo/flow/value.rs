//! What the tracing knows of a value: which parts of it lead to a remote state's outputs.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::repo::kinds::WireKind;
use crate::text::Place;

/// Alternatives kept for one value; more than that are of no use to anybody.
const MAX_ALTERNATIVES: usize = 64;

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Flow {
    /// Nothing that leads to a state.
    Plain,
    /// A literal text, for it may name an output.
    Text(Rc<str>, Option<Place>),
    /// `local`, `var`, `module`, `data`, `data.terraform_remote_state`
    Space(Space),
    /// An instance of a remote state; the key of a repeated one, when known.
    State { wire: usize, key: Option<String> },
    /// All instances of a repeated remote state.
    States { wire: usize },
    /// `.outputs` of an instance.
    Outputs { wire: usize, key: Option<String> },
    /// A called module: its context.
    Module(usize),
    /// An object: its known members, and what members of unknown names may be; `None` when there are none.
    Object(Rc<BTreeMap<Rc<str>, Flow>>, Option<Rc<Flow>>),
    /// A list, set or map: what its elements may be.
    Each(Rc<Flow>),
    /// `merge`: later ones win.
    Merge(Rc<[Flow]>),
    /// One of several.
    Any(Rc<[Flow]>),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Space {
    Local,
    Variable,
    Module,
    Data,
    /// The data sources of a type that are wires.
    Wires(WireKind),
}

impl Flow {
    /// One of several, flattened, without what leads nowhere.
    pub fn any(flows: impl IntoIterator<Item = Flow>) -> Flow {
        let mut alternatives: Vec<Flow> = Vec::new();
        let mut add = |part: Flow| {
            if part != Flow::Plain && alternatives.len() < MAX_ALTERNATIVES && !alternatives.contains(&part) {
                alternatives.push(part);
            }
        };
        for flow in flows {
            match flow {
                Flow::Any(parts) => parts.iter().cloned().for_each(&mut add),
                part => add(part),
            }
        }
        match alternatives.len() {
            0 => Flow::Plain,
            1 => alternatives.swap_remove(0),
            _ => Flow::Any(alternatives.into()),
        }
    }

    pub fn each(element: Flow) -> Flow {
        if element == Flow::Plain { Flow::Plain } else { Flow::Each(Rc::new(element)) }
    }

    /// What an element of it may be, `for` values and unknown indices.
    pub fn element(&self) -> Flow {
        match self {
            Flow::Each(element) => (**element).clone(),
            Flow::States { wire } => Flow::State { wire: *wire, key: None },
            Flow::Object(members, rest) => Flow::any(members.values().chain(rest.as_deref()).cloned()),
            Flow::Merge(flows) | Flow::Any(flows) => Flow::any(flows.iter().map(Flow::element)),
            _ => Flow::Plain,
        }
    }

    /// What a splat goes over: the elements, or the one thing that is no list.
    pub fn splat_element(&self) -> Flow {
        match self {
            Flow::State { .. } | Flow::Outputs { .. } | Flow::Module(_) | Flow::Object(..) => self.clone(),
            Flow::Any(flows) => Flow::any(flows.iter().map(Flow::splat_element)),
            _ => self.element(),
        }
    }

    /// What the keys of a collection may be.
    pub fn keys(&self) -> Flow {
        match self {
            Flow::Object(members, None) => Flow::any(members.keys().map(|key| Flow::Text(key.clone(), None))),
            Flow::Each(element) => match &**element {
                texts @ Flow::Text(..) => texts.clone(),
                Flow::Any(all) if all.iter().all(|flow| matches!(flow, Flow::Text(..))) => Flow::Any(all.clone()),
                _ => Flow::Plain,
            },
            _ => Flow::Plain,
        }
    }

    /// Lists inside a list taken apart, as `flatten` does.
    pub fn flattened(&self) -> Flow {
        match self {
            Flow::Each(element) => match element.flattened() {
                inner @ Flow::Each(_) => inner,
                inner => Flow::each(inner),
            },
            Flow::Any(flows) => Flow::any(flows.iter().map(Flow::flattened)),
            flow => flow.clone(),
        }
    }

    /// The texts it may be; empty when it may be anything else.
    pub fn texts(&self) -> Vec<(Rc<str>, Option<Place>)> {
        match self {
            Flow::Text(text, place) => vec![(text.clone(), *place)],
            Flow::Any(flows) if flows.iter().all(|flow| matches!(flow, Flow::Text(..))) => {
                flows.iter().flat_map(Flow::texts).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Does something with each state whose outputs as a whole are in it.
    pub fn each_state(&self, with: &mut dyn FnMut(usize)) {
        match self {
            Flow::State { wire, .. } | Flow::States { wire } | Flow::Outputs { wire, .. } => with(*wire),
            Flow::Each(element) => element.each_state(with),
            Flow::Object(members, rest) => {
                members.values().chain(rest.as_deref()).for_each(|member| member.each_state(with));
            }
            Flow::Merge(flows) | Flow::Any(flows) => flows.iter().for_each(|flow| flow.each_state(with)),
            Flow::Plain | Flow::Text(..) | Flow::Space(_) | Flow::Module(_) => {}
        }
    }

    /// Is it worth following into a module?
    pub fn leads_somewhere(&self) -> bool {
        match self {
            Flow::Plain | Flow::Text(..) => false,
            Flow::Space(_) | Flow::Module(_) => true,
            Flow::Each(element) if element.leads_somewhere() => true,
            _ => {
                let mut leads = false;
                self.each_state(&mut |_| leads = true);
                leads
            }
        }
    }
}
