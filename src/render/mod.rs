//! From a resolved blueprint to files: modules from templates, roots from the plan, all of it data until it is written.

mod literal;
mod modules;
mod places;
mod readme;
mod roots;
mod template;
mod versions;

pub use modules::{Modules, SUFFIX, render_all as render_modules};
pub use readme::Manifests;
pub use roots::render as render_roots;
pub use template::{TemplateError, Templates};
pub use versions::{Pin, Versions};
