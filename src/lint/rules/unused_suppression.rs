//! A comment that allows what nobody does.

use crate::lint::rule::{Run, rule};

rule! {
    /// `# tfgen: allow(rule) reason` should go when what it allowed is gone, or it will hide the next mistake. One that names no
    /// rule, or gives no reason, allows nothing.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// # tfgen: allow(undeclared-variable) set by the pipeline
    /// output "name" {
    ///   value = "x"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// output "name" {
    ///   value = "x"
    /// }
    /// ```
    "unused-suppression", Warning, Run::Suppressions, Safe
}
