//! What evaluating every local and output of a repository costs beside parsing it: CPU time of one thread, the ratio of the same run.
//!
//! `cargo bench --bench eval`, the directory in TFGEN_BENCH_DIR.
#![allow(clippy::disallowed_methods, reason = "a benchmark asks the kernel for the time it took")]

mod inputs;

use std::hint::black_box;
use std::sync::Arc;

use tfgen::hcl;
use tfgen::io::Tree;
use tfgen::repo::{self, Candidate, Repository, Run};

/// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 9;

/// One round does the work so often: kernels that count in ticks tell no less than some milliseconds.
const TIMES: usize = 10;

/// Evaluation wants the room that the command line gives it.
const STACK_BYTES: usize = 64 << 20;

fn main() {
    let measuring = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(measure);
    if !measuring.is_ok_and(|thread| thread.join().is_ok()) {
        println!("it could not be measured");
    }
}

fn measure() {
    let directory = inputs::directory();
    let tree = Arc::new(Tree::directory(&directory, |_| false));
    let repository = repo::load(&tree);
    let files: Vec<_> = repository.files.iter().map(|(_, parsed)| parsed.bytes.clone()).collect();
    let (mut parse, mut eval) = (Vec::new(), Vec::new());
    let mut counts = Counts::default();
    for _ in 0..ROUNDS {
        parse.push(cpu(|| files.iter().for_each(|bytes| drop(black_box(hcl::parse(bytes.clone()))))));
        // Nothing is known but the trees: no type of a variable, no YAML.
        let fresh: Vec<Repository> = (0..TIMES).map(|_| repo::reload(&tree, &repository)).collect();
        fresh.iter().for_each(|repository| repository.files.decoded.forget());
        // The model is neither built nor dropped on the clock; what is evaluated is, YAML included.
        let mut left = fresh.iter();
        eval.push(cpu(|| {
            counts = Counts::default();
            if let Some(repository) = left.next() {
                evaluate(repository, &mut counts);
                repository.files.decoded.forget();
            }
        }));
    }
    let (parse, eval) = (median(parse), median(eval));
    let bytes = inputs::size(&files) as f64 / 1e6;
    println!(
        "{} files, {bytes:.1} MB, {} modules, {} roots",
        files.len(),
        repository.modules.len(),
        repository.roots.len()
    );
    println!("{} locals and outputs, {} of them wholly known, {} fail", counts.values, counts.known, counts.failed);
    println!("for that, {} values of {} instances were evaluated", counts.evaluated, counts.instances);
    println!("parse {:.2} ms, evaluate {:.2} ms: ratio {:.2}", parse * 1e3, eval * 1e3, eval / parse);
}

#[derive(Default)]
struct Counts {
    values: usize,
    known: usize,
    failed: usize,
    /// Instances of modules that were looked into, and everything evaluated in them, the inputs of modules below included.
    instances: usize,
    evaluated: usize,
}

/// Every local and output of every directory: a root's as in its workspace `default`, another's by itself.
fn evaluate(repository: &Repository, counts: &mut Counts) {
    for module in repository.modules.values() {
        let alone = Candidate { path: module.path.clone(), ..Candidate::default() };
        let instance = match repository.instance(&module.path, Some("default")) {
            Some(instance) => instance,
            None => Run::start(repository.base(), &alone, module, Some("default")),
        };
        let locals = module.locals.keys().filter_map(|name| instance.local(name));
        for value in locals.chain(module.outputs.keys().filter_map(|name| instance.output(name))) {
            counts.values += 1;
            counts.known += usize::from(value.as_ref().is_ok_and(|value| value.is_wholly_known()));
            counts.failed += usize::from(value.is_err());
            black_box(&value);
        }
        let (instances, evaluated) = instance.run().extent();
        counts.instances += instances;
        counts.evaluated += evaluated;
    }
}

/// Seconds of this thread for doing it once.
fn cpu(mut work: impl FnMut()) -> f64 {
    let now = || {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        text.split_whitespace().next().and_then(|word| word.parse::<f64>().ok()).unwrap_or_default() / 1e9
    };
    let start = now();
    (0..TIMES).for_each(|_| work());
    (now() - start) / TIMES as f64
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds.get(seconds.len() / 2).copied().unwrap_or_default()
}
