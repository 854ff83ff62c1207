//! The order of units as `tfgen graph --order` has it.

use tfgen::review::Graph;
use tfgen::terragrunt::Trees;

/// All units that have a place in it, wave after wave.
pub fn of(trees: &Trees) -> Vec<String> {
    let mut graph = Graph::default();
    graph.add_units(trees, &|path| super::said::named(path));
    graph.waves().into_iter().flatten().map(str::to_string).collect()
}
