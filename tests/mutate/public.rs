//! The same over repositories that nobody here wrote: `TFGEN_PUBLIC=DIR:DIR cargo test --test mutate public -- --ignored --nocapture`.
//! Nothing of them is kept. What they say unchanged is no part of what is expected; of each kind some mutations are taken, evenly.

use std::path::Path;
use std::sync::Arc;

use tfgen::io::Tree;
use tfgen::repo;

use crate::facts::At;
use crate::mutation::Expected;

/// Mutations of one kind in one repository.
const MOST_OF_A_KIND: usize = 12;

#[test]
#[ignore = "needs checkouts of public repositories"]
fn public_repositories() {
    let Ok(folders) = std::env::var("TFGEN_PUBLIC") else { return };
    let (mut found, mut all) = (0, 0);
    for folder in folders.split(':') {
        let files = crate::read(Path::new(folder));
        let unchanged = repo::load(&Arc::new(Tree::memory(files.clone())));
        let before: Vec<Expected> = crate::found(&unchanged)
            .into_iter()
            .map(|diagnostic| {
                let path = Arc::from(unchanged.tree.path(diagnostic.place.file));
                Expected { rule: diagnostic.rule.unwrap_or_default(), at: At { path, span: diagnostic.place.span } }
            })
            .collect();
        let table = crate::run(&files, &unchanged, &before, MOST_OF_A_KIND);
        println!("== {}\n{table}\n{}", Path::new(folder).display(), table.misses.join("\n"));
        found += table.total() - table.misses.len();
        all += table.total();
    }
    println!("all: {found} of {all}");
    assert!(found * 100 >= all * 98, "less than 98 %");
}
