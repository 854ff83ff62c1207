//! What a resource is given in one instance: its arguments, and the blocks in it, `dynamic` ones written out. What it has in the
//! end is the provider's matter: many write an argument down in their own way, a policy or a name in lower case among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::instance::Instance;
use super::module::{BlockAt, Resource};
use super::repeat::{Bound, Instances};
use super::scope::View;
use super::settle::settled;
use crate::hcl::{Block, Body, ExprId, ExprKind, Parsed};
use crate::lang::{self, Access, Address, Data, EvalError, Files, Key, Origin, Scope, Type, Value, Why};
use crate::text::{FileId, Place};

/// What is Terraform's own in a resource, and never the provider's.
const META: [&str; 7] = ["count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"];

/// More blocks than this are not written out.
const MAX_BLOCKS: usize = 10_000;

type Outcome = Result<Value, EvalError>;
type Members = BTreeMap<Arc<str>, Value>;

impl Instance<'_> {
    /// What a resource is given: an object, or as many as it has instances under their keys.
    ///
    /// # Errors
    /// Where Terraform would fail too.
    pub fn given_to(&self, resource: &Resource) -> Outcome {
        let one = |bound: &Bound| {
            let mut members = self.members(resource.at, bound)?;
            // An override replaces arguments, and all blocks of a kind.
            for over in &resource.overrides {
                members.extend(self.members(*over, bound)?);
            }
            Ok(Value::object(members))
        };
        let instances = self.instances(resource.repeat);
        let bound = |key: Key| instances.bound(Some(&key)).unwrap_or_default();
        match &*instances {
            Instances::One => one(&Bound::default()),
            Instances::Keyed(keys) => {
                let each = keys.keys().map(|key| Ok((key.clone(), one(&bound(Key::name(&**key)))?)));
                Ok(Value::object(each.collect::<Result<Members, EvalError>>()?))
            }
            Instances::Counted(count) if *count <= MAX_BLOCKS => {
                let each = (0..*count).map(|index| one(&bound(Key::Index(index))));
                Ok(Value::tuple(each.collect::<Result<Vec<_>, _>>()?))
            }
            Instances::Counted(_) => {
                Ok(Value::unknown(Type::Dynamic, Why::at("there are too many of it", resource.at.place())))
            }
            Instances::Unknown(why) => Ok(Value::unknown(Type::Dynamic, why.clone())),
            Instances::Failed(error) => Err(error.clone()),
        }
    }

    fn members(&self, at: BlockAt, bound: &Bound) -> Result<Members, EvalError> {
        let parsed = self.files().parsed(at.file);
        let mut writer = Writer { view: View { instance: self, bound }, parsed, file: at.file, blocks: 0 };
        writer.body(&parsed.block(at.block).body, &[])
    }
}

/// Writes blocks out, one file's.
struct Writer<'v, 'r> {
    view: View<'v, 'r>,
    parsed: &'v Parsed,
    file: FileId,
    /// How many there were so far.
    blocks: usize,
}

/// The iterators of the `dynamic` blocks around, innermost last.
type Iterators<'i> = [(&'i str, Value)];

/// The blocks of one kind: each as an object, or not known how many.
#[derive(Default)]
struct Kind {
    each: Vec<Value>,
    unknown: Option<Why>,
}

impl<'v> Writer<'v, '_> {
    fn body(&mut self, body: &'v Body, iterators: &Iterators<'_>) -> Result<Members, EvalError> {
        let mut members = Members::new();
        for attribute in body.attributes.iter().filter(|attribute| !META.contains(&&*attribute.name.text)) {
            members.insert((*attribute.name.text).into(), self.eval(attribute.value, iterators)?);
        }
        let mut kinds: BTreeMap<&str, Kind> = BTreeMap::new();
        for block in body.blocks.iter().map(|id| self.parsed.block(*id)) {
            match (&*block.kind.text, block.labels.first()) {
                (kind, _) if META.contains(&kind) => {}
                ("dynamic", Some(label)) => self.dynamic(block, kinds.entry(&label.text).or_default(), iterators)?,
                (kind, _) => self.block(&block.body, kinds.entry(kind).or_default(), iterators)?,
            }
        }
        members.extend(kinds.into_iter().map(|(name, kind)| {
            let value = kind.unknown.map(|why| Value::unknown(Type::Dynamic, why));
            (name.into(), value.unwrap_or_else(|| Value::tuple(kind.each)))
        }));
        Ok(members)
    }

    fn block(&mut self, body: &'v Body, kind: &mut Kind, iterators: &Iterators<'_>) -> Result<(), EvalError> {
        self.blocks += 1;
        if self.blocks > MAX_BLOCKS {
            kind.unknown = Some(Why::at("there are too many blocks", Place { file: self.file, span: body.span }));
            return Ok(());
        }
        kind.each.push(Value::object(self.body(body, iterators)?));
        Ok(())
    }

    /// `dynamic "kind" { for_each = … content { … } }`
    fn dynamic(&mut self, block: &'v Block, kind: &mut Kind, iterators: &Iterators<'_>) -> Result<(), EvalError> {
        let place = Place { file: self.file, span: block.header };
        let content = self.parsed.blocks_of(&block.body, "content").next();
        let (Some(each), Some(content)) = (block.body.attribute("for_each"), content) else {
            kind.unknown = Some(Why::at("the dynamic block is not whole", place));
            return Ok(());
        };
        let place = Place { file: self.file, span: self.parsed.expr(each.value).span };
        let collection = self.eval(each.value, iterators)?;
        let iterator = match block.body.attribute("iterator").map(|named| &self.parsed.expr(named.value).kind) {
            Some(ExprKind::Variable(name)) => &*name.text,
            _ => block.labels.first().map_or("", |label| &*label.text),
        };
        let rounds: Vec<(Value, Value)> = match &collection.data {
            Data::Null(_) => return Err(EvalError::of_value("the for_each of a dynamic block is null", place)),
            Data::Unknown(unknown) => {
                kind.unknown = Some(unknown.why.clone());
                return Ok(());
            }
            _ => match (collection.pairs(), collection.first_unknown()) {
                (Some(pairs), _) => pairs,
                (None, Some(unknown)) => {
                    kind.unknown = Some(unknown.why.clone());
                    return Ok(());
                }
                (None, None) => {
                    return Err(EvalError::failed("the for_each of a dynamic block must be a collection", place));
                }
            },
        };
        for (key, value) in rounds {
            let marked = |value: Value| value.marked(collection.marks);
            let it = Value::object(BTreeMap::from([("key".into(), marked(key)), ("value".into(), marked(value))]));
            let mut inner = iterators.to_vec();
            inner.push((iterator, it));
            self.block(&content.body, kind, &inner)?;
            if kind.unknown.is_some() {
                break;
            }
        }
        Ok(())
    }

    fn eval(&self, expr: ExprId, iterators: &Iterators<'_>) -> Outcome {
        let scope = Within { view: &self.view, iterators };
        let value = lang::eval(self.parsed, self.file, expr, &scope)?;
        Ok(settled(value, &scope, Place { file: self.file, span: self.parsed.expr(expr).span }))
    }
}

/// What is seen inside of `dynamic` blocks.
struct Within<'w, 'v, 'r> {
    view: &'w View<'v, 'r>,
    iterators: &'w Iterators<'w>,
}

impl Scope for Within<'_, '_, '_> {
    fn reference(&self, address: &Address, access: Access) -> Outcome {
        self.view.reference(address, access)
    }

    fn declared(&self, address: &Address, access: Access) -> Result<(), EvalError> {
        self.view.declared(address, access)
    }

    fn read(&self, origin: &Origin, key: &Key, access: Access) -> Result<Option<Value>, EvalError> {
        self.view.read(origin, key, access)
    }

    fn whole(&self, origin: &Origin, access: Access) -> Result<Option<Value>, EvalError> {
        self.view.whole(origin, access)
    }

    fn name(&self, root: &str) -> Option<Value> {
        self.iterators.iter().rev().find(|(name, _)| *name == root).map(|(_, value)| value.clone())
    }

    fn files(&self) -> Option<Files<'_>> {
        self.view.files()
    }
}
