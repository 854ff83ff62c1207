//! Packed schemas: what is where in them, read piece by piece as somebody asks. Whatever is wrong with the bytes, the answer is `None`.
//!
//! They are two tables, the names and the bodies, and an index that says, by release, which body belongs to which type. Nothing is
//! compressed: to inflate it took as long as to judge a small repository by it. A body names its attributes and refers to the bodies of
//! its blocks by numbers that are smaller than its own.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use super::bytes::Bytes;
use super::model::{Block, Function};
use super::read::{MAGIC, Reader};
use crate::lang::Mode;

/// Packed schemas, ready to be asked.
pub struct Store {
    names: Names,
    bodies: Table,
    pub(super) releases: Vec<Indexed>,
    /// Bodies that somebody asked for.
    known: Mutex<BTreeMap<u32, Arc<Block>>>,
}

/// One release in the index.
pub(super) struct Indexed {
    pub address: String,
    pub version: String,
    config: u32,
    /// Resources, data sources and ephemeral resources: names and bodies by number, sorted.
    kinds: [Vec<(u32, u32)>; 3],
    functions: Vec<Function>,
}

/// Pieces of bytes by number.
struct Table {
    /// Where each ends, four bytes with the lowest first.
    ends: &'static [u8],
    bytes: &'static [u8],
}

/// In alphabetical order.
struct Names(Table);

impl Store {
    /// Reads the index. `None` for bytes that were not packed by this version.
    pub fn open(bytes: &'static [u8]) -> Option<Store> {
        let mut rest = Bytes(bytes.strip_prefix(MAGIC)?);
        let names = Names(Table::read(&mut rest)?);
        let bodies = Table::read(&mut rest)?;
        let releases = releases(&names, rest)?;
        Some(Store { names, bodies, releases, known: Mutex::default() })
    }

    pub(super) fn config(&self, release: &Indexed) -> Option<Arc<Block>> {
        self.body(release.config, u32::MAX)
    }

    pub(super) fn find(&self, release: &Indexed, mode: Mode, kind: &str) -> Option<Arc<Block>> {
        let name = self.names.find(kind)?;
        let kinds = release.kinds.get(mode as usize)?;
        let at = kinds.binary_search_by_key(&name, |(name, _)| *name).ok()?;
        self.body(kinds.get(at)?.1, u32::MAX)
    }

    pub(super) fn has(&self, release: &Indexed, mode: Mode, kind: &str) -> bool {
        let kinds = release.kinds.get(mode as usize);
        let found = self.names.find(kind).zip(kinds);
        found.is_some_and(|(name, kinds)| kinds.binary_search_by_key(&name, |(name, _)| *name).is_ok())
    }

    /// The types of a release, in alphabetical order.
    pub(super) fn kinds<'s>(&'s self, release: &'s Indexed, mode: Mode) -> impl Iterator<Item = &'s str> {
        let kinds = release.kinds.get(mode as usize).into_iter().flatten();
        kinds.filter_map(|(name, _)| self.names.get(*name))
    }

    /// A body by its number, which must be below another: so no body is in itself.
    fn body(&self, number: u32, below: u32) -> Option<Arc<Block>> {
        if number >= below {
            return None;
        }
        let known = |known: &BTreeMap<u32, Arc<Block>>| known.get(&number).cloned();
        if let Some(known) = self.known.lock().ok().and_then(|bodies| known(&bodies)) {
            return Some(known);
        }
        let reader = Reader { name: &|name| self.names.get(name), body: &|inner| self.body(inner, number) };
        let block = Arc::new(reader.block(&mut Bytes(self.bodies.get(number)?))?);
        if let Ok(mut bodies) = self.known.lock() {
            bodies.insert(number, block.clone());
        }
        Some(block)
    }
}

impl Indexed {
    pub fn function(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|function| &*function.name == name)
    }

    pub fn functions(&self) -> impl Iterator<Item = &str> {
        self.functions.iter().map(|function| &*function.name)
    }
}

impl Table {
    fn read(rest: &mut Bytes<'static>) -> Option<Table> {
        let (count, size) = (rest.count()?, rest.count()?);
        Some(Table { ends: rest.take(count.checked_mul(4)?)?, bytes: rest.take(size)? })
    }

    fn get(&self, number: u32) -> Option<&'static [u8]> {
        let start = number.checked_sub(1).map_or(Some(0), |before| self.end(before))?;
        self.bytes.get(start..self.end(number)?)
    }

    fn end(&self, number: u32) -> Option<usize> {
        let at = (number as usize).checked_mul(4)?;
        let end = self.ends.get(at..at.checked_add(4)?)?;
        Some(u32::from_le_bytes(end.try_into().ok()?) as usize)
    }
}

impl Names {
    fn get(&self, number: u32) -> Option<&'static str> {
        std::str::from_utf8(self.0.get(number)?).ok()
    }

    /// The number of a name.
    fn find(&self, name: &str) -> Option<u32> {
        let (mut low, mut high) = (0, (self.0.ends.len() / 4) as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.0.get(middle)?.cmp(name.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

fn releases(names: &Names, mut bytes: Bytes<'_>) -> Option<Vec<Indexed>> {
    let reader = Reader { name: &|name| names.get(name), body: &|_| None };
    let text = |bytes: &mut Bytes<'_>| Some(names.get(bytes.number()?)?.to_string());
    let mut releases = Vec::new();
    for _ in 0..bytes.count()? {
        let (address, version, config) = (text(&mut bytes)?, text(&mut bytes)?, bytes.number()?);
        let mut kinds: [Vec<(u32, u32)>; 3] = Default::default();
        for kinds in &mut kinds {
            let count = bytes.count()?;
            kinds.reserve(count);
            for _ in 0..count {
                kinds.push((bytes.number()?, bytes.number()?));
            }
        }
        let count = bytes.count()?;
        let functions = (0..count).map(|_| reader.function(&mut bytes)).collect::<Option<Vec<_>>>()?;
        releases.push(Indexed { address, version, config, kinds, functions });
    }
    Some(releases)
}
