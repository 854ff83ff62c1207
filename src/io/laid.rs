//! Files that a tool would write, laid over a tree: what they hold, and where that really comes from.

use std::sync::Arc;

use crate::text::{FileId, Place, Span};

/// A file to be laid over a tree.
#[derive(Clone, Debug)]
pub enum Laid {
    /// The same bytes as another file.
    Copy(FileId),
    /// Bytes of its own; where each part of them comes from, in order. What lies in no part comes from the first.
    Written { bytes: Arc<[u8]>, from: Arc<[(Span, Place)]> },
}

/// Where a laid file comes from.
#[derive(Clone, Debug)]
pub(super) enum Origin {
    Copy(FileId),
    Pieces(Arc<[(Span, Place)]>),
}

impl Origin {
    /// Where a place in the file really is.
    pub(super) fn of(&self, place: Place) -> Place {
        match self {
            Origin::Copy(file) => Place { file: *file, span: place.span },
            Origin::Pieces(pieces) => {
                let around = pieces.iter().find(|(span, _)| span.contains(place.span));
                around.or(pieces.first()).map_or(place, |(_, from)| *from)
            }
        }
    }
}
