//! What a file of Terragrunt's says, read with the parser alone, and the few texts in it that say where things lie.

use std::collections::BTreeMap;
use std::sync::Arc;

use tfgen::hcl::{self, Attribute, Block, Body, ExprId, ExprKind, Parsed, Part, Step};
use tfgen::text::Span;

use crate::facts::{At, Files, Name, join};

/// A file.
pub struct Sheet {
    pub path: Arc<str>,
    pub parsed: Parsed,
    /// Everything that it names, in order.
    pub uses: Vec<Use>,
}

/// `root.a.b`
#[derive(Clone, Debug)]
pub struct Use {
    pub root: String,
    /// What follows; nothing after an index.
    pub names: Vec<Name>,
    pub at: At,
    /// Inside of `try` or `can`.
    pub forgiven: bool,
}

impl Use {
    pub fn text(&self, at: usize) -> Option<&str> {
        self.names.get(at).map(|name| name.text.as_str())
    }

    /// Does it begin so?
    pub fn is(&self, root: &str, names: &[&str]) -> bool {
        self.root == root && names.iter().enumerate().all(|(i, name)| self.text(i) == Some(name))
    }
}

/// Every file of Terragrunt's by its path.
pub fn read(files: &Files) -> BTreeMap<String, Arc<Sheet>> {
    let own = files.iter().filter(|(path, _)| path.ends_with(".hcl"));
    own.map(|(path, bytes)| (path.clone(), Arc::new(Sheet::read(path, bytes)))).collect()
}

impl Sheet {
    fn read(path: &str, bytes: &Arc<[u8]>) -> Sheet {
        let mut sheet = Sheet { path: path.into(), parsed: hcl::parse(bytes.clone()), uses: Vec::new() };
        let parsed = &sheet.parsed;
        let all = || (0..parsed.exprs.len() as u32).map(ExprId);
        let (mut inner, mut forgiving, mut keys) = (Vec::new(), Vec::new(), Vec::new());
        for expr in all().map(|id| parsed.expr(id)) {
            match &expr.kind {
                ExprKind::GetAttr { on, .. } | ExprKind::Index { on, .. } => inner.push(*on),
                ExprKind::Object(items) => keys.extend(items.iter().map(|item| item.key)),
                ExprKind::Call { name, .. } if matches!(&*name.text, "try" | "can") => forgiving.push(expr.span),
                _ => {}
            }
        }
        let mut uses = Vec::new();
        for id in all().filter(|id| !inner.contains(id) && !keys.contains(id)) {
            let Some((root, steps)) = parsed.traversal(id) else { continue };
            let name = |step: &Step<'_>| match step {
                Step::Attr(name, span) => Some(Name { text: name.to_string(), at: sheet.at(*span) }),
                Step::Other(_) => None,
            };
            let names = steps.iter().map_while(name).collect();
            let span = parsed.expr(id).span;
            let forgiven = forgiving.iter().any(|call: &Span| call.contains(span));
            uses.push(Use { root: root.text.to_string(), names, at: sheet.at(span), forgiven });
        }
        uses.sort_by_key(|one| one.at.span.start);
        sheet.uses = uses;
        sheet
    }

    pub fn at(&self, span: Span) -> At {
        At { path: self.path.clone(), span }
    }

    pub fn value_at(&self, id: ExprId) -> At {
        self.at(self.parsed.expr(id).span)
    }

    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The blocks of a kind.
    pub fn blocks<'s>(&'s self, body: &'s Body, kind: &'s str) -> impl Iterator<Item = &'s Block> {
        self.parsed.blocks_of(body, kind)
    }

    /// The label of a block, without its quotes.
    pub fn label(&self, block: &Block) -> Name {
        let label = &block.labels[0];
        let span = Span { start: label.span.start + 1, end: label.span.end - 1 };
        Name { text: label.text.to_string(), at: self.at(span) }
    }

    /// Every local: its attribute.
    pub fn locals(&self) -> impl Iterator<Item = &Attribute> {
        self.blocks(&self.parsed.body, "locals").flat_map(|block| &block.body.attributes)
    }

    pub fn local(&self, name: &str) -> Option<&Attribute> {
        self.locals().find(|local| local.name.text == name)
    }

    /// The members of an object that is written out: the name, all of it, the value.
    pub fn members(&self, object: ExprId) -> Vec<(Name, At, ExprId)> {
        let ExprKind::Object(items) = &self.parsed.expr(object).kind else { return Vec::new() };
        let member = |item: &hcl::ObjectItem| {
            let (key, value) = (self.parsed.expr(item.key), self.parsed.expr(item.value));
            let ExprKind::Variable(name) = &key.kind else { return None };
            let whole = self.at(Span { start: key.span.start, end: value.span.end });
            Some((Name { text: name.text.to_string(), at: self.at(key.span) }, whole, item.value))
        };
        items.iter().filter_map(member).collect()
    }

    /// Calls of a function, with their first argument.
    pub fn calls<'s>(&'s self, function: &'s str) -> impl Iterator<Item = (At, ExprId)> + 's {
        self.parsed.exprs.iter().filter_map(move |expr| match &expr.kind {
            ExprKind::Call { name, args, .. } if name.text == function => Some((self.at(expr.span), *args.first()?)),
            _ => None,
        })
    }
}

/// What texts are read in: a file, for a unit.
#[derive(Clone, Copy)]
pub struct Scope<'s> {
    pub sheets: &'s BTreeMap<String, Arc<Sheet>>,
    pub sheet: &'s Sheet,
    /// The folder of the unit.
    pub unit: &'s str,
    /// The folder of the file that includes are relative to.
    pub above: &'s str,
    pub values: &'s BTreeMap<String, Option<String>>,
    /// Where the units of a stack go.
    pub components: &'s BTreeMap<String, String>,
}

impl Scope<'_> {
    /// A text; paths from the top begin with a slash. `None` for what this second opinion does not read.
    pub fn text(&self, id: ExprId) -> Option<String> {
        let parsed = &self.sheet.parsed;
        match &parsed.expr(id).kind {
            ExprKind::Template(template) => {
                let part = |part: &Part| match part {
                    Part::Text { text, .. } => Some(text.to_string()),
                    Part::Value { value, .. } => self.text(*value),
                    _ => None,
                };
                template.parts.iter().map(part).collect()
            }
            ExprKind::Call { name, args, .. } => match (&*name.text, args.as_slice()) {
                ("get_repo_root", []) => Some(String::new()),
                ("get_terragrunt_dir", []) => Some(format!("/{}", self.unit)),
                ("path_relative_to_include", []) => {
                    self.unit.strip_prefix(self.above).map(|path| path.trim_start_matches('/').to_string())
                }
                ("dirname", [path]) => self.text(*path)?.rsplit_once('/').map(|(folder, _)| folder.to_string()),
                ("find_in_parent_folders", [name]) => self.find(&self.text(*name)?),
                _ => None,
            },
            ExprKind::GetAttr { on, name } => {
                if let Some(config) = self.config(*on) {
                    return config.text(config.sheet.local(&name.text)?.value);
                }
                let (root, steps) = parsed.traversal(id)?;
                let names: Vec<&str> =
                    steps.iter().map_while(|s| if let Step::Attr(n, _) = s { Some(*n) } else { None }).collect();
                match (&*root.text, names.as_slice()) {
                    ("local", [name]) => self.text(self.sheet.local(name)?.value),
                    ("values", [name]) => self.values.get(*name)?.clone(),
                    ("unit", [name, "path"]) => self.components.get(*name).map(|path| format!("/{path}")),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// The file whose `locals` an expression is.
    fn config(&self, id: ExprId) -> Option<Scope<'_>> {
        let ExprKind::GetAttr { on, name } = &self.sheet.parsed.expr(id).kind else { return None };
        let sheet = (name.text == "locals").then(|| self.reads(*on))??;
        Some(Scope { sheet: self.sheets.get(&sheet)?, ..*self })
    }

    /// The file that an expression reads whole.
    pub fn reads(&self, id: ExprId) -> Option<String> {
        match &self.sheet.parsed.expr(id).kind {
            ExprKind::Call { name, args, .. } if name.text == "read_terragrunt_config" => {
                Some(join("", &self.text(*args.first()?)?))
            }
            ExprKind::GetAttr { .. } => {
                let (root, steps) = self.sheet.parsed.traversal(id)?;
                let [Step::Attr(name, _)] = steps.as_slice() else { return None };
                (root.text == "local").then(|| self.reads(self.sheet.local(name)?.value))?
            }
            _ => None,
        }
    }

    /// The nearest file of that name above the unit.
    fn find(&self, name: &str) -> Option<String> {
        let mut folder = self.unit;
        while !folder.is_empty() {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            let path = join(folder, name);
            if self.sheets.contains_key(&path) {
                return Some(format!("/{path}"));
            }
        }
        None
    }

    /// Where a path leads from the unit.
    pub fn leads(&self, id: ExprId) -> Option<String> {
        let text = self.text(id)?;
        Some(if text.starts_with('/') { join("", &text) } else { join(self.unit, &text) })
    }
}
