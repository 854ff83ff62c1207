//! `=` under `=` and comment under comment, over neighbouring lines that have them.

use std::ops::Range;

use super::lines::Line;
use super::sheet::Sheet;

pub(super) fn columns(sheet: &Sheet, lines: &[Line], blanks: &mut [u32]) {
    // first `=`: moving it moves the comments
    align(sheet, lines, blanks, Line::assignment);
    align(sheet, lines, blanks, Line::comment);
}

/// (A cell that stands alone has its one blank already.)
fn align(sheet: &Sheet, lines: &[Line], blanks: &mut [u32], cell: impl Fn(&Line) -> Range<usize>) {
    let has = |line: &Line| !cell(line).is_empty();
    let mut widths = Vec::new();
    for run in lines.chunk_by(|a, b| has(a) && has(b)).filter(|run| run.len() > 1) {
        widths.clear();
        widths.extend(run.iter().map(|line| {
            let before = line.lead().start..cell(line).start;
            let tokens = sheet.tokens[before.clone()].iter().map(|token| sheet.width(*token) as u32);
            tokens.sum::<u32>() + blanks[before].iter().sum::<u32>()
        }));
        let widest = widths.iter().copied().max().unwrap_or(0);
        for (line, width) in run.iter().zip(&widths) {
            blanks[cell(line).start] = widest - width + 1;
        }
    }
}
