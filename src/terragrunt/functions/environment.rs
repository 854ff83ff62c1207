//! What lies outside of the files: the environment, commands, clouds. None of it is ever asked.

use super::{Function, function, never, text};
use crate::lang::{Access, Constraints, Marks, Type, Value, Version, convert};
use crate::terragrunt::context::Outcome;
use crate::terragrunt::view::{View, failed};

pub(super) const TABLE: &[Function] = &[
    function("get_env", 1, 2, get_env),
    function("run_cmd", 1, usize::MAX, |_, _, access| never(Type::String, "`run_cmd` is never run", access)),
    function("get_aws_account_id", 0, 0, |_, _, access| cloud("get_aws_account_id", access)),
    function("get_aws_account_alias", 0, 0, |_, _, access| cloud("get_aws_account_alias", access)),
    function("get_aws_caller_identity_arn", 0, 0, |_, _, access| cloud("get_aws_caller_identity_arn", access)),
    function("get_aws_caller_identity_user_id", 0, 0, |_, _, access| cloud("get_aws_caller_identity_user_id", access)),
    function("get_platform", 0, 0, |_, _, access| {
        never(Type::String, "`get_platform` differs from machine to machine", access)
    }),
    function("constraint_check", 2, 2, |_, args, access| {
        let (version, constraint) = match (text(args, 0, access)?, text(args, 1, access)?) {
            (Ok(version), Ok(constraint)) => (version, constraint),
            (Err(unknown), _) | (_, Err(unknown)) => return Ok(unknown),
        };
        let bad = |what: &str| failed(format!("`{what}` is no version"), access);
        let parsed: Version = Version::parse(&version).ok_or_else(|| bad(&version))?;
        let constraints = Constraints::parse(&constraint).ok_or_else(|| bad(&constraint))?;
        Ok(constraints.allow(&parsed).into())
    }),
];

fn cloud(name: &str, access: Access) -> Outcome {
    never(Type::String, &format!("`{name}` asks a cloud"), access)
}

fn get_env(view: &View, args: &[Value], access: Access) -> Outcome {
    let name = match text(args, 0, access)? {
        Ok(name) => name,
        Err(unknown) => return Ok(unknown),
    };
    if name.is_empty() {
        return Err(failed("`get_env` needs the name of a variable of the environment", access));
    }
    if let Some(value) = view.reader.settings.env.as_ref().and_then(|env| env.get(&*name)) {
        return Ok(Value::string(value.as_str()));
    }
    match args.get(1) {
        Some(default) => {
            let value = convert(default, &Type::String).map_err(|error| failed(error.to_string(), access))?;
            Ok(value.marked(Marks::ASSUMED))
        }
        None if view.reader.settings.env.is_some() => Err(failed(format!("the environment has no `{name}`"), access)),
        None => never(Type::String, &format!("`{name}` of the environment is not known"), access),
    }
}
