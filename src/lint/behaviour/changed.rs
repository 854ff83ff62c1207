//! Arguments that a provider took away or renamed, where they are written, and how to mend them.

use super::{is, provider};
use crate::hcl::{Attribute, Block, Body, Parsed};
use crate::lang::Mode;
use crate::lint::Ctx;
use crate::lint::providers::address;
use crate::repo::Module;
use crate::repo::module::BlockAt;
use crate::schema::behaviour::{Becomes, Change, changes};
use crate::text::{Diagnostic, Edit, FileId, Fix, Place, Span};

/// A place where such an argument is written.
pub struct Changed<'m> {
    pub change: &'static Change,
    /// `aws_eip.nat`, `provider.helm`
    pub subject: String,
    pub place: Place,
    /// Further blocks of the kind.
    pub others: Vec<Place>,
    /// Versions without it may be in use.
    pub may_be_gone: bool,
    /// Versions with it may be in use.
    pub may_be_there: bool,
    parsed: &'m Parsed,
    body: &'m Body,
}

/// All such places in the resources, data sources and provider blocks of a module.
pub fn changed<'m, 'r: 'm>(ctx: &'m Ctx<'r>, module: &'m Module) -> Vec<Changed<'m>> {
    let mut found = Vec::new();
    for resource in module.resources.values() {
        let kind = &resource.name.kind;
        let of = match resource.name.mode {
            Mode::Managed => kind.to_string(),
            Mode::Data => format!("data.{kind}"),
            Mode::Ephemeral => continue,
        };
        let subject = || resource.name.address().to_string();
        in_block(ctx, module, &of, resource.at, subject, || provider(ctx, module, resource), &mut found);
    }
    for configured in &module.providers {
        let of = format!("provider.{}", configured.name);
        let subject = || of.clone();
        in_block(ctx, module, &of, configured.at, subject, || address(ctx, module, &configured.name), &mut found);
    }
    if found.is_empty() || ctx.is_fragments(module) { Vec::new() } else { found }
}

fn in_block<'m, 'r: 'm>(
    ctx: &'m Ctx<'r>,
    module: &Module,
    of: &str,
    at: BlockAt,
    subject: impl Fn() -> String,
    provider: impl Fn() -> Option<String>,
    found: &mut Vec<Changed<'m>>,
) {
    if module.broken.contains(&at.file) {
        return;
    }
    for change in changes(of) {
        let parsed = ctx.parsed(at.file);
        let body = &parsed.block(at.block).body;
        let Some((span, others)) =
            written(parsed, body, change).split_first().map(|(first, rest)| (*first, rest.to_vec()))
        else {
            continue;
        };
        let Some(address) = provider().filter(|address| is(address, &change.provider)) else { continue };
        let (may_be_gone, may_be_there) = match &change.gone {
            Some(gone) => {
                let may_be = |sign: &str| ctx.pins().may_be(module, &address, &format!("{sign} {gone}"));
                (may_be(">="), may_be("<"))
            }
            None => (false, true),
        };
        let place = Place { file: at.file, span };
        let others = others.into_iter().map(|span| Place { file: at.file, span }).collect();
        found.push(Changed { change, subject: subject(), place, others, may_be_gone, may_be_there, parsed, body });
    }
}

/// Where a body has what a change is about.
fn written(parsed: &Parsed, body: &Body, change: &Change) -> Vec<Span> {
    let name = change.argument.as_str();
    let is_it = |block: &Block| match (&*block.kind.text, block.labels.first()) {
        ("dynamic", Some(label)) => &*label.text == name,
        (kind, _) => kind == name,
    };
    let blocks = body.blocks.iter().map(|id| parsed.block(*id)).filter(|block| is_it(block)).map(|block| block.header);
    match change.becomes {
        // In JSON both are written alike.
        Some(_) if parsed.is_json() => Vec::new(),
        Some(_) => blocks.collect(),
        None => {
            let argument = body.attribute(name).filter(|argument| !is_null(parsed, argument));
            argument.map(|found| found.span).into_iter().chain(blocks).collect()
        }
    }
}

fn is_null(parsed: &Parsed, argument: &Attribute) -> bool {
    matches!(parsed.expr(argument.value).kind, crate::hcl::ExprKind::Null)
}

impl Changed<'_> {
    /// A finding with the places of all of them, and what to write instead.
    pub fn tell(&self, told: Diagnostic) -> Diagnostic {
        let told = told.subject(format!("{}.{}", self.subject, self.change.argument));
        let told = told.help(format!("instead: {}", self.change.instead));
        self.others.iter().fold(told, |told, other| told.related(*other, "also here"))
    }

    /// The edits after which it means the same to versions that have what is to be written instead.
    pub fn fix(&self) -> Option<Fix> {
        if self.parsed.is_json() {
            return None;
        }
        let edits = match self.change.becomes {
            Some(Becomes::Object) => objects(self.parsed, self.blocks()?.first()?, self.place.file)?,
            Some(Becomes::List) => vec![self.list()?],
            None => vec![self.argument()?],
        };
        Some(Fix { safe: true, edits })
    }

    fn argument(&self) -> Option<Edit> {
        let argument = self.body.attribute(&self.change.argument)?;
        let written = |name: &String| self.body.attribute(name).is_some();
        let (file, bytes) = (self.place.file, &self.parsed.bytes);
        if let [name] = self.change.rename.as_slice() {
            return (!written(name)).then(|| Edit { file, span: argument.name.span, text: name.clone() });
        }
        let text = self.change.replace.get(&*self.parsed.expr(argument.value).span.text(bytes))?;
        let name = text.split(' ').next().unwrap_or_default().to_string();
        (!written(&name)).then(|| Edit { file, span: argument.span, text: text.clone() })
    }

    /// The blocks of that kind, unless one of them is computed or the argument is there too.
    fn blocks(&self) -> Option<Vec<&Block>> {
        let name = self.change.argument.as_str();
        let named = self.change.named.as_deref().unwrap_or(name);
        let computed = |block: &Block| block.labels.first().is_some_and(|label| &*label.text == name);
        let free = self.body.attribute(named).is_none() && !self.parsed.blocks_of(self.body, "dynamic").any(computed);
        free.then(|| self.parsed.blocks_of(self.body, name).collect())
    }

    /// Blocks that follow each other as one list.
    fn list(&self) -> Option<Edit> {
        let blocks = self.blocks()?;
        let (first, last) = (blocks.first()?, blocks.last()?);
        let bytes = &self.parsed.bytes;
        let between = |pair: &[&Block]| match pair {
            [a, b] => Span::new(a.span.end as usize, b.span.start as usize).text(bytes).trim().is_empty(),
            _ => true,
        };
        if !blocks.windows(2).all(between) {
            return None;
        }
        let before = bytes.get(..first.span.start as usize)?;
        let line = before.rsplit(|byte| *byte == b'\n').next()?;
        let indent = std::str::from_utf8(line).ok().filter(|line| line.trim().is_empty())?;
        let mut text = format!("{} = [\n", self.change.named.as_deref().unwrap_or(&self.change.argument));
        for block in &blocks {
            let inner = inner(self.parsed, block)?;
            let deeper = |line: &str| if line.trim().is_empty() { line.to_string() } else { format!("  {line}") };
            let lines: Vec<String> = inner.split('\n').map(deeper).collect();
            let end = if lines.len() > 1 { "  " } else { "" };
            text += &format!("{indent}  {{{}{end}}},\n", lines.join("\n"));
        }
        text += &format!("{indent}]");
        let span = Span::new(first.span.start as usize, last.span.end as usize);
        Some(Edit { file: self.place.file, span, text })
    }
}

/// What stands between the braces of a block that holds nothing but arguments on lines of their own.
fn inner(parsed: &Parsed, block: &Block) -> Option<String> {
    let whole = Span::new(block.header.end as usize, block.span.end as usize).text(&parsed.bytes);
    let inner = whole.trim_start().strip_prefix('{')?.strip_suffix('}')?;
    // The text of a heredoc would be moved, and a block is no argument of an object.
    (block.body.blocks.is_empty() && !inner.contains("<<")).then(|| inner.to_string())
}

/// A block and those in it, each as an argument with an object.
fn objects(parsed: &Parsed, block: &Block, file: FileId) -> Option<Vec<Edit>> {
    let at = block.header.end as usize;
    let mut edits = vec![Edit { file, span: Span::new(at, at), text: " =".into() }];
    for id in &block.body.blocks {
        let inner = parsed.block(*id);
        let alone = parsed.blocks_of(&block.body, &inner.kind.text).count() == 1;
        if !alone || !inner.labels.is_empty() {
            return None;
        }
        edits.extend(objects(parsed, inner, file)?);
    }
    Some(edits)
}
