//! `=` under `=` and comment under comment, over neighbouring lines that have them.

use super::{Line, Piece};

pub(super) fn columns(pieces: &mut [Piece], lines: &[Line]) {
    // first `=`: moving it moves the comments
    align(pieces, lines, |line| line.assign..line.comment);
    align(pieces, lines, |line| line.comment..line.end);
}

fn align(pieces: &mut [Piece], lines: &[Line], cell: impl Fn(&Line) -> std::ops::Range<usize>) {
    let has = |line: &Line| !cell(line).is_empty();
    for run in lines.chunk_by(|a, b| has(a) && has(b)) {
        if !run.first().is_some_and(has) {
            continue;
        }
        let widths: Vec<usize> =
            run.iter().map(|line| pieces[line.start..cell(line).start].iter().map(Piece::width).sum()).collect();
        let widest = widths.iter().copied().max().unwrap_or(0);
        for (line, width) in run.iter().zip(widths) {
            pieces[cell(line).start].blanks = widest - width + 1;
        }
    }
}
