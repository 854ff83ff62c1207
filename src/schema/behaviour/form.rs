//! The named checks of providers, as their sources make them: ARNs, ranges of addresses, JSON, names of Kubernetes. One that is not
//! known here claims nothing.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use regex::bytes::Regex;

use super::check;
use crate::lang::Value;

/// The ones that are one regular expression, with what they are in words.
const PATTERNS: [(&str, &str, &str); 15] = [
    ("account_id", r"^([0-9]{12})?$", "an account of AWS: twelve digits"),
    ("region", r"^([a-z]{2}(-[a-z]+)+-[0-9]{1,2})?$", "a region of AWS"),
    ("rfc3339", TIME, "a time such as `2030-01-31T12:00:00Z`"),
    ("utc_timestamp", TIME, "a time such as `2030-01-31T12:00:00Z`"),
    ("YYYY-MM-DD", r"^([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))?$", "a day such as `2030-01-31`"),
    (
        "YYYY-MM-DD_HH:MM",
        r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])_([01]?[0-9]|2[0-3]):[0-5][0-9]$",
        "a time such as `2030-01-31_12:00`",
    ),
    (
        "daily_window",
        r"^(([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9])?$",
        "hours such as `05:00-06:00`",
    ),
    (
        "weekly_window",
        r"^(?i)((sun|mon|tue|wed|thu|fri|sat):([01][0-9]|2[0-3]):[0-5][0-9]-(sun|mon|tue|wed|thu|fri|sat):([01][0-9]|2[0-3]):[0-5][0-9])?$",
        "hours of a week such as `sun:05:00-sun:06:00`",
    ),
    ("nullable_bool", r"^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)?$", "`true` or `false`"),
    ("launch_template_id", r"^lt-[0-9a-z]{1,252}$", "the id of a launch template"),
    ("launch_template_name", r"^[0-9A-Za-z()./_-]{3,128}$", "3 to 128 letters, digits, and of `().-/_`"),
    ("duration", r"^[+-]?(0|(([0-9]+(\.[0-9]*)?|\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)$", "a duration such as `10m`"),
    ("https_url", r"^(?i)https://[^/?#]", "an address that begins with `https://`"),
    ("k8s_rbac_name", r"^[^/%]*$", "a name without `/` and `%`"),
    ("empty", "^$", "empty"),
];

const TIME: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.,][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$";
const ARN_PARTITION: &str = "^aws(-[a-z]+)*$";
const ARN_REGION: &str = r"^([a-z]{2}(-[a-z]+)+-[0-9]{1,2})?$";
const ARN_ACCOUNT: &str = r"^(aws|aws-managed|third-party|aws-marketplace|[0-9]{12}|cw.{10})?$";
const LABEL: &str = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
const SUBDOMAIN: &str = r"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";
const QUALIFIED: &str = r"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$";
const QUANTITY: &str = r"^[+-]?[0-9.]+([eEinumkKMGTP]*[-+]?[0-9]*)$";

fn matches(pattern: &'static str, text: &str) -> Option<bool> {
    type Known = Vec<(&'static str, OnceLock<Option<Regex>>)>;
    static KNOWN: OnceLock<Known> = OnceLock::new();
    let others = [TIME, ARN_PARTITION, ARN_REGION, ARN_ACCOUNT, LABEL, SUBDOMAIN, QUALIFIED, QUANTITY];
    let known = KNOWN.get_or_init(|| {
        let all = PATTERNS.iter().map(|(_, pattern, _)| *pattern).chain(others);
        all.map(|pattern| (pattern, OnceLock::new())).collect()
    });
    let (_, compiled) = known.iter().find(|(known, _)| *known == pattern)?;
    compiled.get_or_init(|| check::ascii(pattern)).as_ref().map(|regex| regex.is_match(text.as_bytes()))
}

/// Does a form speak of a map as a whole?
pub(super) fn is_of_all(name: &str) -> bool {
    matches!(name, "k8s_labels" | "k8s_annotations" | "k8s_quantities" | "base64_map")
}

/// Is a text of that form? `None` where that is not certain.
pub(super) fn passes(name: &str, text: &str) -> Option<bool> {
    if let Some((_, pattern, _)) = PATTERNS.iter().find(|(known, ..)| *known == name) {
        return matches(pattern, text);
    }
    if let Some(lengths) = name.strip_prefix("cidr /") {
        return Some(lengths_hold(lengths, text)? && cidr(text).is_some_and(|cidr| cidr.is_network()));
    }
    Some(match name {
        "arn" => text.is_empty() || is_arn(text)?,
        "json" => text.is_empty() || serde_json::from_str::<serde_json::Value>(text).is_ok(),
        "iam_policy_json" => text.starts_with('{') && serde_json::from_str::<serde_json::Value>(text).is_ok(),
        "ipv4_cidr" => cidr(text).is_some_and(|cidr| cidr.address.is_ipv4() && cidr.is_network()),
        "ipv6_cidr" => cidr(text).is_some_and(|cidr| cidr.address.is_ipv6() && cidr.is_network()),
        // Some take an address inside of it as well.
        "cidr" => cidr(text).is_some(),
        "ip" => text.parse::<IpAddr>().is_ok(),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "port" => text.parse::<f64>().is_ok_and(|port| (0.0..=65_535.0).contains(&port)),
        "asn" => text.parse::<i64>().is_ok_and(|asn| (0..=4_294_967_295).contains(&asn)),
        "nullable_float" => text.is_empty() || text.parse::<f64>().is_ok() || text.contains(['x', 'X', '_']),
        "base64" => text.is_empty() || is_base64(text),
        "kms_key_id_or_arn" => (1..=2048).contains(&text.len()),
        "k8s_name" => text.len() <= 253 && matches(SUBDOMAIN, text)?,
        // What is appended makes a dash at the end, and a name of nothing, a good one.
        "k8s_name_prefix" => text.is_empty() || text.len() <= 63 && matches(LABEL, text.trim_end_matches('-'))?,
        _ => return None,
    })
}

/// Is a map of that form? `None` where that is not certain.
pub(super) fn all_pass(name: &str, value: &Value) -> Option<bool> {
    let mut certain = true;
    for (key, item) in value.as_members()? {
        let text = check::text(item);
        let passes = match name {
            "k8s_labels" => {
                let held =
                    text.map(|text| text.is_empty() || text.len() <= 63 && matches(QUALIFIED, &text) == Some(true));
                if is_qualified(key)? { held } else { Some(false) }
            }
            "k8s_annotations" => Some(is_qualified(&key.to_lowercase())?),
            "k8s_quantities" => text.and_then(|text| matches(QUANTITY, &text)),
            "base64_map" => text.map(|text| is_base64(&text)),
            _ => None,
        };
        match passes {
            Some(false) => return Some(false),
            Some(true) => {}
            None => certain = false,
        }
    }
    certain.then_some(true)
}

/// A form in words: "an ARN".
pub(super) fn words(name: &str) -> String {
    if let Some((.., words)) = PATTERNS.iter().find(|(known, ..)| *known == name) {
        return words.to_string();
    }
    if let Some(lengths) = name.strip_prefix("cidr /") {
        let lengths = match lengths.split_once("-/") {
            Some((least, most)) if least == most => format!("/{least}"),
            Some((least, most)) => format!("/{least} to /{most}"),
            None => format!("/{lengths}"),
        };
        return format!("a range of addresses from its first one on, of a length of {lengths}");
    }
    match name {
        "arn" => "an ARN",
        "json" => "JSON",
        "iam_policy_json" => "a policy: a JSON object, and nothing before it",
        "ipv4_cidr" => "a range of IPv4 addresses from its first one on, such as `10.0.0.0/16`",
        "ipv6_cidr" => "a range of IPv6 addresses from its first one on, such as `fd00::/8`",
        "cidr" => "a range of addresses such as `10.0.0.0/16`",
        "ip" => "an IP address",
        "ipv4" => "an IPv4 address",
        "ipv6" => "an IPv6 address",
        "port" => "a port: at most 65535",
        "asn" => "a number of an autonomous system",
        "nullable_float" => "a number",
        "base64" => "base64",
        "base64_map" => "a map of texts in base64",
        "kms_key_id_or_arn" => "the id or ARN of a key",
        "k8s_name" => "a name of Kubernetes: lower-case letters, digits, `-` and `.`, no sign at an end",
        "k8s_name_prefix" => "the beginning of a name of Kubernetes: lower-case letters, digits and `-`",
        "k8s_labels" => "a map of labels: letters, digits, `-`, `_` and `.`, no sign at an end, at most 63 characters",
        "k8s_annotations" => "a map whose keys are names with at most a domain before a `/`",
        "k8s_quantities" => "a map of quantities such as `500m` and `2Gi`",
        other => other,
    }
    .to_string()
}

/// What a text was probably meant to be: of a range with an address inside of it, the range.
pub(super) fn meant(name: &str, text: &str) -> Option<String> {
    let range = cidr(text).filter(|_| name.contains("cidr"))?;
    let network = format!("{}/{}", range.network(), range.length);
    (network != text && passes(name, &network) == Some(true)).then_some(network)
}

fn is_arn(text: &str) -> Option<bool> {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let ["arn", partition, _, region, account, resource] = parts.as_slice() else { return Some(false) };
    let held = matches(ARN_PARTITION, partition)? && matches(ARN_REGION, region)? && matches(ARN_ACCOUNT, account)?;
    Some(held && !resource.is_empty())
}

/// Go's decoder passes over ends of lines.
fn is_base64(text: &str) -> bool {
    STANDARD.decode(text.replace(['\r', '\n'], "")).is_ok()
}

/// `[prefix/]name`
fn is_qualified(key: &str) -> Option<bool> {
    let (prefix, name) = key.split_once('/').map_or((None, key), |(prefix, name)| (Some(prefix), name));
    let prefix = match prefix {
        Some(prefix) => prefix.len() <= 253 && matches(SUBDOMAIN, prefix)?,
        None => true,
    };
    Some(prefix && name.len() <= 63 && matches(QUALIFIED, name)?)
}

/// An address and the length of the part that all addresses of its network share.
struct Cidr {
    address: IpAddr,
    length: u32,
}

fn cidr(text: &str) -> Option<Cidr> {
    let (address, length) = text.split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    let digits = !length.is_empty() && length.len() <= 3 && length.bytes().all(|byte| byte.is_ascii_digit());
    let length: u32 = length.parse().ok().filter(|_| digits)?;
    let width = if address.is_ipv4() { 32 } else { 128 };
    (length <= width).then_some(Cidr { address, length })
}

impl Cidr {
    fn network(&self) -> IpAddr {
        match self.address {
            IpAddr::V4(address) => {
                let hosts = u32::MAX.checked_shr(self.length).unwrap_or(0);
                IpAddr::V4(Ipv4Addr::from(u32::from(address) & !hosts))
            }
            IpAddr::V6(address) => {
                let hosts = u128::MAX.checked_shr(self.length).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from(u128::from(address) & !hosts))
            }
        }
    }

    fn is_network(&self) -> bool {
        self.network() == self.address
    }
}

/// Is the length of a range within `16-/28`?
fn lengths_hold(lengths: &str, text: &str) -> Option<bool> {
    let (least, most) = lengths.split_once("-/")?;
    let (least, most): (u32, u32) = (least.parse().ok()?, most.parse().ok()?);
    Some(cidr(text).is_some_and(|cidr| (least..=most).contains(&cidr.length)))
}
