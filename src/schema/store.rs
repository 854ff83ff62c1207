//! Packed schemas: what is where in them, unpacked piece by piece as somebody asks. Whatever is wrong with the bytes, the answer is
//! `None`.
//!
//! In front stand the sizes of the names, of the index, and of each chunk of bodies, then all of these, deflated. The index says, by
//! release, which body belongs to which type. A body names its attributes and refers to the bodies of its blocks by numbers that are
//! smaller than its own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
use std::sync::{Arc, Mutex, OnceLock};

use flate2::read::DeflateDecoder;

use super::bytes::Bytes;
use super::model::{Block, Function};
use super::read::{MAGIC, Reader};
use crate::lang::Mode;

/// Packed schemas, ready to be asked.
pub struct Store {
    names: Names,
    pub(super) releases: Vec<Indexed>,
    chunks: Vec<Chunk>,
    /// Bodies that somebody asked for.
    bodies: Mutex<BTreeMap<u32, Arc<Block>>>,
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

struct Names {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
}

struct Chunk {
    /// The numbers of the first body in it and of the first after it.
    first: u32,
    end: u32,
    size: usize,
    packed: Cow<'static, [u8]>,
    /// Unpacked once, with where each body begins and ends.
    open: OnceLock<Option<Open>>,
}

struct Open {
    bytes: Vec<u8>,
    bodies: Vec<std::ops::Range<usize>>,
}

/// Nothing that we packed is larger unpacked.
const MAX_SIZE: usize = 16 << 20;

impl Store {
    /// Reads names and index. `None` for bytes that were not packed by this version.
    pub fn open(bytes: &'static [u8]) -> Option<Store> {
        let mut front = Bytes(bytes.strip_prefix(MAGIC)?);
        let mut sizes = Vec::new();
        let size = |front: &mut Bytes<'_>| Some((front.number()? as usize, front.number()? as usize));
        let (names, index) = (size(&mut front)?, size(&mut front)?);
        for _ in 0..front.count()? {
            sizes.push((front.number()?, size(&mut front)?));
        }
        let mut rest = front;
        let names = Names::read(&inflate(rest.take(names.1)?, names.0)?)?;
        let index = inflate(rest.take(index.1)?, index.0)?;
        let mut chunks: Vec<Chunk> = Vec::with_capacity(sizes.len());
        for (end, (size, packed)) in sizes {
            let first = chunks.last().map_or(0, |chunk| chunk.end);
            let packed = Cow::Borrowed(rest.take(packed)?);
            chunks.push(Chunk { first, end, size, packed, open: OnceLock::new() });
        }
        let releases = releases(&names, &index)?;
        Some(Store { names, releases, chunks, bodies: Mutex::default() })
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
        if let Some(known) = self.bodies.lock().ok().and_then(|bodies| known(&bodies)) {
            return Some(known);
        }
        let at = self.chunks.partition_point(|chunk| chunk.end <= number);
        let chunk = self.chunks.get(at)?;
        let open = chunk.open.get_or_init(|| chunk.open()).as_ref()?;
        let range = open.bodies.get(number.checked_sub(chunk.first)? as usize)?;
        let reader = Reader { name: &|name| self.names.get(name), body: &|inner| self.body(inner, number) };
        let block = Arc::new(reader.block(&mut Bytes(open.bytes.get(range.clone())?))?);
        if let Ok(mut bodies) = self.bodies.lock() {
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

impl Chunk {
    fn open(&self) -> Option<Open> {
        let bytes = inflate(&self.packed, self.size)?;
        let (mut rest, mut bodies) = (Bytes(&bytes), Vec::new());
        for _ in self.first..self.end {
            let size = rest.count()?;
            let start = bytes.len() - rest.0.len();
            rest.take(size)?;
            bodies.push(start..start + size);
        }
        Some(Open { bytes, bodies })
    }
}

impl Names {
    fn read(bytes: &[u8]) -> Option<Names> {
        let mut rest = Bytes(bytes);
        let (mut text, mut ends) = (String::with_capacity(bytes.len()), Vec::new());
        for _ in 0..rest.count()? {
            let size = rest.count()?;
            text.push_str(std::str::from_utf8(rest.take(size)?).ok()?);
            ends.push(text.len() as u32);
        }
        Some(Names { text, ends })
    }

    fn get(&self, number: u32) -> Option<&str> {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(start as usize..*self.ends.get(number)? as usize)
    }

    /// The number of a name: they are in alphabetical order.
    fn find(&self, name: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.ends.len() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            match self.get(middle)?.cmp(name) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

fn releases(names: &Names, index: &[u8]) -> Option<Vec<Indexed>> {
    let mut bytes = Bytes(index);
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

/// `None` unless it is exactly of the size that it says.
fn inflate(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    if size > MAX_SIZE {
        return None;
    }
    let mut bytes = Vec::with_capacity(size);
    DeflateDecoder::new(packed).take(size as u64 + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() == size).then_some(bytes)
}
