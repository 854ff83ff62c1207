//! The embedded schemas say what the committed dumps say, are packed as they would be today, and never fail on damage.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests read the repository they are in"
)]

#[path = "schema/sources.rs"]
mod sources;

use std::path::{Path, PathBuf};

use tfgen::lang::{Mode, Type};
use tfgen::schema::{Nesting, Release, Store, pack, releases};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")
}

fn aws() -> Vec<Release> {
    releases("registry.terraform.io/hashicorp/aws")
}

#[test]
fn what_is_embedded_is_what_the_dumps_say() {
    let sources = sources::read(&directory()).unwrap();
    let packed = std::fs::read(directory().join("packed.bin")).unwrap();
    assert!(pack(&sources) == packed, "`cargo run --example pack-schemas` gives other bytes");
    assert!(packed.len() < 1_000_000, "{} bytes", packed.len());
    for source in &sources {
        let those = releases(&source.address);
        let release = those.iter().find(|release| release.version_text() == Some(&*source.version)).unwrap();
        let provider = &source.provider;
        assert!(release.config().unwrap() == provider.config, "{}", source.address);
        for (mode, kinds) in
            [(Mode::Managed, &provider.resources), (Mode::Data, &provider.data), (Mode::Ephemeral, &provider.ephemeral)]
        {
            assert!(release.kinds(mode).into_iter().eq(kinds.keys()), "{}", source.address);
            for (name, block) in kinds {
                assert!(release.find(mode, name).as_ref() == Some(block), "{name} of {}", source.address);
            }
        }
        assert!(release.functions().into_iter().eq(provider.functions.keys()));
        for (name, function) in &provider.functions {
            assert_eq!(release.function(name), Some(function));
        }
    }
}

#[test]
fn a_type_is_found_with_all_that_is_known_of_it() {
    let [six, five] = aws().try_into().ok().expect("two releases");
    assert_eq!([&six, &five].map(Release::version_text), [Some("6.69.1"), Some("5.100.0")]);
    assert!(six.find(Mode::Managed, "aws_eipp").is_none() && six.find(Mode::Data, "aws_eip").is_some());
    let eip = [&six, &five].map(|release| release.find(Mode::Managed, "aws_eip").unwrap());
    assert_eq!(eip.clone().map(|block| block.attribute("vpc").is_some()), [false, true]);
    assert!(!eip[0].attribute("public_ip").unwrap().is_settable());

    let group = six.find(Mode::Managed, "aws_eks_node_group").unwrap();
    let scaling = group.block("scaling_config").unwrap();
    assert_eq!((scaling.nesting, scaling.least, scaling.most), (Nesting::List, 1, 1));
    assert!(scaling.block.attribute("max_size").unwrap().required);
    assert_eq!(group.attribute("subnet_ids").unwrap().ty, Type::set(Type::String));

    let helm = releases("registry.terraform.io/hashicorp/helm");
    let release = helm.first().unwrap().find(Mode::Managed, "helm_release").unwrap();
    let set = release.attribute("set").unwrap();
    assert_eq!(set.nested.as_ref().map(|nested| nested.nesting), Some(Nesting::List));
    assert_eq!(
        set.ty.to_string(),
        "list(object({ name = string, type = optional(string), value = optional(string) }))"
    );
    assert!(helm.last().unwrap().find(Mode::Managed, "helm_release").unwrap().block("set").is_some());
}

#[test]
fn damage_is_no_failure() {
    let packed = std::fs::read(directory().join("packed.bin")).unwrap();
    let ask = |bytes: Vec<u8>| {
        let Some(store) = Store::open(Vec::leak(bytes)) else { return };
        let store: &'static Store = Box::leak(Box::new(store));
        for release in store.releases() {
            release.config();
            for mode in [Mode::Managed, Mode::Data, Mode::Ephemeral] {
                for kind in release.kinds(mode).into_iter().step_by(97) {
                    release.find(mode, kind);
                }
            }
        }
    };
    ask(Vec::new());
    for at in (0..60).chain((60..packed.len()).step_by(packed.len() / 20)) {
        let mut damaged = packed.clone();
        damaged[at] ^= 0x55;
        ask(damaged);
        ask(packed[..at].to_vec());
    }
}
