//! Expressions into the values that they give a chart, followed through locals, inputs of modules, files and templates.

use std::cell::Cell;

use super::render::{Template, text as shown};
use super::sourced::Sourced;
use super::yaml;
use crate::charts::{Given, Member};
use crate::hcl::{self, ExprId, ExprKind, Part};
use crate::io::EntryKind;
use crate::lang::{self, Address, Data, EvalError, Mode, Scope, Type, Value, Why, plain_function};
use crate::repo::module::{ExprAt, Named};
use crate::repo::{Bound, Instance, Repository, path};
use crate::text::{FileId, Place};

/// Locals, variables and calls that lead from one to the next.
const MAX_DEPTH: usize = 40;

/// Expressions that are looked at for one release.
const MAX_STEPS: usize = 100_000;

/// An expression in the place where it is evaluated.
#[derive(Clone)]
pub struct Seat<'r> {
    pub instance: Instance<'r>,
    pub at: ExprAt,
    pub bound: Bound,
}

impl<'r> Seat<'r> {
    /// Another expression of the same file.
    pub(super) fn with(&self, expr: ExprId) -> Seat<'r> {
        Seat { instance: self.instance.clone(), at: ExprAt { file: self.at.file, expr }, bound: self.bound.clone() }
    }

    pub(super) fn kind(&self) -> &'r ExprKind {
        &self.instance.files().parsed(self.at.file).expr(self.at.expr).kind
    }

    pub fn place(&self) -> Place {
        Place { file: self.at.file, span: self.instance.files().parsed(self.at.file).expr(self.at.expr).span }
    }

    /// Its value, with everything in place; unknown when it fails, for others say that.
    pub fn value(&self) -> Value {
        let value = self.instance.send(self.at, &self.bound);
        value.unwrap_or_else(|_| Value::unknown(Type::Dynamic, Why::new("it fails")))
    }

    /// Its value as a text, where it is known.
    pub fn text(&self) -> Option<String> {
        shown(&self.value())
    }
}

/// Reads values of one release.
pub struct Walk<'r> {
    repository: &'r Repository,
    depth: Cell<usize>,
    steps: Cell<usize>,
}

impl<'r> Walk<'r> {
    pub fn new(repository: &'r Repository) -> Walk<'r> {
        Walk { repository, depth: Cell::new(0), steps: Cell::new(0) }
    }

    /// What an expression gives, as it is.
    pub fn given(&self, seat: &Seat<'r>) -> Given {
        self.deeper(|| self.given_here(seat))
    }

    /// What an expression gives whose text is YAML.
    pub fn document(&self, seat: &Seat<'r>) -> Given {
        self.deeper(|| self.document_here(seat))
    }

    /// The documents that a list of texts holds.
    pub fn documents(&self, seat: &Seat<'r>) -> Given {
        self.deeper(|| self.documents_here(seat))
    }

    fn deeper(&self, look: impl FnOnce() -> Given) -> Given {
        if !self.enter() {
            return Given::Unknown;
        }
        let given = look();
        self.leave();
        given
    }

    fn given_here(&self, seat: &Seat<'r>) -> Given {
        match seat.kind() {
            ExprKind::Object(items) => {
                let members = items.iter().filter_map(|item| {
                    let key = seat.with(item.key);
                    let name = name(&key)?;
                    let value = self.given(&seat.with(item.value));
                    Some(Member { name, place: key.place(), value, anchored: false })
                });
                Given::Map(members.collect())
            }
            ExprKind::Tuple(items) => Given::List(items.iter().map(|item| self.given(&seat.with(*item))).collect()),
            ExprKind::Bool(_) | ExprKind::Number(_) => Given::Scalar,
            ExprKind::Null => Given::Unknown,
            ExprKind::Call { name, args, .. } => match (plain_function(&name.text), args.as_slice()) {
                ("merge" | "try" | "coalesce", args) => self.either(seat, args, |seat| self.given(seat)),
                ("yamldecode" | "jsondecode", [text]) => self.document(&seat.with(*text)),
                ("sensitive" | "nonsensitive" | "tomap", [inner]) => self.given(&seat.with(*inner)),
                _ => known(&seat.value(), seat.place()),
            },
            _ => self.through(seat, |seat| self.given(seat)).unwrap_or_else(|| known(&seat.value(), seat.place())),
        }
    }

    fn document_here(&self, seat: &Seat<'r>) -> Given {
        match seat.kind() {
            ExprKind::Template(template) => match template.parts.as_slice() {
                [Part::Value { value, .. }] => self.document(&seat.with(*value)),
                parts => self.inline(seat, parts),
            },
            ExprKind::Null => Given::Unknown,
            ExprKind::Call { name, args, .. } => match (plain_function(&name.text), args.as_slice()) {
                ("yamlencode" | "jsonencode", [value]) => self.given(&seat.with(*value)),
                ("file", [path]) => self.file(&seat.with(*path)).unwrap_or(Given::Unknown),
                ("templatefile", [path, variables]) => {
                    self.template_file(&seat.with(*path), &seat.with(*variables)).unwrap_or(Given::Unknown)
                }
                ("try" | "coalesce", args) => self.either(seat, args, |seat| self.document(seat)),
                ("sensitive" | "nonsensitive" | "tostring" | "trimspace" | "chomp", [inner]) => {
                    self.document(&seat.with(*inner))
                }
                _ => text_of(&seat.value(), seat.place()),
            },
            _ => {
                let through = self.through(seat, |seat| self.document(seat)).or_else(|| self.template_data(seat));
                through.unwrap_or_else(|| text_of(&seat.value(), seat.place()))
            }
        }
    }

    fn documents_here(&self, seat: &Seat<'r>) -> Given {
        match seat.kind() {
            ExprKind::Tuple(items) => {
                Given::Either(items.iter().map(|item| self.deeper(|| self.one_or_more(&seat.with(*item)))).collect())
            }
            ExprKind::Call { name, args, .. } => match (plain_function(&name.text), args.as_slice()) {
                ("concat" | "try" | "coalescelist", args) => self.either(seat, args, |seat| self.documents(seat)),
                ("compact" | "distinct" | "tolist" | "sensitive" | "flatten", [inner]) => {
                    self.documents(&seat.with(*inner))
                }
                _ => texts_of(&seat.value(), seat.place()),
            },
            _ => {
                self.through(seat, |seat| self.documents(seat)).unwrap_or_else(|| texts_of(&seat.value(), seat.place()))
            }
        }
    }

    /// An item of the list, or a list in it for `flatten`.
    fn one_or_more(&self, seat: &Seat<'r>) -> Given {
        match seat.kind() {
            ExprKind::Tuple(_) => self.documents(seat),
            _ => self.document(seat),
        }
    }

    fn either(&self, seat: &Seat<'r>, args: &[ExprId], look: impl Fn(&Seat<'r>) -> Given) -> Given {
        Given::Either(args.iter().map(|arg| look(&seat.with(*arg))).collect())
    }

    /// What an expression leads to that is another one: in parentheses, one of two, a local, an input, a member of an object.
    fn through(&self, seat: &Seat<'r>, look: impl Fn(&Seat<'r>) -> Given) -> Option<Given> {
        match seat.kind() {
            ExprKind::Paren(inner) => Some(look(&seat.with(*inner))),
            ExprKind::Template(template) => match template.parts.as_slice() {
                [Part::Value { value, .. }] => Some(look(&seat.with(*value))),
                _ => None,
            },
            ExprKind::Conditional { condition, yes, no } => Some(match seat.with(*condition).value().as_bool() {
                Some(true) => look(&seat.with(*yes)),
                Some(false) => look(&seat.with(*no)),
                None => Given::Either(vec![look(&seat.with(*yes)), look(&seat.with(*no))]),
            }),
            _ => {
                let (to, ty) = self.follow(seat)?;
                Some(match ty {
                    Type::Dynamic => look(&to),
                    ty => fit(look(&to), &ty),
                })
            }
        }
    }

    /// One step deeper, unless that would be too deep; to be left again.
    pub(super) fn enter(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        let may = self.depth.get() < MAX_DEPTH && self.steps.get() < MAX_STEPS;
        self.depth.set(self.depth.get() + usize::from(may));
        may
    }

    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    /// The expression that a reference leads to, and the type that it is converted to on the way.
    pub(super) fn follow(&self, seat: &Seat<'r>) -> Option<(Seat<'r>, Type)> {
        match seat.kind() {
            ExprKind::GetAttr { on, name } => {
                if let Some(found) = self.named(seat) {
                    return Some(found);
                }
                self.member(&seat.with(*on), &name.text)
            }
            ExprKind::Index { on, key, .. } => {
                let key = seat.with(*key).text()?;
                self.member(&seat.with(*on), &key)
            }
            _ => None,
        }
    }

    /// `local.x`, `var.x`
    fn named(&self, seat: &Seat<'r>) -> Option<(Seat<'r>, Type)> {
        let parsed = seat.instance.files().parsed(seat.at.file);
        let reference = Address::parse(parsed, seat.at.expr)?;
        if !reference.rest.is_empty() {
            return None;
        }
        match &reference.address {
            Address::Local(name) => {
                let local = seat.instance.module().locals.get(&**name)?;
                let (instance, bound) = (seat.instance.clone(), Bound::default());
                Some((Seat { instance, at: local.value, bound }, Type::Dynamic))
            }
            Address::Variable(name) => {
                let (instance, at, bound) = seat.instance.passed(name)?;
                let is_json = instance.files().parsed(at.file).is_json();
                let ty = seat.instance.declared_type(name);
                (!is_json).then_some((Seat { instance, at, bound }, ty))
            }
            _ => None,
        }
    }

    /// A member of an object that is written out.
    pub(super) fn member(&self, on: &Seat<'r>, key: &str) -> Option<(Seat<'r>, Type)> {
        if !self.enter() {
            return None;
        }
        let found = self.member_here(on, key);
        self.leave();
        found
    }

    fn member_here(&self, on: &Seat<'r>, key: &str) -> Option<(Seat<'r>, Type)> {
        match on.kind() {
            ExprKind::Paren(inner) => self.member(&on.with(*inner), key),
            ExprKind::Object(items) => {
                let item = items.iter().rev().find(|item| name(&on.with(item.key)).as_deref() == Some(key))?;
                Some((on.with(item.value), Type::Dynamic))
            }
            _ => {
                let (to, ty) = self.follow(on)?;
                let inner = match ty {
                    Type::Dynamic => Type::Dynamic,
                    Type::Map(element) => (*element).clone(),
                    Type::Object(fields) => fields.get(key)?.ty.clone(),
                    _ => return None,
                };
                let (seat, ty) = self.member(&to, key)?;
                (ty == Type::Dynamic).then_some((seat, inner))
            }
        }
    }

    /// A template in the configuration.
    fn inline(&self, seat: &Seat<'r>, parts: &[Part]) -> Given {
        let parsed = seat.instance.files().parsed(seat.at.file);
        let eval = |expr: ExprId| Some(seat.with(expr).value());
        let template = Template { file: seat.at.file, eval: &eval, bytes: &parsed.bytes };
        documents(&template.texts(parts))
    }

    /// The file of the repository that a path means where the root is run.
    fn found(&self, path: &Seat<'r>) -> Option<(FileId, String)> {
        let tree = &self.repository.tree;
        let at = path::join(&path.instance.run().root.path, &path.text()?);
        let file = tree.find(&at).filter(|file| tree.kind(*file) == EntryKind::File)?;
        let text = std::str::from_utf8(&tree.read(file).ok()?).ok()?.to_string();
        Some((file, text))
    }

    fn file(&self, path: &Seat<'r>) -> Option<Given> {
        let (file, text) = self.found(path)?;
        Some(documents(&[Sourced::file(file, &text)]))
    }

    fn template_file(&self, path: &Seat<'r>, variables: &Seat<'r>) -> Option<Given> {
        let (file, text) = self.found(path)?;
        let members = match variables.kind() {
            // Each by itself, for one that fails or is not known says nothing of the others.
            ExprKind::Object(items) => {
                let member = |item: &hcl::ObjectItem| {
                    Some((name(&variables.with(item.key))?, variables.with(item.value).value()))
                };
                items.iter().filter_map(member).collect()
            }
            _ => {
                let value = variables.value();
                let members = value.as_members().map(|all| all.iter().map(|(name, of)| (name.to_string(), of.clone())));
                members.map(Iterator::collect).unwrap_or_default()
            }
        };
        self.template_text(file, &text, &Variables(members))
    }

    fn template_text(&self, file: FileId, text: &str, variables: &Variables) -> Option<Given> {
        let (parsed, root) = hcl::parse_template(text.as_bytes().into());
        if !parsed.errors.is_empty() {
            return None;
        }
        let eval = |expr: ExprId| lang::eval(&parsed, file, expr, variables).ok();
        let template = Template { file, eval: &eval, bytes: text.as_bytes() };
        match &parsed.expr(root).kind {
            ExprKind::Template(parts) => Some(documents(&template.texts(&parts.parts))),
            _ => None,
        }
    }

    /// `data.template_file.x.rendered`
    fn template_data(&self, seat: &Seat<'r>) -> Option<Given> {
        let ExprKind::GetAttr { on, name: attribute } = seat.kind() else { return None };
        let parsed = seat.instance.files().parsed(seat.at.file);
        let Address::Resource { mode: Mode::Data, kind, name } = Address::parse(parsed, *on)?.address else {
            return None;
        };
        if &*kind != "template_file" || &*attribute.text != "rendered" {
            return None;
        }
        let of = Named { mode: Mode::Data, kind: &kind, name: &name };
        let at = &seat.instance.module().resources.get(&of)?.at;
        let parsed = seat.instance.files().parsed(at.file);
        let template = parsed.block(at.block).body.attribute("template")?.value;
        let here = ExprAt { file: at.file, expr: template };
        let seat = Seat { instance: seat.instance.clone(), at: here, bound: Bound::default() };
        let ExprKind::Call { name, args, .. } = seat.kind() else { return None };
        match (&*name.text, args.as_slice()) {
            ("file", [path]) => {
                let (file, text) = self.found(&seat.with(*path))?;
                self.template_text(file, &text, &Variables(Vec::new()))
            }
            _ => None,
        }
    }
}

/// What a template file is given. What it is not given, or not surely, is unknown.
struct Variables(Vec<(String, Value)>);

impl Scope for Variables {
    fn reference(&self, _: &Address, access: lang::Access) -> Result<Value, EvalError> {
        Ok(Value::unknown(Type::Dynamic, Why::at("a template knows only what it is given", access.place)))
    }

    fn name(&self, root: &str) -> Option<Value> {
        let given = self.0.iter().find(|(name, _)| name == root).map(|(_, value)| value.clone());
        Some(
            given.unwrap_or_else(|| {
                Value::unknown(Type::Dynamic, Why::new("it is not known what the template is given"))
            }),
        )
    }
}

/// The name that a key of an object is.
fn name(key: &Seat<'_>) -> Option<String> {
    match key.kind() {
        ExprKind::Variable(name) => Some(name.text.to_string()),
        _ => match key.instance.files().parsed(key.at.file).plain_text(key.at.expr) {
            Some(text) => Some(text.to_string()),
            None => key.text(),
        },
    }
}

/// One document, whichever of the texts it becomes.
fn documents(texts: &[Sourced]) -> Given {
    let read: Option<Vec<Given>> = texts.iter().map(yaml::read).collect();
    read.map_or(Given::Unknown, Given::Either)
}

/// A value that is a text of YAML.
fn text_of(value: &Value, place: Place) -> Given {
    shown(value).map_or(Given::Unknown, |text| documents(&[Sourced::value(&text, place)]))
}

/// A value that is a list of such texts.
fn texts_of(value: &Value, place: Place) -> Given {
    let items = value.as_elements().filter(|_| !value.is_sensitive()).unwrap_or_default();
    Given::Either(items.iter().map(|item| text_of(item, place)).collect())
}

/// A value as it is known, all of it written at one place.
fn known(value: &Value, place: Place) -> Given {
    if value.is_sensitive() {
        return Given::Unknown;
    }
    match &value.data {
        Data::Null(_) | Data::Unknown(_) => Given::Unknown,
        Data::Bool(_) | Data::Number(_) => Given::Scalar,
        Data::String(text) => Given::Text(text.to_string()),
        Data::List(of) | Data::Set(of) | Data::Tuple(of) => {
            Given::List(of.items.iter().map(|item| known(item, place)).collect())
        }
        Data::Map(of) | Data::Object(of) => {
            let member = |(name, value): (&std::sync::Arc<str>, &Value)| Member {
                name: name.to_string(),
                place,
                value: known(value, place),
                anchored: false,
            };
            Given::Map(of.items.iter().map(member).collect())
        }
    }
}

/// What a conversion to a type leaves of it: objects lose what their type has not.
fn fit(given: Given, ty: &Type) -> Given {
    match (given, ty) {
        (Given::Either(ways), ty) => Given::Either(ways.into_iter().map(|way| fit(way, ty)).collect()),
        (Given::Map(members), Type::Object(fields)) => {
            let kept = members.into_iter().filter_map(|member| {
                let ty = &fields.get(member.name.as_str())?.ty;
                Some(Member { value: fit(member.value, ty), ..member })
            });
            Given::Map(kept.collect())
        }
        (Given::Map(members), Type::Map(element)) => {
            let kept = members.into_iter().map(|member| Member { value: fit(member.value, element), ..member });
            Given::Map(kept.collect())
        }
        (given, _) => given,
    }
}
