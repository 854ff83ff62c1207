//! Which releases of a provider a module is judged by.
//!
//! The newest embedded release of a major version stands for all of that major version: within one, arguments come and hardly ever go.
//! It is asked when the constraints of some tree that the module is in, and the lock file of its root, allow that release or an older
//! one of its major version; a module that may only get to see newer ones is not judged. A module that says nothing of versions may
//! get to see any, unless it was written for Terraform before 1.0.

use std::sync::{Arc, OnceLock};

use super::pins::{Pinned, Pins};
use super::{Module, Repository, dumps, providers};
use crate::schema::{Dump, Release, releases};

/// What is known of providers and their versions, each learned when somebody asks.
#[derive(Default)]
pub(super) struct Known {
    given: Arc<Dump>,
    dumps: OnceLock<Arc<Dump>>,
    pins: OnceLock<Pins>,
}

impl Repository {
    /// The same, with schemas of providers beside what is embedded, and instead of it.
    #[must_use]
    pub fn with_schemas(mut self, given: Arc<Dump>) -> Repository {
        self.providers = Known { given, ..Known::default() };
        self
    }

    /// The same, with the schemas that another state of it was given.
    pub(super) fn with_schemas_of(self, known: &Repository) -> Repository {
        self.with_schemas(known.providers.given.clone())
    }

    /// Which versions of providers each module may get to see.
    pub fn pins(&self) -> &Pins {
        self.providers.pins.get_or_init(|| Pins::of(self.base(), &self.roots, &[]))
    }

    /// The same, once it is known who else runs its modules; for whoever is the first to ask.
    pub fn pin(&self, pinned: &[Pinned]) -> &Pins {
        self.providers.pins.get_or_init(|| Pins::of(self.base(), &self.roots, pinned))
    }

    /// What a dump says of the provider at an address.
    fn dumped(&self, address: &str) -> Option<Release> {
        let dumps = self.providers.dumps.get_or_init(|| dumps::all(&self.tree, &self.providers.given));
        dumps.providers.get(address).map(|provider| Release::dumped(address, provider.clone()))
    }

    /// The releases behind the name that a module has for a provider, newest first; none when it is not known what the provider
    /// accepts.
    pub fn releases(&self, module: &Module, local: &str) -> Vec<Release> {
        let Some(address) = providers::address(self.base(), module, local) else { return Vec::new() };
        if let Some(dumped) = self.dumped(&address) {
            return vec![dumped];
        }
        // OpenTofu's registry has the same providers.
        let mut all = match address.strip_prefix("registry.opentofu.org/") {
            Some(rest) => releases(&format!("registry.terraform.io/{rest}")),
            None => releases(&address),
        };
        if all.is_empty() {
            return all;
        }
        let pins = self.pins();
        let says_nothing = || pins.may_be(module, &address, "< 0.0.1");
        if says_nothing() && self.is_old(module) {
            return Vec::new();
        }
        all.retain(|release| stood_for(release).is_some_and(|versions| pins.may_be(module, &address, &versions)));
        all
    }
}

/// The versions that a release speaks for.
fn stood_for(release: &Release) -> Option<String> {
    let version = release.version_text()?;
    let major = version.split('.').next()?;
    Some(format!(">= {major}.0.0, <= {version}"))
}
