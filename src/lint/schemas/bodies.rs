//! The bodies of a provider's blocks: which arguments and blocks stand in them, and which must.

use super::{BLOCK_COUNT, MISSING_ARGUMENT, READ_ONLY, Told, UNKNOWN_ARGUMENT, UNKNOWN_BLOCK, told};
use crate::hcl::{Attribute, Block, BlockId, Body, Parsed};
use crate::lang::{Mode, Type};
use crate::lint::alone::Alone;
use crate::schema::{self, Nested, Nesting, Release};
use crate::text::{Diagnostic, Edit, FileId, Fix, HashMap, Place, Span, closest};

/// A block that is the module's own: a resource, a data source, a provider.
pub struct Top<'t> {
    /// `None` for a provider.
    pub mode: Option<Mode>,
    pub kind: &'t str,
    /// `main` of `aws_vpc.main`, the alias of a provider.
    pub name: Option<&'t str>,
    /// Is all of it here? What an override file changes has the rest elsewhere.
    pub whole: bool,
}

impl Top<'_> {
    /// `aws_vpc.main`, `data.aws_ami.this`, `provider.aws.east`
    fn address(&self) -> String {
        let before = match self.mode {
            None => "provider.",
            Some(Mode::Data) => "data.",
            Some(Mode::Ephemeral) => "ephemeral.",
            Some(Mode::Managed) => "",
        };
        let after = self.name.map(|name| format!(".{name}")).unwrap_or_default();
        format!("{before}{}{after}", self.kind)
    }
}

/// One such block by one release.
pub struct Judge<'j, 'a> {
    pub alone: &'j Alone<'a>,
    pub parsed: &'j Parsed,
    /// Blocks whose ids follow those of the file: what the schema reads out of JSON.
    pub more: &'j [Block],
    pub file: FileId,
    pub release: &'j Release,
    pub top: &'j Top<'j>,
    pub found: Vec<Told>,
}

/// Blocks in blocks in blocks: no schema is deeper.
const MAX_DEPTH: usize = 40;

/// A body and where it is.
struct Within<'w> {
    body: &'w Body,
    schema: &'w schema::Block,
    /// The blocks around it: `scaling_config.`; empty for the top.
    path: &'w str,
    header: Span,
    depth: usize,
    /// Arguments that are Terraform's own here.
    own: &'static [&'static str],
}

/// How many blocks of one kind there are.
#[derive(Default)]
struct Seen {
    count: u32,
    /// There may be any number more.
    open: bool,
}

const OF_RESOURCES: [&str; 4] = ["count", "for_each", "provider", "depends_on"];
const OF_PROVIDERS: [&str; 6] = ["alias", "version", "for_each", "count", "depends_on", "source"];

impl<'j> Judge<'j, '_> {
    pub fn top(&mut self, block: &'j Block, schema: &schema::Block) {
        let own: &'static [&'static str] = if self.top.mode.is_some() { &OF_RESOURCES } else { &OF_PROVIDERS };
        // `_` holds what has the name of something of Terraform's: nobody writes it.
        if self.inside(&block.body, "_").is_none() {
            self.body(&Within { body: &block.body, schema, path: "", header: block.header, depth: 0, own });
        }
    }

    fn body(&mut self, within: &Within<'_>) {
        let depth = within.depth;
        if depth > MAX_DEPTH {
            return;
        }
        for attribute in &within.body.attributes {
            if !within.own.contains(&&*attribute.name.text) {
                self.attribute(within, attribute);
            }
        }
        let mut seen: HashMap<&str, Seen> = HashMap::default();
        for id in &within.body.blocks {
            let Some(block) = self.block(*id) else { continue };
            match (&*block.kind.text, block.labels.first()) {
                ("dynamic", Some(label)) => {
                    let entry = seen.entry(&label.text).or_default();
                    let content = self.inside(&block.body, "content");
                    let rounds = self.rounds(block);
                    let before = entry.count;
                    match rounds {
                        Some(rounds) => entry.count = entry.count.saturating_add(rounds),
                        None => entry.open = true,
                    }
                    let most = within.schema.block(&label.text).map_or(0, most);
                    if most > 0 && before <= most && entry.count > most {
                        self.too_many(within, &label.text, most, block.header);
                    }
                    if rounds != Some(0) {
                        self.inner(within, &label.text, label.span, content);
                    }
                }
                (kind, _) if self.is_own_block(kind, depth) => {}
                (kind, _) => {
                    let entry = seen.entry(kind).or_default();
                    entry.count = entry.count.saturating_add(1);
                    let most = within.schema.block(kind).map_or(0, most);
                    if most > 0 && entry.count == most.saturating_add(1) {
                        self.too_many(within, kind, most, block.header);
                    }
                    self.inner(within, kind, block.header, Some(block));
                }
            }
        }
        let before = self.found.len();
        if self.top.whole {
            self.missing(within, &seen);
        }
        if self.found.len() > before && self.goes_on_elsewhere(within) {
            self.found.truncate(before);
        }
        let is_empty = within.body.attributes.is_empty() && within.body.blocks.is_empty();
        if is_empty && within.depth == 0 {
            self.found.iter_mut().skip(before).for_each(|told| told.hollow = true);
        }
    }

    fn block(&self, id: BlockId) -> Option<&'j Block> {
        let (at, parsed, more) = (id.0 as usize, self.parsed, self.more);
        parsed.blocks.get(at).or_else(|| more.get(at.checked_sub(parsed.blocks.len())?))
    }

    /// The first block of a kind in a body.
    fn inside(&self, body: &Body, kind: &str) -> Option<&'j Block> {
        body.blocks.iter().filter_map(|id| self.block(*id)).find(|block| &*block.kind.text == kind)
    }

    /// Is a block Terraform's own, in any resource, or one that other rules judge?
    fn is_own_block(&self, kind: &str, depth: usize) -> bool {
        let own: &[&str] = match (self.top.mode, self.top.kind) {
            // The way of Terraform 0.11: for invalid-backend-argument.
            (Some(Mode::Data), "terraform_remote_state") => &["lifecycle", "locals", "config"],
            (Some(_), _) => &["lifecycle", "connection", "provisioner", "locals"],
            (None, _) => &["lifecycle", "locals"],
        };
        depth == 0 && own.contains(&kind)
    }

    fn attribute(&mut self, within: &Within<'_>, attribute: &Attribute) {
        let name = &*attribute.name.text;
        match within.schema.attribute(name) {
            Some(known) if known.is_settable() => self.value(within.path, attribute, known),
            Some(_) => self.read_only(within, attribute.name.span, name, Some(attribute)),
            None => self.unknown_argument(within, attribute),
        }
    }

    /// A block, or what a `dynamic` block makes: `content` is its body.
    fn inner(&mut self, within: &Within<'_>, kind: &str, place: Span, content: Option<&Block>) {
        let derived;
        let schema = match (within.schema.block(kind), within.schema.attribute(kind)) {
            (Some(nested), _) => &*nested.block,
            (None, Some(attribute)) => match as_block(&attribute.ty).filter(|_| attribute.nested.is_none()) {
                Some(_) if !attribute.is_settable() => return self.read_only(within, place, kind, None),
                Some(block) => {
                    derived = block;
                    &derived
                }
                None => return self.unknown_block(within, kind, place, content),
            },
            (None, None) => return self.unknown_block(within, kind, place, content),
        };
        let Some(content) = content.filter(|_| !is_open(self.top.kind, kind)) else { return };
        let path = format!("{}{kind}.", within.path);
        let (body, header, depth) = (&content.body, content.header, within.depth + 1);
        self.body(&Within { body, schema, path: &path, header, depth, own: &[] });
    }

    /// How often a `dynamic` block is written out, as far as that is known.
    fn rounds(&self, block: &Block) -> Option<u32> {
        let each = block.body.attribute("for_each")?;
        let value = self.eval(each.value)?;
        value.pairs().and_then(|pairs| pairs.len().try_into().ok())
    }

    fn read_only(&mut self, within: &Within<'_>, place: Span, name: &str, given: Option<&Attribute>) {
        // What may be null may not be given at all.
        if given.is_some_and(|given| !self.is_given(given.value)) {
            return;
        }
        let message = format!("`{}{name}` of `{}` is not to be set: the provider decides it", within.path, self.name());
        let told = self.told(message, place, within, name).label("only to be read");
        self.tell(READ_ONLY, told.note(told::by(self.release)));
    }

    fn unknown_argument(&mut self, within: &Within<'_>, attribute: &Attribute) {
        let (name, span) = (&*attribute.name.text, attribute.name.span);
        if self.was_taken_away(within, name) {
            return;
        }
        let message = format!("{} has no argument `{name}`", self.whole(within));
        let told = self.told(message, span, within, name).label(told::unknown_to(self.release));
        if within.schema.block(name).is_some() {
            let told = match self.parsed.is_json() {
                true => told.help("it is a block: an object, or a list of objects"),
                false => told.help(format!("it is a block: write `{name} {{ … }}`")),
            };
            return self.tell(UNKNOWN_ARGUMENT, told);
        }
        let free = within.schema.attributes.iter().filter(|one| one.is_settable());
        let free = free.map(|one| &*one.name).filter(|one| within.body.attribute(one).is_none());
        let told = match closest(name, free) {
            Some(near) if span.of(&self.parsed.bytes) == name.as_bytes() => {
                let edit = Edit { file: self.file, span, text: near.to_string() };
                told.help(format!("did you mean `{near}`?")).fix(Fix { safe: false, edits: vec![edit] })
            }
            _ => match closest(name, within.schema.blocks.iter().map(|one| &*one.name)) {
                Some(near) => told.help(format!("did you mean the block `{near}`?")),
                None => told,
            },
        };
        self.tell(UNKNOWN_ARGUMENT, told);
    }

    /// Is it told by removed-argument, which knows what to write instead?
    fn was_taken_away(&self, within: &Within<'_>, name: &str) -> bool {
        let of = match self.top.mode {
            None => format!("provider.{}", self.top.kind),
            Some(Mode::Data) => format!("data.{}", self.top.kind),
            Some(_) => self.top.kind.to_string(),
        };
        let changes = schema::behaviour::changes(&of);
        within.path.is_empty() && changes.iter().any(|change| change.gone.is_some() && change.argument == name)
    }

    fn unknown_block(&mut self, within: &Within<'_>, kind: &str, place: Span, block: Option<&Block>) {
        if self.was_taken_away(within, kind) {
            return;
        }
        let message = format!("{} has no block `{kind}`", self.whole(within));
        let told = self.told(message, place, within, kind).label(told::unknown_to(self.release));
        if within.schema.attribute(kind).is_some() {
            let told = told.help(format!("it is an argument: write `{kind} = …`"));
            return self.tell(UNKNOWN_BLOCK, told);
        }
        let Some(near) = closest(kind, within.schema.blocks.iter().map(|one| &*one.name)) else {
            return self.tell(UNKNOWN_BLOCK, told);
        };
        let told = told.help(format!("did you mean `{near}`?"));
        // The label of a `dynamic` block stands in quotes, and its name is used inside.
        let span = block.map(|block| block.kind.span).filter(|span| place.contains(*span));
        let told = match span.filter(|span| span.of(&self.parsed.bytes) == kind.as_bytes()) {
            Some(span) => {
                let edit = Edit { file: self.file, span, text: near.to_string() };
                told.fix(Fix { safe: false, edits: vec![edit] })
            }
            None => told,
        };
        self.tell(UNKNOWN_BLOCK, told);
    }

    fn too_many(&mut self, within: &Within<'_>, kind: &str, most: u32, place: Span) {
        let message = match most {
            1 => format!("{} may have one block `{kind}`", self.whole(within)),
            most => format!("{} may have no more than {most} blocks `{kind}`", self.whole(within)),
        };
        let told = self.told(message, place, within, kind).label("one too many").note(told::by(self.release));
        self.tell(BLOCK_COUNT, told);
    }

    fn missing(&mut self, within: &Within<'_>, seen: &HashMap<&str, Seen>) {
        for one in within.schema.attributes.iter().filter(|one| one.required) {
            let name = &*one.name;
            if within.body.attribute(name).is_none() && !seen.contains_key(name) {
                let message = format!("{} lacks the argument `{name}`", self.whole(within));
                let told = self.told(message, within.header, within, name).note(told::by(self.release));
                self.tell(MISSING_ARGUMENT, told);
            }
        }
        for nested in within.schema.blocks.iter().filter(|nested| nested.least > 0) {
            let (name, least) = (&*nested.name, nested.least);
            let count = seen.get(name).map_or(0, |seen| if seen.open { u32::MAX } else { seen.count });
            if count >= least || within.body.attribute(name).is_some() {
                continue;
            }
            let message = match least {
                1 => format!("{} lacks the block `{name}`", self.whole(within)),
                least => format!("{} needs {least} blocks `{name}` at least", self.whole(within)),
            };
            let told = self.told(message, within.header, within, name).note(told::by(self.release));
            self.tell(BLOCK_COUNT, told);
        }
    }

    /// Does a comment say that a file which is not here overrides the rest?
    fn goes_on_elsewhere(&self, within: &Within<'_>) -> bool {
        memchr::memmem::find(within.body.span.of(&self.parsed.bytes), b"override.tf").is_some()
    }

    /// `aws_vpc.main`, `provider.aws`
    pub fn name(&self) -> String {
        self.top.address()
    }

    /// A body in words.
    fn whole(&self, within: &Within<'_>) -> String {
        match within.path.strip_suffix('.') {
            Some(path) => format!("`{path}` of `{}`", self.name()),
            None => format!("`{}`", self.name()),
        }
    }

    fn told(&self, message: String, span: Span, within: &Within<'_>, name: &str) -> Diagnostic {
        let subject = format!("{}.{}{name}", self.name(), within.path);
        Diagnostic::error(message, Place { file: self.file, span }).subject(subject)
    }

    pub fn tell(&mut self, rule: &'static str, diagnostic: Diagnostic) {
        self.found.push(Told { rule, diagnostic, hollow: false });
    }
}

/// Blocks of which no schema tells what is in them: `schemas/README.md`.
const OPEN: [(&str, &str); 2] = [("aws_wafv2_web_acl", "statement"), ("aws_wafv2_rule_group", "statement")];

fn is_open(top: &str, kind: &str) -> bool {
    OPEN.contains(&(top, kind))
}

/// How many blocks of a kind there may be, 0 for any number.
fn most(nested: &Nested) -> u32 {
    match nested.nesting {
        Nesting::Single | Nesting::Group => 1,
        Nesting::List | Nesting::Set => nested.most,
        Nesting::Map => 0,
    }
}

/// A list or set of objects may also be written as blocks, from when Terraform had no such arguments. Nothing is required then.
fn as_block(ty: &Type) -> Option<schema::Block> {
    let (Type::List(of) | Type::Set(of)) = ty else { return None };
    let Type::Object(fields) = &**of else { return None };
    let attribute = |name: &str, ty: &Type| schema::Attribute {
        name: name.into(),
        ty: ty.clone(),
        nested: None,
        required: false,
        optional: true,
        computed: false,
        sensitive: false,
        write_only: false,
    };
    let attributes = fields.iter().map(|(name, field)| attribute(name, &field.ty)).collect();
    Some(schema::Block { attributes, blocks: Vec::new() })
}
