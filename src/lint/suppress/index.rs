//! Which comments speak of a line: asked for every finding, and there may be as many comments as findings.

use super::Allow;
use crate::text::FileId;

pub(super) struct Index {
    /// Those that speak of a whole file.
    whole: Vec<usize>,
    /// The others, by file and first line, each with the last line that it or one before it reaches.
    order: Vec<(usize, (FileId, usize))>,
}

impl Index {
    pub fn new(allows: &[Allow]) -> Self {
        let (whole, mut order): (Vec<_>, Vec<_>) =
            (0..allows.len()).partition(|i| *allows[*i].lines.end() == usize::MAX);
        order.sort_by_key(|i| (allows[*i].file, *allows[*i].lines.start()));
        let mut reached = (FileId(0), 0);
        let order = order.into_iter().map(|i| {
            reached = reached.max((allows[i].file, *allows[i].lines.end()));
            (i, reached)
        });
        Index { whole, order: order.collect() }
    }

    /// The comments that speak of a line, as places in `allows`.
    pub fn at<'a>(&'a self, allows: &'a [Allow], file: FileId, line: usize) -> impl Iterator<Item = usize> + 'a {
        let begun = self.order.partition_point(|(i, _)| (allows[*i].file, *allows[*i].lines.start()) <= (file, line));
        let order = self.order[..begun].iter().rev().take_while(move |(_, reached)| *reached >= (file, line));
        let all = order.map(|(i, _)| *i).chain(self.whole.iter().copied());
        all.filter(move |i| allows[*i].file == file && allows[*i].lines.contains(&line))
    }
}
