//! What parsing and linting add to reading, what formatting costs beside `terraform fmt -check`, and what a tree weighs.
//!
//! CPU time (Linux), medians of interleaved runs. `cargo bench --bench whole`, the directory in TFGEN_BENCH_DIR.

mod cpu;
mod inputs;

use tfgen::hcl;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROUNDS: usize = 31;

/// Trees of so many bytes of source are weighed: of less, the pages that the allocator keeps would be weighed too.
const WEIGHED: usize = 64 << 20;

fn main() {
    let directory = inputs::directory();
    let files = inputs::read(&directory);
    let bytes = inputs::size(&files).max(1);
    println!("{} files, {:.1} MB of HCL", files.len(), bytes as f64 / 1e6);

    let times = WEIGHED / bytes + 1;
    let before = cpu::resident();
    let trees: Vec<_> = (0..times).flat_map(|_| &files).map(|bytes| hcl::parse(bytes.clone())).collect();
    println!("tree: {:.1} bytes of memory per byte of source", (cpu::resident() - before) / (bytes * times) as f64);
    drop(trees);

    // small directories several times over
    let times = (2 << 20) / bytes + 1;
    let read = || (0..times).for_each(|_| drop(inputs::read(&directory)));
    let parse = || (0..times).flat_map(|_| inputs::read(&directory)).for_each(|bytes| drop(hcl::parse(bytes)));
    let (mut reading, mut parsing, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (read, parse) = (cpu::own(read) / times as f64, cpu::own(parse) / times as f64);
        reading.push(read);
        parsing.push(parse);
        ratios.push(parse / read);
    }
    let [reading, parsing, ratio] = [&mut reading, &mut parsing, &mut ratios].map(|times| cpu::median(times));
    println!("walk and read: {reading:.5} s; with parsing: {parsing:.5} s; ratio {ratio:.2}");

    let mut linting: Vec<f64> =
        (0..5).filter_map(|_| cpu::child(env!("CARGO_BIN_EXE_tfgen"), &["lint"], &directory)).collect();
    let linting = cpu::median(&mut linting);
    println!("tfgen lint: {linting:.4} s; {:.1} times walk and read", linting / reading);

    let fmt = |program: &str, arguments: &[&str]| cpu::child(program, arguments, &directory);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        ours.extend(fmt(env!("CARGO_BIN_EXE_tfgen"), &["fmt", "--check"]));
        theirs.extend(fmt("terraform", &["fmt", "-check", "-recursive"]));
    }
    let ours = cpu::median(&mut ours);
    print!("tfgen fmt --check: {ours:.4} s; ");
    match theirs.is_empty() {
        true => println!("terraform is not on PATH"),
        false => {
            let theirs = cpu::median(&mut theirs);
            println!("terraform fmt -check -recursive: {theirs:.3} s; {:.0} times", theirs / ours);
        }
    }
}
