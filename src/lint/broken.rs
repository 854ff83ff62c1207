//! Where a file did not parse: around such a place nothing is judged, for it may not be what was meant.

use crate::hcl::Parsed;
use crate::text::Span;

/// The syntax errors of a file, sorted.
pub(super) struct Broken(Vec<u32>);

impl Broken {
    pub(super) fn of(parsed: &Parsed) -> Broken {
        let mut starts: Vec<u32> = parsed.errors.iter().map(|error| error.span.start).collect();
        starts.sort_unstable();
        Broken(starts)
    }

    /// Did something inside that span, or right at its end, not parse?
    pub(super) fn touches(&self, span: Span) -> bool {
        let first = self.0.partition_point(|start| *start < span.start);
        self.0.get(first).is_some_and(|start| *start <= span.end)
    }
}
