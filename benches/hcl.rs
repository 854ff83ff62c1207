//! How fast HCL is parsed and formatted, in bytes of source per second; and that strange files cost no more per byte.

mod inputs;

use std::sync::Arc;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use tfgen::hcl;

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

#[divan::bench]
fn parse(bencher: Bencher) {
    let files = inputs::read(&inputs::directory());
    bencher.counter(BytesCount::new(inputs::size(&files))).bench_local(|| {
        for bytes in &files {
            black_box(hcl::parse(bytes.clone()));
        }
    });
}

#[divan::bench]
fn format(bencher: Bencher) {
    let files = inputs::read(&inputs::directory());
    bencher.counter(BytesCount::new(inputs::size(&files))).bench_local(|| {
        for bytes in &files {
            black_box(hcl::format(bytes));
        }
    });
}

/// Files that somebody made large. Their rates stand beside each other: none may fall with the size.
mod megabytes {
    use super::*;

    #[divan::bench(args = [1, 10, 100], sample_count = 5)]
    fn blocks(bencher: Bencher, size: usize) {
        one(bencher, &"resource \"a\" \"b\" {\n  c = d.e\n}\n".repeat(size * 33_000));
    }

    #[divan::bench(args = [1, 10, 100], sample_count = 5)]
    fn heredoc(bencher: Bencher, size: usize) {
        one(bencher, &format!("a = <<EOT\n{}EOT\n", "a line of text with ${code}\n".repeat(size * 36_000)));
    }

    #[divan::bench(args = [1, 10, 100], sample_count = 5)]
    fn keys(bencher: Bencher, size: usize) {
        let keys: String = (0..size * 60_000).map(|i| format!("  key_{i} = {i}\n")).collect();
        one(bencher, &format!("a = {{\n{keys}}}\n"));
    }

    #[divan::bench(args = [1, 10, 100], sample_count = 5)]
    fn brackets(bencher: Bencher, size: usize) {
        one(bencher, &format!("a = {}\n", "[".repeat(size * 1_000_000)));
    }

    fn one(bencher: Bencher, text: &str) {
        let bytes: Arc<[u8]> = Arc::from(text.as_bytes());
        bencher.counter(BytesCount::new(bytes.len())).bench_local(|| hcl::parse(bytes.clone()));
    }
}
