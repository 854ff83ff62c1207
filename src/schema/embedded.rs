//! The schemas inside the binary: unpacked when somebody asks first.

use std::sync::OnceLock;

use super::release::Release;
use super::store::Store;

/// Written by `cargo run --example pack-schemas` from `schemas/*.json.gz`.
static PACKED: &[u8] = include_bytes!("../../schemas/packed.bin");

fn store() -> Option<&'static Store> {
    static STORE: OnceLock<Option<Store>> = OnceLock::new();
    STORE.get_or_init(|| Store::open(PACKED)).as_ref()
}

/// What is embedded of the provider at an address, newest first; nothing for one that is not known.
pub fn releases(address: &str) -> Vec<Release> {
    let mut all = store().map(Store::releases).unwrap_or_default();
    all.retain(|release| release.address() == address);
    all
}

/// Addresses and versions of all that is embedded.
pub fn sources() -> Vec<(&'static str, &'static str)> {
    let releases = store().map(|store| store.releases.as_slice()).unwrap_or_default();
    releases.iter().map(|release| (release.address.as_str(), release.version.as_str())).collect()
}

impl Store {
    /// All that is in it, those of one provider newest first.
    pub fn releases(&'static self) -> Vec<Release> {
        self.releases.iter().map(|release| Release::packed(self, release)).collect()
    }
}
