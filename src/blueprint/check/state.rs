//! The state's bucket: its name, what it may not vary by, its lock.

use super::Ctx;
use crate::blueprint::model::Lock;
use crate::blueprint::node::Node;
use crate::text::Diagnostic;

pub fn check(ctx: &Ctx<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut varies = false;
    for key in ["bucket", "region", "table", "kms_key"] {
        let Some(node) = ctx.written(&["state", key]) else { continue };
        if let Some(problem) = placeholder(ctx, key, node) {
            problems.push(problem);
            varies |= key == "bucket";
        }
    }
    if let Some(bucket) = ctx.written(&["state", "bucket"]).filter(|_| !varies)
        && let Some(why) = bucket.as_str().and_then(bucket_problem)
    {
        let message = format!("`state.bucket` is no good name for a bucket: {why}");
        let help = "3 to 63 small letters, digits and `-`, first and last a letter or digit";
        problems.push(Diagnostic::error(message, bucket.place).help(help));
    }
    problems.extend(lock(ctx));
    problems
}

/// `${env}` and `${account}` cannot be known where all environments share one backend block.
fn placeholder(ctx: &Ctx<'_>, key: &str, node: &Node) -> Option<Diagnostic> {
    let text = node.as_str()?;
    let name = ["${env}", "${account}"].into_iter().find(|name| text.contains(name))?;
    let shared = |layout: &&super::super::LayoutKind| !layout.backend_per_environment;
    let layout = ctx.known.layouts.iter().find(|layout| layout.name == ctx.blueprint.layout).filter(shared)?;
    let message =
        format!("`state.{key}` holds `{name}`, but all environments share one backend in layout `{}`", layout.name);
    let own = ctx.known.layouts.iter().filter(|layout| layout.backend_per_environment).map(|layout| layout.name);
    let own: Vec<String> = own.map(|name| format!("`{name}`")).collect();
    let problem = Diagnostic::error(message, node.place).label(format!("one {key} for all"));
    let problem =
        problem.help(format!("write one {key}: the states of the environments lie apart in it, by workspace"));
    Some(match own.is_empty() {
        true => problem,
        false => problem.note(format!("layouts with a backend per environment: {}", own.join(", "))),
    })
}

/// The rules of general purpose buckets (S3 User Guide, "Bucket naming rules"), without the dots that TLS cannot bear.
fn bucket_problem(name: &str) -> Option<&'static str> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = name.as_bytes();
    match () {
        () if bytes.len() < 3 => Some("it is too short"),
        () if bytes.len() > 63 => Some("it is too long"),
        () if name.contains('.') => Some("a name with dots fits no TLS certificate"),
        () if !bytes.iter().all(|byte| plain(*byte) || *byte == b'-') => {
            Some("it holds something else than small letters, digits and `-`")
        }
        () if !plain(bytes[0]) || !plain(bytes[bytes.len() - 1]) => Some("it starts or ends with `-`"),
        () if ["xn--", "sthree-", "amzn-s3-demo-"].iter().any(|prefix| name.starts_with(prefix)) => {
            Some("it starts with a reserved prefix")
        }
        () if ["-s3alias", "--ol-s3", "--x-s3", "--table-s3"].iter().any(|suffix| name.ends_with(suffix)) => {
            Some("it ends with a reserved suffix")
        }
        () => None,
    }
}

fn lock(ctx: &Ctx<'_>) -> Option<Diagnostic> {
    let table = ctx.written(&["state", "table"]);
    match (ctx.blueprint.state.lock, table) {
        (Lock::DynamoDb, None) => {
            let place = ctx.written(&["state", "lock"]).map_or(ctx.start(), |node| node.place);
            let problem = Diagnostic::error("`state.lock` is `dynamodb`, but no table is named", place);
            Some(problem.help("write `table: <name>` beside it, or leave `lock` out: S3 keeps locks itself"))
        }
        (Lock::S3, Some(table)) => {
            let problem = Diagnostic::error("`state.table` is read with `lock: dynamodb` only", table.place);
            Some(problem.help("remove it: S3 keeps locks itself"))
        }
        _ => None,
    }
}
