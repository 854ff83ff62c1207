//! Strings that are known only in parts, such as a bucket's name with an account number in it.

use std::sync::Arc;

use super::unknown::Piece;

/// Could the string turn out to be this text?
pub(super) fn may_be(pieces: &[Piece], text: &str) -> bool {
    if pieces.is_empty() {
        return true;
    }
    let mut rest = text;
    let mut free = false;
    let last = pieces.len() - 1;
    for (i, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Hole => free = true,
            // Only the end of the text will do for a last known part after a hole.
            Piece::Known(part) if free && i == last => return rest.ends_with(&**part),
            Piece::Known(part) if free => {
                let Some(at) = rest.find(&**part) else { return false };
                rest = rest.get(at + part.len()..).unwrap_or_default();
                free = false;
            }
            Piece::Known(part) => {
                let Some(after) = rest.strip_prefix(&**part) else { return false };
                rest = after;
            }
        }
    }
    free || rest.is_empty()
}

/// Adds a part, joining what is adjacent.
pub(super) fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), &piece) {
        (Some(Piece::Hole), Piece::Hole) => {}
        (_, Piece::Known(text)) if text.is_empty() => {}
        (Some(Piece::Known(before)), Piece::Known(text)) => *before = Arc::from(format!("{before}{text}")),
        _ => pieces.push(piece),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_stand_for_any_text() {
        let pieces = [Piece::Known("acme-".into()), Piece::Hole, Piece::Known("-tf".into())];
        assert!(may_be(&pieces, "acme-123-tf"));
        assert!(may_be(&pieces, "acme--tf"));
        assert!(!may_be(&pieces, "acme-tf"));
        assert!(!may_be(&pieces, "other-123-tf"));
        assert!(!may_be(&pieces, "acme-123-state"));
    }
}
