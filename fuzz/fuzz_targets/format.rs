//! Laying out any bytes: broken files stay as they are; for the others twice is once, and the tree stays but for the
//! spellings that `terraform fmt` modernises (then the second tree stays).
#![no_main]

use libfuzzer_sys::fuzz_target;
use tfgen::hcl::{format, parse};

#[path = "../../tests/hcl/dump/mod.rs"]
mod dump;

fuzz_target!(|bytes: &[u8]| {
    let before = parse(bytes.into());
    let once = format(bytes);
    if !before.errors.is_empty() {
        assert_eq!(once, bytes, "a broken file stays");
        return;
    }
    let after = parse(once.as_slice().into());
    assert_eq!(dump::errors(&String::from_utf8_lossy(&once), &after), "", "what is laid out is valid");
    let twice = format(&once);
    let modern = bytes.windows(3).any(|three| three == b"\"${") || bytes.windows(4).any(|four| four == b"type");
    if !modern {
        assert_eq!(dump::dump(&before), dump::dump(&after));
        assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&twice));
    }
});
