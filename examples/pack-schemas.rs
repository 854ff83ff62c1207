//! Packs `schemas/*.json.gz` into `schemas/packed.bin`, which the binary embeds. The same files give the same bytes:
//! `cargo test --test schema` compares.
#![allow(clippy::disallowed_methods, reason = "reads and writes the repository it is in")]

use std::path::Path;
use std::{fs, io};

fn main() -> io::Result<()> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let packed = tfgen::schema::pack(&sources::read(&directory)?);
    fs::write(directory.join("packed.bin"), &packed)?;
    println!("{} bytes", packed.len());
    Ok(())
}

#[path = "../tests/schema/sources.rs"]
mod sources;
