//! Applies fixes: text edits by span, each fix whole or not at all, until there is nothing left that one could do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Options, lint};
use crate::hcl::{self, Parsed, Spelling};
use crate::repo::{self, Repository};
use crate::text::{Diagnostic, Edit, FileId, Fix};

/// A fix may bring to light what another can mend; more rounds than this mean that two undo each other.
const MAX_ROUNDS: usize = 10;

/// A repository after its fixes.
pub struct Mended {
    pub repository: Repository,
    /// What is still found.
    pub found: Vec<Diagnostic>,
    /// The files that changed, with their new bytes.
    pub changed: BTreeMap<FileId, Arc<[u8]>>,
    /// How many findings were mended.
    pub count: usize,
}

/// Applies the fixes of the findings that `wants` says yes to, in memory. Unsafe ones only if asked for.
pub fn mend(
    repository: Repository,
    options: &Options,
    unsafe_too: bool,
    wants: &dyn Fn(&Repository, &[Diagnostic]) -> Vec<bool>,
) -> Mended {
    let found = lint(&repository, options);
    let mut mended = Mended { repository, found, changed: BTreeMap::new(), count: 0 };
    for _ in 0..MAX_ROUNDS {
        let wanted = wants(&mended.repository, &mended.found);
        let fixes = mended.found.iter().zip(wanted).filter(|(_, wanted)| *wanted).filter_map(|(d, _)| d.fix.as_ref());
        let fixes: Vec<&Fix> = fixes.filter(|fix| fix.safe || unsafe_too).collect();
        let (files, count) = apply(&mended.repository, &fixes);
        if count == 0 {
            break;
        }
        let tree = Arc::new(mended.repository.tree.with(&files));
        let repository = repo::reload(&tree, &mended.repository);
        mended.found = lint(&repository, options);
        mended.repository = repository;
        mended.changed.extend(files);
        mended.count += count;
    }
    mended
}

/// The files that fixes change, and how many fixes that were. One that overlaps another waits for the next round; those
/// that would leave a file that does not parse are none.
fn apply(repository: &Repository, fixes: &[&Fix]) -> (BTreeMap<FileId, Arc<[u8]>>, usize) {
    let (mut edits, mut taken): (BTreeMap<FileId, BTreeSet<Cut<'_>>>, Vec<&Fix>) = (BTreeMap::new(), Vec::new());
    for fix in fixes {
        let fits = |edit: &Edit| edits.get(&edit.file).is_none_or(|there| fits(&cut(edit), there));
        if !fix.edits.is_empty() && fix.edits.iter().all(fits) {
            taken.push(fix);
            fix.edits.iter().for_each(|edit| _ = edits.entry(edit.file).or_default().insert(cut(edit)));
        }
    }
    let (mut files, mut broken) = (BTreeMap::new(), BTreeSet::new());
    for (file, edits) in edits {
        // Values for others, which are no HCL.
        let Some(parsed) = repository.files.get(file) else {
            files.insert(file, replaced(&repository.tree.bytes(file), edits.into_iter()).into());
            continue;
        };
        let new: Arc<[u8]> = replaced(&parsed.bytes, edits.into_iter()).into();
        let json = repository.tree.path(file).ends_with(".json");
        let again = if json { hcl::parse_json(new) } else { hcl::parse(new) };
        if again.errors.len() > parsed.errors.len() {
            broken.insert(file);
        } else {
            files.insert(file, laid_out(repository, file, &again));
        }
    }
    if broken.is_empty() {
        return (files, taken.len());
    }
    taken.retain(|fix| !fix.edits.iter().any(|edit| broken.contains(&edit.file)));
    apply(repository, &taken)
}

/// An edit in the order of its place.
type Cut<'f> = (u32, u32, &'f str);

fn cut(edit: &Edit) -> Cut<'_> {
    (edit.span.start, edit.span.end, &edit.text)
}

/// Does an edit touch no bytes of others, or is it one of them? Two insertions at one place do: their order would be chance.
fn fits(edit: &Cut<'_>, there: &BTreeSet<Cut<'_>>) -> bool {
    let clash = |other: &Cut<'_>| (edit.0 < other.1 && other.0 < edit.1) || edit.0 == other.0;
    // Those that are there do not overlap, so that only the neighbours can.
    let (before, after) = (there.range(..*edit).next_back(), there.range(*edit..).next());
    there.contains(edit) || !before.into_iter().chain(after).any(clash)
}

/// The bytes with edits made; these come in the order of their places.
fn replaced<'f>(bytes: &[u8], edits: impl Iterator<Item = Cut<'f>>) -> Vec<u8> {
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    for (start, end, text) in edits {
        out.extend_from_slice(bytes.get(at..start as usize).unwrap_or_default());
        out.extend_from_slice(text.as_bytes());
        at = end as usize;
    }
    out.extend_from_slice(bytes.get(at..).unwrap_or_default());
    out
}

/// A file that had its canonical layout keeps it; another keeps its own.
fn laid_out(repository: &Repository, file: FileId, new: &Parsed) -> Arc<[u8]> {
    let old = repository.files.parsed(file);
    match Spelling::of(repository.tree.path(file)) {
        Some(spelling) if *hcl::lay_out(old, &old.tokens(), spelling) == *old.bytes => {
            hcl::lay_out(new, &new.tokens(), spelling).into()
        }
        _ => new.bytes.clone(),
    }
}
