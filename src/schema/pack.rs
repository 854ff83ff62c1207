//! Schemas into the bytes that are embedded; [`super::store`] reads them, and its head says what is where.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::bytes::put;
use super::dump::Provider;
use super::model::{Attribute, Block, Function, NestedObject, Nesting};
use super::read::{self, MAGIC};
use crate::lang::Type;

/// A release to be packed.
pub struct Source {
    /// `registry.terraform.io/hashicorp/aws`
    pub address: String,
    pub version: String,
    pub provider: Arc<Provider>,
}

/// Packs releases, those of one provider side by side and newest first. The same releases give the same bytes.
pub fn pack(sources: &[Source]) -> Vec<u8> {
    let mut packer = Packer { strings: strings(sources), bodies: HashMap::new(), raw: Vec::new() };
    let mut index = Vec::new();
    put(sources.len() as u32, &mut index);
    // What one name means in several releases is mostly the same: together, it is packed once.
    for address in sources.iter().map(|source| &source.address).collect::<BTreeSet<_>>() {
        packer.family(&sources.iter().filter(|source| source.address == *address).collect::<Vec<_>>());
    }
    for source in sources {
        packer.index(source, &mut index);
    }
    let mut out = MAGIC.to_vec();
    table(packer.strings.keys().map(|name| name.as_bytes()), &mut out);
    table(packer.raw.iter().map(Vec::as_slice), &mut out);
    out.extend(index);
    out
}

/// The number of pieces and the size of all, where each ends, and all of them one after the other.
fn table<'p>(pieces: impl Iterator<Item = &'p [u8]>, out: &mut Vec<u8>) {
    let (mut ends, mut all): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    for piece in pieces {
        all.extend(piece);
        ends.extend((all.len() as u32).to_le_bytes());
    }
    put((ends.len() / 4) as u32, out);
    put(all.len() as u32, out);
    out.extend(ends);
    out.extend(all);
}

struct Packer<'s> {
    /// Every name and its number, in alphabetical order.
    strings: BTreeMap<&'s str, u32>,
    /// The number of a body, by its bytes.
    bodies: HashMap<Vec<u8>, u32>,
    /// The bytes of each body, by number.
    raw: Vec<Vec<u8>>,
}

impl Packer<'_> {
    /// All releases of one provider, name by name.
    fn family(&mut self, releases: &[&Source]) {
        for release in releases {
            self.body(&release.provider.config);
        }
        for kinds in [resources, data, ephemeral] {
            let names: BTreeSet<&String> =
                releases.iter().flat_map(|release| kinds(&release.provider).keys()).collect();
            for name in names {
                for release in releases {
                    if let Some(block) = kinds(&release.provider).get(name) {
                        self.body(block);
                    }
                }
            }
        }
    }

    fn index(&mut self, source: &Source, out: &mut Vec<u8>) {
        self.text(&source.address, out);
        self.text(&source.version, out);
        put(self.body(&source.provider.config), out);
        for kinds in [resources, data, ephemeral] {
            let kinds = kinds(&source.provider);
            put(kinds.len() as u32, out);
            for (name, block) in kinds {
                self.text(name, out);
                put(self.body(block), out);
            }
        }
        put(source.provider.functions.len() as u32, out);
        for function in source.provider.functions.values() {
            self.function(function, out);
        }
    }

    /// The number of a body; those of the blocks in it are smaller.
    fn body(&mut self, block: &Block) -> u32 {
        let mut out = Vec::new();
        self.attributes(&block.attributes, &mut out);
        put(block.blocks.len() as u32, &mut out);
        for nested in &block.blocks {
            self.text(&nested.name, &mut out);
            out.push(nesting(nested.nesting));
            put(nested.least, &mut out);
            put(nested.most, &mut out);
            let body = self.body(&nested.block);
            put(body, &mut out);
        }
        if let Some(known) = self.bodies.get(&out) {
            return *known;
        }
        let number = self.raw.len() as u32;
        self.raw.push(out.clone());
        self.bodies.insert(out, number);
        number
    }

    fn attributes(&self, attributes: &[Attribute], out: &mut Vec<u8>) {
        put(attributes.len() as u32, out);
        for one in attributes {
            self.text(&one.name, out);
            let flags = [
                (one.required, read::REQUIRED),
                (one.optional, read::OPTIONAL),
                (one.computed, read::COMPUTED),
                (one.sensitive, read::SENSITIVE),
                (one.write_only, read::WRITE_ONLY),
                (one.nested.is_some(), read::NESTED),
            ];
            out.push(flags.iter().filter(|(set, _)| *set).fold(0, |all, (_, flag)| all | flag));
            match &one.nested {
                Some(nested) => self.nested(nested, out),
                None => self.ty(&one.ty, out),
            }
        }
    }

    fn nested(&self, nested: &NestedObject, out: &mut Vec<u8>) {
        out.push(nesting(nested.nesting));
        self.attributes(&nested.attributes, out);
    }

    fn function(&self, function: &Function, out: &mut Vec<u8>) {
        self.text(&function.name, out);
        let parameters = function.parameters.iter().chain(&function.variadic);
        put(parameters.clone().count() as u32, out);
        out.push(u8::from(function.variadic.is_some()));
        for (name, ty) in parameters {
            self.text(name, out);
            self.ty(ty, out);
        }
        self.ty(&function.returns, out);
    }

    fn ty(&self, ty: &Type, out: &mut Vec<u8>) {
        let tag = match ty {
            Type::Dynamic => read::DYNAMIC,
            Type::Bool => read::BOOL,
            Type::Number => read::NUMBER,
            Type::String => read::STRING,
            Type::List(_) => read::LIST,
            Type::Set(_) => read::SET,
            Type::Map(_) => read::MAP,
            Type::Tuple(_) => read::TUPLE,
            Type::Object(_) => read::OBJECT,
        };
        out.push(tag);
        match ty {
            Type::List(of) | Type::Set(of) | Type::Map(of) => self.ty(of, out),
            Type::Tuple(of) => {
                put(of.len() as u32, out);
                of.iter().for_each(|one| self.ty(one, out));
            }
            Type::Object(fields) => {
                put(fields.len() as u32, out);
                for (name, field) in fields.iter() {
                    self.text(name, out);
                    self.ty(&field.ty, out);
                }
            }
            Type::Dynamic | Type::Bool | Type::Number | Type::String => {}
        }
    }

    fn text(&self, text: &str, out: &mut Vec<u8>) {
        put(self.strings.get(text).copied().unwrap_or_default(), out);
    }
}

type Kinds = BTreeMap<String, Arc<Block>>;

fn resources(provider: &Provider) -> &Kinds {
    &provider.resources
}

fn data(provider: &Provider) -> &Kinds {
    &provider.data
}

fn ephemeral(provider: &Provider) -> &Kinds {
    &provider.ephemeral
}

fn nesting(nesting: Nesting) -> u8 {
    read::NESTINGS.iter().position(|one| *one == nesting).unwrap_or_default() as u8
}

/// Every name in the releases.
fn strings(sources: &[Source]) -> BTreeMap<&str, u32> {
    let mut all = BTreeSet::new();
    for source in sources {
        all.extend([source.address.as_str(), source.version.as_str()]);
        let provider = &*source.provider;
        names(&provider.config, &mut all);
        for kinds in [&provider.resources, &provider.data, &provider.ephemeral] {
            for (name, block) in kinds {
                all.insert(name);
                names(block, &mut all);
            }
        }
        for function in provider.functions.values() {
            all.insert(&function.name);
            type_names(&function.returns, &mut all);
            for (name, ty) in function.parameters.iter().chain(&function.variadic) {
                all.insert(name);
                type_names(ty, &mut all);
            }
        }
    }
    all.into_iter().enumerate().map(|(number, name)| (name, number as u32)).collect()
}

fn names<'s>(block: &'s Block, all: &mut BTreeSet<&'s str>) {
    attribute_names(&block.attributes, all);
    for nested in &block.blocks {
        all.insert(&nested.name);
        names(&nested.block, all);
    }
}

fn attribute_names<'s>(attributes: &'s [Attribute], all: &mut BTreeSet<&'s str>) {
    for one in attributes {
        all.insert(&one.name);
        match &one.nested {
            Some(nested) => attribute_names(&nested.attributes, all),
            None => type_names(&one.ty, all),
        }
    }
}

fn type_names<'s>(ty: &'s Type, all: &mut BTreeSet<&'s str>) {
    match ty {
        Type::List(of) | Type::Set(of) | Type::Map(of) => type_names(of, all),
        Type::Tuple(of) => of.iter().for_each(|one| type_names(one, all)),
        Type::Object(fields) => {
            for (name, field) in fields.iter() {
                all.insert(name);
                type_names(&field.ty, all);
            }
        }
        Type::Dynamic | Type::Bool | Type::Number | Type::String => {}
    }
}
