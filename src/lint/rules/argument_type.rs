//! A value that does not fit the type of the argument.

use crate::lint::fit::{from_modules, misuse};
use crate::lint::rule::{Run, rule};
use crate::lint::{Ctx, schemas};
use crate::repo::Module;
use crate::text::Diagnostic;

rule! {
    /// What is given is converted to the type that the provider's schema says, and Terraform refuses what cannot be: a list where a text is
    /// required, a text that is no number, an object that lacks an attribute. Inputs, outputs of modules and attributes of resources count as
    /// anything of their type.
    ///
    /// ## Bad
    ///
    /// ```hcl
    /// resource "aws_instance" "app" {
    ///   ami                    = "ami-0a1b2c3d"
    ///   instance_type          = "t3.micro"
    ///   vpc_security_group_ids = "sg-0a1b2c3d"
    /// }
    /// ```
    ///
    /// ## Good
    ///
    /// ```hcl
    /// resource "aws_instance" "app" {
    ///   ami                    = "ami-0a1b2c3d"
    ///   instance_type          = "t3.micro"
    ///   vpc_security_group_ids = ["sg-0a1b2c3d"]
    /// }
    /// ```
    "argument-type", Error, Run::Module(run)
}

fn run(ctx: &Ctx<'_>, module: &Module) -> Vec<Diagnostic> {
    let told = schemas::found(ctx, module, schemas::ARGUMENT_TYPE).into_iter();
    let with_way = |told: Diagnostic| {
        let way = from_modules(ctx, module, told.place).into_iter();
        way.fold(told, |told, label| told.related(label.place, label.message))
    };
    told.map(with_way).chain(misuse::of(ctx, &module.path, misuse::ARGUMENT)).collect()
}
