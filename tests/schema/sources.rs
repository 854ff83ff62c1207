//! The schemas as they are committed, read for packing and for comparing with what was packed.

use std::cmp::Reverse;
use std::io::{Error, Read};
use std::path::Path;
use std::{fs, io};

use flate2::read::GzDecoder;
use tfgen::lang::Version;
use tfgen::schema::{Dump, Source};

/// `<name>_<version>.json.gz`, one provider each: sorted by address, newest first.
pub fn read(directory: &Path) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some((_, version)) = name.strip_suffix(".json.gz").and_then(|stem| stem.rsplit_once('_')) else { continue };
        let mut json = Vec::new();
        GzDecoder::new(fs::File::open(&path)?).read_to_end(&mut json)?;
        let dump = Dump::parse(&json).map_err(|error| Error::other(format!("{name}: {error}")))?;
        for (address, provider) in dump.providers {
            sources.push(Source { address, version: version.to_string(), provider });
        }
    }
    let newest = |source: &Source| Version::parse(&source.version).map(Reverse);
    sources.sort_by(|a, b| a.address.cmp(&b.address).then_with(|| newest(a).cmp(&newest(b))));
    Ok(sources)
}
