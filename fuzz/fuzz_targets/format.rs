//! Laying out any bytes: broken files stay as they are; for the others the layout is valid, twice is once, and the tree stays. Of the
//! spellings that `terraform fmt` modernises only that the file stays valid: it does not modernise what it unwraps.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tfgen::hcl::{Spelling, lay_out, parse};

#[path = "../../tests/hcl/dump/mod.rs"]
mod dump;

fuzz_target!(|bytes: &[u8]| {
    let before = parse(bytes.into());
    for spelling in [Spelling::AsWritten, Spelling::Modern] {
        let once = lay_out(&before, &before.tokens(), spelling);
        if !before.errors.is_empty() {
            assert_eq!(*once, *bytes, "a broken file stays");
            continue;
        }
        let after = parse((*once).into());
        assert_eq!(dump::errors(&String::from_utf8_lossy(&once), &after), "", "what is laid out is valid");
        if spelling == Spelling::AsWritten {
            assert_eq!(dump::dump(&before), dump::dump(&after));
            assert_eq!(String::from_utf8_lossy(&once), String::from_utf8_lossy(&lay_out(&after, &after.tokens(), spelling)));
        }
    }
});
