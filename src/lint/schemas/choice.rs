//! Which releases of a provider a module is judged by.
//!
//! The newest embedded release of a major version stands for all of that major version: within one, arguments come and hardly ever go.
//! It is asked when the constraints of some tree that the module is in, and the lock file of its root, allow that release or an older
//! one of its major version; a module that may only get to see newer ones is not judged. A module that says nothing of versions may
//! get to see any, unless it was written for Terraform before 1.0.

use crate::lint::Ctx;
use crate::lint::providers;
use crate::repo::Module;
use crate::schema::{Release, releases};
use crate::text::HashMap;

/// The answers for one module, by the local name of the provider.
pub struct Choice<'c, 'r> {
    ctx: &'c Ctx<'r>,
    module: &'c Module,
    known: HashMap<String, Vec<Release>>,
}

impl<'c, 'r> Choice<'c, 'r> {
    pub fn new(ctx: &'c Ctx<'r>, module: &'c Module) -> Choice<'c, 'r> {
        Choice { ctx, module, known: HashMap::default() }
    }

    /// The releases behind a local name, newest first; none when it is not known what the provider accepts.
    pub fn of(&mut self, local: &str) -> Vec<Release> {
        if let Some(known) = self.known.get(local) {
            return known.clone();
        }
        let chosen = self.choose(local);
        self.known.insert(local.to_string(), chosen.clone());
        chosen
    }

    fn choose(&self, local: &str) -> Vec<Release> {
        let Some(address) = providers::address(self.ctx, self.module, local) else { return Vec::new() };
        if let Some(dumped) = self.ctx.dumped(&address) {
            return vec![dumped];
        }
        // OpenTofu's registry has the same providers.
        let same = address.replace("registry.opentofu.org/", "registry.terraform.io/");
        let mut all = releases(&same);
        if all.is_empty() {
            return all;
        }
        let pins = self.ctx.pins();
        let says_nothing = || pins.may_be(self.module, &address, "< 0.0.1");
        if says_nothing() && self.ctx.is_old(self.module) {
            return Vec::new();
        }
        all.retain(|release| stood_for(release).is_some_and(|versions| pins.may_be(self.module, &address, &versions)));
        all
    }
}

/// The versions that a release speaks for.
fn stood_for(release: &Release) -> Option<String> {
    let version = release.version_text()?;
    let major = version.split('.').next()?;
    Some(format!(">= {major}.0.0, <= {version}"))
}
