//! Lists of commands, and what the command is that runs, which no file tells.

use super::{Function, function, never};
use crate::lang::{Type, Value};

pub(super) const TABLE: &[Function] = &[
    function("get_terraform_commands_that_need_vars", 0, 0, |_, _, _| {
        Ok(list(&["apply", "console", "destroy", "import", "plan", "push", "refresh"]))
    }),
    function("get_terraform_commands_that_need_locking", 0, 0, |_, _, _| {
        Ok(list(&["apply", "destroy", "import", "plan", "refresh", "taint", "untaint"]))
    }),
    function("get_terraform_commands_that_need_input", 0, 0, |_, _, _| {
        Ok(list(&["apply", "import", "init", "plan", "refresh"]))
    }),
    function("get_terraform_commands_that_need_parallelism", 0, 0, |_, _, _| Ok(list(&["apply", "plan", "destroy"]))),
    function("get_default_retryable_errors", 0, 0, |_, _, _| Ok(list(RETRYABLE))),
    function("get_terragrunt_source_cli_flag", 0, 0, |_, _, _| Ok("".into())),
    function("get_terraform_command", 0, 0, |_, _, access| {
        never(Type::String, "which command runs is not known", access)
    }),
    function("get_terraform_cli_args", 0, 0, |_, _, access| {
        never(Type::list(Type::String), "which command runs is not known", access)
    }),
    function("get_working_dir", 0, 0, |_, _, access| {
        never(Type::String, "where Terraform runs is known only when it does", access)
    }),
];

fn list(words: &[&str]) -> Value {
    Value::list(Type::String, words.iter().map(|word| Value::from(*word)).collect())
}

/// What Terragrunt tries again on by itself.
const RETRYABLE: &[&str] = &[
    "(?s).*Failed to load state.*tcp.*timeout.*",
    "(?s).*Failed to load backend.*TLS handshake timeout.*",
    "(?s).*Creating metric alarm failed.*request to update this alarm is in progress.*",
    "(?s).*Error installing provider.*TLS handshake timeout.*",
    "(?s).*Error configuring the backend.*TLS handshake timeout.*",
    "(?s).*Error installing provider.*tcp.*timeout.*",
    "(?s).*Error installing provider.*tcp.*connection reset by peer.*",
    "NoSuchBucket: The specified bucket does not exist",
    "(?s).*Error creating SSM parameter: TooManyUpdates:.*",
    "(?s).*app.terraform.io.*: 429 Too Many Requests.*",
    "(?s).*ssh_exchange_identification.*Connection closed by remote host.*",
    "(?s).*Client\\.Timeout exceeded while awaiting headers.*",
    "(?s).*Could not download module.*The requested URL returned error: 429.*",
    "(?s).*net/http: TLS.*handshake timeout.*",
    "(?s).*could not query provider registry.*context deadline exceeded.*",
    "(?s).*provider.*TLS handshake timeout.*",
    "(?s).*provider.*tcp.*timeout.*",
    "(?s).*provider.*tcp.*connection reset by peer.*",
    "(?s).*provider.*context deadline exceeded.*",
    "(?s).*registry.*context deadline exceeded.*",
    "(?s).*Failed to resolve provider.*timeout.*",
    "(?s).*Failed to resolve provider.*connection reset by peer.*",
    "(?s).*Failed to resolve provider.*context deadline exceeded.*",
    "(?s).*could not connect to registry.*timeout.*",
    "(?s).*could not connect to registry.*connection reset by peer.*",
    "(?s).*could not connect to registry.*context deadline exceeded.*",
    "(?s).*failed to request discovery document.*context deadline exceeded.*",
    "(?s).*Failed to query available provider packages.*timeout.*",
    "(?s).*Failed to query available provider packages.*connection reset by peer.*",
    "(?s).*Failed to query available provider packages.*context deadline exceeded.*",
];
