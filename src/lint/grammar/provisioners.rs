//! What stands in the provisioners that Terraform and OpenTofu carry themselves, and in a connection. Source:
//! `internal/builtin/provisioners` and `internal/terraform/eval_provisioner.go` (the superset of SSH and WinRM).

use super::{Inner, OPEN, Shape, once};
use crate::hcl::Block;

/// Blocks stay open: Terraform 0.11 wrote `environment { … }`.
const fn provisioner(arguments: &'static [&'static str], required: &'static [&'static str]) -> Shape {
    Shape { arguments, required, blocks: &BLOCKS, more_arguments: false, more_blocks: true }
}

static BLOCKS: [Inner; 2] = [once("connection", &[], &CONNECTION), once("_", &[], &OPEN)];

static LOCAL_EXEC: Shape =
    provisioner(&["when", "on_failure", "command", "interpreter", "working_dir", "environment", "quiet"], &["command"]);

static REMOTE_EXEC: Shape = provisioner(&["when", "on_failure", "inline", "script", "scripts"], &[]);

static FILE: Shape = provisioner(&["when", "on_failure", "source", "content", "destination"], &["destination"]);

/// Its `host` may be in the connection of the resource.
static CONNECTION: Shape = Shape {
    arguments: &[
        "type",
        "user",
        "password",
        "host",
        "port",
        "timeout",
        "script_path",
        "target_platform",
        "private_key",
        "certificate",
        "host_key",
        "agent",
        "agent_identity",
        "proxy_scheme",
        "proxy_host",
        "proxy_port",
        "proxy_user_name",
        "proxy_user_password",
        "bastion_host",
        "bastion_host_key",
        "bastion_port",
        "bastion_user",
        "bastion_password",
        "bastion_private_key",
        "bastion_certificate",
        "https",
        "insecure",
        "use_ntlm",
        "cacert",
    ],
    required: &[],
    blocks: &[],
    more_arguments: false,
    more_blocks: true,
};

/// The shape of a provisioner that comes with Terraform, by its label; `None` for any other, and for other blocks.
pub(super) fn built_in(block: &Block) -> Option<&'static Shape> {
    let [label] = block.labels.as_slice() else { return None };
    match (&*block.kind.text, &*label.text) {
        ("provisioner", "local-exec") => Some(&LOCAL_EXEC),
        ("provisioner", "remote-exec") => Some(&REMOTE_EXEC),
        ("provisioner", "file") => Some(&FILE),
        _ => None,
    }
}
