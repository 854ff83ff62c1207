//! One release of a provider, embedded or from a dump: what can be asked of it.

use std::sync::Arc;

use super::dump::Provider;
use super::model::{Block, Function};
use super::store::{Indexed, Store};
use crate::lang::{Mode, Version};

/// Cheap to clone.
#[derive(Clone)]
pub struct Release(Kind);

#[derive(Clone)]
enum Kind {
    Packed(&'static Store, &'static Indexed),
    /// Its address and what the dump says.
    Dumped(Arc<str>, Arc<Provider>),
}

impl Release {
    pub(super) fn packed(store: &'static Store, release: &'static Indexed) -> Release {
        Release(Kind::Packed(store, release))
    }

    /// What a dump says of the provider at an address.
    pub fn dumped(address: &str, provider: Arc<Provider>) -> Release {
        Release(Kind::Dumped(address.into(), provider))
    }

    /// `registry.terraform.io/hashicorp/aws`
    pub fn address(&self) -> &str {
        match &self.0 {
            Kind::Packed(_, release) => &release.address,
            Kind::Dumped(address, _) => address,
        }
    }

    /// `None` for a dump, which does not say.
    pub fn version(&self) -> Option<Version> {
        Version::parse(self.version_text()?)
    }

    /// As text: `6.69.1`.
    pub fn version_text(&self) -> Option<&str> {
        match &self.0 {
            Kind::Packed(_, release) => Some(&release.version),
            Kind::Dumped(..) => None,
        }
    }

    /// What a `provider` block takes.
    pub fn config(&self) -> Option<Arc<Block>> {
        match &self.0 {
            Kind::Packed(store, release) => store.config(release),
            Kind::Dumped(_, provider) => Some(provider.config.clone()),
        }
    }

    /// What a resource, data source or ephemeral resource of that type has. `None` as well when it cannot be read:
    /// [`Release::has`] tells the two apart.
    pub fn find(&self, mode: Mode, kind: &str) -> Option<Arc<Block>> {
        match &self.0 {
            Kind::Packed(store, release) => store.find(release, mode, kind),
            Kind::Dumped(_, provider) => kinds(provider, mode).get(kind).cloned(),
        }
    }

    pub fn has(&self, mode: Mode, kind: &str) -> bool {
        match &self.0 {
            Kind::Packed(store, release) => store.has(release, mode, kind),
            Kind::Dumped(_, provider) => kinds(provider, mode).contains_key(kind),
        }
    }

    /// All types, in alphabetical order.
    pub fn kinds(&self, mode: Mode) -> Vec<&str> {
        match &self.0 {
            Kind::Packed(store, release) => store.kinds(release, mode).collect(),
            Kind::Dumped(_, provider) => kinds(provider, mode).keys().map(String::as_str).collect(),
        }
    }

    pub fn function(&self, name: &str) -> Option<&Function> {
        match &self.0 {
            Kind::Packed(_, release) => release.function(name),
            Kind::Dumped(_, provider) => provider.functions.get(name),
        }
    }

    pub fn functions(&self) -> Vec<&str> {
        match &self.0 {
            Kind::Packed(_, release) => release.functions().collect(),
            Kind::Dumped(_, provider) => provider.functions.keys().map(String::as_str).collect(),
        }
    }
}

fn kinds(provider: &Provider, mode: Mode) -> &std::collections::BTreeMap<String, Arc<Block>> {
    match mode {
        Mode::Managed => &provider.resources,
        Mode::Data => &provider.data,
        Mode::Ephemeral => &provider.ephemeral,
    }
}
