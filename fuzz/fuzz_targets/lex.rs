//! The tokens of any bytes: in order, within the file, and nothing but blanks between them where the file is valid.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tfgen::hcl::parse;

fuzz_target!(|bytes: &[u8]| {
    let parsed = parse(bytes.into());
    let mut at = 0;
    for token in parsed.tokens() {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        assert!(at <= start && start <= end && end <= bytes.len(), "{token:?} after {at}");
        if parsed.errors.is_empty() {
            let gap = &bytes[at..start];
            let gap = if at == 0 { gap.strip_prefix(b"\xef\xbb\xbf").unwrap_or(gap) } else { gap };
            assert!(gap.iter().all(|byte| b" \t\r".contains(byte)), "{gap:?} before {token:?}");
        }
        at = end;
    }
});
