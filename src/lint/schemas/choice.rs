//! The releases that a module is judged by, each provider looked up once in a pass.

use std::rc::Rc;

use crate::lint::Ctx;
use crate::repo::Module;
use crate::schema::Release;
use crate::text::HashMap;

/// The answers for one module, by the local name of the provider.
pub struct Choice<'c, 'r> {
    ctx: &'c Ctx<'r>,
    module: &'c Module,
    known: HashMap<String, Rc<[Release]>>,
}

impl<'c, 'r> Choice<'c, 'r> {
    pub fn new(ctx: &'c Ctx<'r>, module: &'c Module) -> Choice<'c, 'r> {
        Choice { ctx, module, known: HashMap::default() }
    }

    /// The releases behind a local name, newest first; none when it is not known what the provider accepts.
    pub fn of(&mut self, local: &str) -> Rc<[Release]> {
        if let Some(known) = self.known.get(local) {
            return known.clone();
        }
        let chosen: Rc<[Release]> = self.ctx.repository.releases(self.module, local).into();
        self.known.insert(local.to_string(), chosen.clone());
        chosen
    }
}
