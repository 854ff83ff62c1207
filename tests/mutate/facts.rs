//! What the files of a repository declare and refer to, read with the parser alone: a second opinion, so that an error in the
//! model or in a rule cannot hide in what is expected of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tfgen::hcl::{self, Block, Body, ExprId, ExprKind, Parsed, Step};
use tfgen::text::Span;

use crate::backends::{self, Backend, RemoteState};

/// The files of a repository in memory.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// A span of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct At {
    pub path: Arc<str>,
    pub span: Span,
}

impl At {
    pub fn contains(&self, other: &At) -> bool {
        self.path == other.path && self.span.contains(other.span)
    }
}

/// A name and where it is written, without quotes.
#[derive(Clone, Debug)]
pub struct Name {
    pub text: String,
    pub at: At,
}

/// What can be declared in a module and referred to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Thing {
    Variable(String),
    Local(String),
    Call(String),
    Resource { data: bool, kind: String, name: String },
}

/// A declaration: a block, or an attribute of `locals`.
#[derive(Clone, Debug)]
pub struct Declaration {
    pub name: Name,
    /// The type of a resource.
    pub kind: Option<Name>,
    /// What a message about all of it points at.
    pub header: At,
    pub whole: At,
    /// Of a variable: must it be given?
    pub required: bool,
    /// All of its default, and its type as written.
    pub default: Option<At>,
    pub ty: Option<String>,
}

/// A traversal that begins with a declared thing.
#[derive(Clone, Debug)]
pub struct Reference {
    pub thing: Thing,
    /// The last name of the thing: `main` of `aws_vpc.main.id`.
    pub name: At,
    /// The type of a resource.
    pub kind: Option<At>,
    /// Names after the thing; `None` for an index or a splat.
    pub rest: Vec<Option<Name>>,
    pub at: At,
    /// Inside `try` or `can`.
    pub forgiven: bool,
}

#[derive(Clone, Debug)]
pub struct Call {
    pub declaration: Declaration,
    pub source: Name,
    /// The directory it leads to.
    pub target: String,
    /// `count` or `for_each`
    pub repeated: bool,
    /// The name of each input and the whole of it.
    pub inputs: BTreeMap<String, (At, At)>,
}

/// A directory.
#[derive(Debug, Default)]
pub struct Module {
    pub declared: BTreeMap<Thing, Declaration>,
    pub outputs: BTreeMap<String, Declaration>,
    pub calls: BTreeMap<String, Call>,
    pub remote_states: Vec<RemoteState>,
    /// In order of path and place.
    pub references: Vec<Reference>,
    pub backend: Option<Backend>,
    /// Locals that are the outputs of a remote state: its name by the local's; and whether they are so for each instance of it.
    pub aliases: BTreeMap<String, (String, bool)>,
    /// Locals with the workspace in them, as they end in a template: `local.environment}`
    pub workspace_locals: BTreeSet<String>,
    /// Conditions of preconditions that are a call of `fileexists`.
    pub guards: Vec<At>,
    /// Calls of `file` with the workspace in the path, outside of `try` and `can`.
    pub config_reads: Vec<At>,
}

/// All directories with configuration.
pub struct Facts {
    pub modules: BTreeMap<String, Module>,
}

impl Facts {
    /// Every directory with `.tf` files. Those that this second opinion cannot read whole (errors, JSON, override files) are left out.
    pub fn read(files: &Files) -> Facts {
        let mut modules: BTreeMap<String, Module> = BTreeMap::new();
        let of_kind = |end: &'static str| files.iter().filter(move |(path, _)| path.ends_with(end));
        let parse = |(path, bytes): (&String, &Arc<[u8]>)| (Arc::from(path.as_str()), hcl::parse(bytes.clone()));
        let mut parsed: Vec<(Arc<str>, Parsed)> = of_kind(".tf").map(parse).collect();
        let strange =
            |path: &str| path.ends_with("override.tf") || path.ends_with(".tf.json") || path.ends_with(".tofu");
        let mut unfit: BTreeSet<&str> =
            files.keys().filter(|path| strange(path)).map(|path| directory_of(path)).collect();
        let broken: Vec<Arc<str>> =
            parsed.iter().filter(|(_, parsed)| !parsed.errors.is_empty()).map(|(path, _)| path.clone()).collect();
        unfit.extend(broken.iter().map(|path| directory_of(path)));
        parsed.retain(|(path, _)| !unfit.contains(directory_of(path)));
        for (path, parsed) in &parsed {
            let directory = directory_of(path);
            let file = File { path: path.clone(), parsed, directory };
            file.declare(modules.entry(directory.to_string()).or_default());
        }
        for (path, bytes) in of_kind(".tfbackend") {
            let (path, parsed) = parse((path, bytes));
            let file = File { path: path.clone(), parsed: &parsed, directory: directory_of(&path) };
            let backend = modules.get_mut(file.directory).and_then(|module| module.backend.as_mut());
            if let Some(backend) = backend {
                backend.arguments.extend(file.texts(&parsed.body));
            }
        }
        for (path, parsed) in &parsed {
            let directory = directory_of(path);
            let file = File { path: path.clone(), parsed, directory };
            if let Some(module) = modules.get_mut(directory) {
                file.refer(module);
            }
        }
        for module in modules.values_mut() {
            module.references.sort_by(|a, b| a.at.cmp(&b.at));
        }
        Facts { modules }
    }

    /// Directories with a backend.
    pub fn roots(&self) -> impl Iterator<Item = (&String, &Module)> {
        self.modules.iter().filter(|(_, module)| module.backend.is_some())
    }

    /// Directories that are run by themselves: those with a backend, and those that nobody calls.
    pub fn readers(&self) -> impl Iterator<Item = (&String, &Module)> {
        let uncalled = |directory: &String| self.callers(directory).next().is_none();
        self.modules.iter().filter(move |(directory, module)| module.backend.is_some() || uncalled(directory))
    }

    /// The directory of a call and those below that.
    pub fn below(&self, call: &Call) -> Vec<String> {
        let mut all = vec![call.target.clone()];
        let mut at = 0;
        while let Some(module) = all.get(at).map(|directory| self.modules.get(directory)) {
            at += 1;
            for call in module.into_iter().flat_map(|module| module.calls.values()) {
                if !all.contains(&call.target) {
                    all.push(call.target.clone());
                }
            }
        }
        all
    }

    /// Every call of a module, with the directory that calls.
    pub fn callers<'f>(&'f self, directory: &'f str) -> impl Iterator<Item = (&'f String, &'f Call)> {
        let calls = self.modules.iter().flat_map(|(from, module)| module.calls.values().map(move |call| (from, call)));
        calls.filter(move |(_, call)| call.target == directory)
    }
}

impl Module {
    /// The places of a thing's uses, those in `without` left out.
    pub fn uses<'m>(&'m self, thing: &'m Thing, without: Option<&'m At>) -> impl Iterator<Item = &'m Reference> {
        let used = self.references.iter().filter(move |reference| reference.thing == *thing);
        used.filter(move |reference| without.is_none_or(|without| !without.contains(&reference.at)))
    }

    /// Reads of a call's outputs: output, place of its name, the reference.
    pub fn output_reads<'m>(&'m self, call: &'m Call) -> impl Iterator<Item = (&'m Name, &'m Reference)> {
        let thing = Thing::Call(call.declaration.name.text.clone());
        let used = self.references.iter().filter(move |reference| reference.thing == thing);
        used.filter_map(|reference| Some((reference.rest.get(usize::from(call.repeated))?.as_ref()?, reference)))
    }

    /// Reads of a remote state's outputs, directly and through a local.
    pub fn state_reads<'m>(&'m self, wire: &'m RemoteState) -> impl Iterator<Item = (&'m Name, &'m Reference)> {
        self.references.iter().filter_map(move |reference| {
            let rest = reference.rest.as_slice();
            let instance = |rest: &'m [Option<Name>]| match &wire.instance {
                None => Some(rest),
                Some(key) => rest
                    .split_first()
                    .filter(|(name, _)| name.as_ref().is_some_and(|n| n.text == *key))
                    .map(|(_, rest)| rest),
            };
            let output = match &reference.thing {
                Thing::Local(local) => match self.aliases.get(local)? {
                    (to, true) if *to == wire.name => instance(rest)?.first()?,
                    (to, false) if *to == wire.name => rest.first()?,
                    _ => return None,
                },
                Thing::Resource { data: true, kind, name }
                    if kind == "terraform_remote_state" && *name == wire.name =>
                {
                    instance(rest)?.get(1)?
                }
                _ => return None,
            };
            Some((output.as_ref()?, reference))
        })
    }
}

/// A file and what was parsed of it.
pub struct File<'p> {
    path: Arc<str>,
    pub parsed: &'p Parsed,
    directory: &'p str,
}

impl File<'_> {
    pub fn at(&self, span: Span) -> At {
        At { path: self.path.clone(), span }
    }

    /// A name, the quotes left out.
    fn name(&self, text: &str, span: Span) -> Name {
        let quoted = u32::from(span.of(&self.parsed.bytes).starts_with(b"\""));
        let span = Span { start: span.start + quoted, end: span.end - quoted };
        Name { text: text.to_string(), at: self.at(span) }
    }

    pub fn text(&self, expr: ExprId) -> Option<Name> {
        let text = self.parsed.plain_text(expr)?;
        Some(self.name(text, self.parsed.expr(expr).span))
    }

    fn texts(&self, body: &Body) -> BTreeMap<String, Name> {
        let named = body.attributes.iter().map(|a| (a.name.text.to_string(), self.text(a.value)));
        named.filter_map(|(name, text)| Some((name, text?))).collect()
    }

    fn declare(&self, module: &mut Module) {
        for block in self.parsed.body.blocks.iter().map(|id| self.parsed.block(*id)) {
            let labels: Vec<Name> = block.labels.iter().map(|label| self.name(&label.text, label.span)).collect();
            match (&*block.kind.text, labels.as_slice()) {
                ("variable", [name]) => {
                    let required = block.body.attribute("default").is_none();
                    let default = block.body.attribute("default").map(|default| self.at(default.span));
                    let ty = block.body.attribute("type").map(|ty| self.parsed.expr(ty.value).span);
                    let ty = ty.map(|span| span.text(&self.parsed.bytes).to_string());
                    let declaration = Declaration { required, default, ty, ..self.declaration(block, name, None) };
                    module.declared.insert(Thing::Variable(name.text.clone()), declaration);
                }
                ("output", [name]) => {
                    module.outputs.insert(name.text.clone(), self.declaration(block, name, None));
                }
                ("module", [name]) => self.call(block, name, module),
                (mode @ ("resource" | "data"), [kind, name]) => {
                    let declaration = self.declaration(block, name, Some(kind.clone()));
                    let (data, kind, name) = (mode == "data", kind.text.clone(), name.text.clone());
                    if kind == "terraform_remote_state" {
                        module.remote_states.extend(self.remote_states(block, &name));
                    }
                    module.declared.insert(Thing::Resource { data, kind, name }, declaration);
                }
                ("locals", []) => self.locals(block, module),
                ("terraform", []) => {
                    for backend in self.parsed.blocks_of(&block.body, "backend") {
                        let kind = backend.labels.first().map(|label| label.text.to_string()).unwrap_or_default();
                        let object =
                            backend.body.attribute(backends::arguments(&kind).1).map(|name| self.at(name.span));
                        let (arguments, header) = (self.texts(&backend.body), self.at(backend.header));
                        module.backend = Some(Backend { kind, arguments, header, object });
                    }
                }
                _ => {}
            }
        }
    }

    fn declaration(&self, block: &Block, name: &Name, kind: Option<Name>) -> Declaration {
        let (header, whole) = (self.at(block.header), self.at(block.span));
        Declaration { name: name.clone(), kind, header, whole, required: false, default: None, ty: None }
    }

    fn locals(&self, block: &Block, module: &mut Module) {
        for attribute in &block.body.attributes {
            let name = self.name(&attribute.name.text, attribute.name.span);
            if let Some((root, steps)) = self.parsed.traversal(attribute.value) {
                let names: Vec<&str> =
                    steps.iter().filter_map(|s| if let Step::Attr(n, _) = s { Some(*n) } else { None }).collect();
                if let ("data", ["terraform_remote_state", wire, "outputs"]) = (&*root.text, names.as_slice()) {
                    module.aliases.insert(name.text.clone(), (wire.to_string(), false));
                }
            }
            if let Some(wire) = self.outputs_by_instance(attribute.value) {
                module.aliases.insert(name.text.clone(), (wire, true));
            }
            if attribute.span.text(&self.parsed.bytes).contains("terraform.workspace") {
                module.workspace_locals.insert(format!("local.{}}}", name.text));
            }
            let (header, whole) = (name.at.clone(), self.at(attribute.span));
            let thing = Thing::Local(name.text.clone());
            let declaration = Declaration { name, kind: None, header, whole, required: false, default: None, ty: None };
            module.declared.insert(thing, declaration);
        }
    }

    fn call(&self, block: &Block, name: &Name, module: &mut Module) {
        let Some(source) = block.body.attribute("source").and_then(|source| self.text(source.value)) else { return };
        let declaration = self.declaration(block, name, None);
        module.declared.insert(Thing::Call(name.text.clone()), declaration.clone());
        let meta = ["source", "version", "count", "for_each", "providers", "depends_on"];
        let inputs = block.body.attributes.iter().filter(|attribute| !meta.contains(&&*attribute.name.text));
        let inputs = inputs.map(|a| (a.name.text.to_string(), (self.at(a.name.span), self.at(a.span)))).collect();
        let repeated = ["count", "for_each"].iter().any(|name| block.body.attribute(name).is_some());
        let target = join(self.directory, &source.text);
        module.calls.insert(name.text.clone(), Call { declaration, source, target, repeated, inputs });
    }

    /// Everything that is referred to; needs all of the module declared.
    fn refer(&self, module: &mut Module) {
        let silent = self.silent();
        let (mut inner, mut forgiving) = (BTreeSet::new(), Vec::new());
        let all = || (0..self.parsed.exprs.len() as u32).map(ExprId);
        for expr in all().map(|id| self.parsed.expr(id)) {
            match &expr.kind {
                ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } | ExprKind::Splat { on, .. } => {
                    inner.insert(*on);
                }
                ExprKind::Call { name, .. } if matches!(&*name.text, "try" | "can") => forgiving.push(expr.span),
                _ => {}
            }
        }
        for id in all().filter(|id| !inner.contains(id)) {
            let span = self.parsed.expr(id).span;
            if silent.iter().any(|silent| silent.contains(span)) {
                continue;
            }
            let forgiven = forgiving.iter().any(|call| call.contains(span));
            if let ExprKind::Call { name, args, .. } = &self.parsed.expr(id).kind {
                let path = args.first().map(|arg| self.parsed.expr(*arg).span).unwrap_or_default();
                let text = path.text(&self.parsed.bytes);
                let mut locals = module.workspace_locals.iter();
                let named = text.contains("terraform.workspace") || locals.any(|local| text.contains(local.as_str()));
                if &*name.text == "file" && !forgiven && named {
                    module.config_reads.push(self.at(path));
                }
            }
            module.references.extend(self.reference(id, module, forgiven));
        }
        for block in self.parsed.blocks.iter().filter(|block| &*block.kind.text == "precondition") {
            if let Some(condition) = block.body.attribute("condition")
                && let ExprKind::Call { name, .. } = &self.parsed.expr(condition.value).kind
                && &*name.text == "fileexists"
            {
                module.guards.push(self.at(self.parsed.expr(condition.value).span));
            }
        }
    }

    /// Where a traversal refers to nothing that must be declared.
    fn silent(&self) -> Vec<Span> {
        let blocks = self.parsed.blocks.iter();
        let mut silent: Vec<Span> = blocks
            .clone()
            .filter(|block| matches!(&*block.kind.text, "moved" | "removed" | "import"))
            .map(|block| block.span)
            .collect();
        let attributes = blocks.flat_map(|block| &block.body.attributes);
        let skipped = |name: &str| matches!(name, "ignore_changes" | "provider" | "providers");
        silent.extend(attributes.filter(|a| skipped(&a.name.text)).map(|attribute| attribute.span));
        silent
    }

    fn reference(&self, id: ExprId, module: &Module, forgiven: bool) -> Option<Reference> {
        let (root, steps) = self.parsed.traversal(id)?;
        let step = |step: &Step<'_>| match step {
            Step::Attr(name, span) => Some(self.name(name, *span)),
            Step::Other(_) => None,
        };
        let mut names: Vec<Option<Name>> = vec![Some(self.name(&root.text, root.span))];
        names.extend(steps.iter().map(step));
        names.extend(self.after_splat(id).into_iter().map(Some));
        let name = |i: usize| names.get(i).and_then(Option::as_ref);
        let text = |i: usize| name(i).map(|name| name.text.clone());
        let (thing, kind, last) = match &*root.text {
            "var" => (Thing::Variable(text(1)?), None, 1),
            "local" => (Thing::Local(text(1)?), None, 1),
            "module" => (Thing::Call(text(1)?), None, 1),
            "data" => (Thing::Resource { data: true, kind: text(1)?, name: text(2)? }, Some(1), 2),
            _ => (Thing::Resource { data: false, kind: text(0)?, name: text(1)? }, Some(0), 1),
        };
        // What is not declared is the iterator of a `for` or of a dynamic block, `each`, `path`.
        module.declared.contains_key(&thing).then_some(())?;
        Some(Reference {
            thing,
            name: name(last)?.at.clone(),
            kind: kind.and_then(name).map(|name| name.at.clone()),
            rest: names.get(last + 1..)?.to_vec(),
            at: self.at(self.parsed.expr(id).span),
            forgiven,
        })
    }

    /// The names that every element of a splat is asked for.
    fn after_splat(&self, id: ExprId) -> Vec<Name> {
        let ExprKind::Splat { each, .. } = &self.parsed.expr(id).kind else { return Vec::new() };
        let (mut names, mut at) = (Vec::new(), *each);
        while let ExprKind::GetAttr { on, name } = &self.parsed.expr(at).kind {
            names.push(self.name(&name.text, name.span));
            at = *on;
        }
        names.reverse();
        names
    }
}

/// The directory of a file.
fn directory_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(directory, _)| directory)
}

/// A relative path from a directory.
pub fn join(directory: &str, path: &str) -> String {
    let mut parts: Vec<&str> = directory.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
