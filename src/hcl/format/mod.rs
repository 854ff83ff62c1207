//! `terraform fmt`, to the byte: only blanks between tokens change, and the few old spellings that Terraform itself modernises.

mod align;
mod blanks;
mod lines;
mod modernise;
mod sheet;

use std::borrow::Cow;
use std::sync::Arc;

use self::sheet::Sheet;
use super::{Parsed, Token};

/// What becomes of the spellings of old Terraform.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spelling {
    /// They are rewritten, as `terraform fmt` does with its own files.
    Modern,
    /// They stay: only blanks change, as `terragrunt hcl fmt` and `packer fmt` have it (`hclwrite.Format`).
    AsWritten,
}

/// What is laid out with Terraform's own rewrites of old spellings, as its `fmt` and OpenTofu's have it.
pub const TERRAFORM_FILES: [&str; 7] =
    [".tf", ".tofu", ".tfvars", ".tftest.hcl", ".tofutest.hcl", ".tfmock.hcl", ".tfquery.hcl"];

impl Spelling {
    /// How a file is laid out, by its name; `None` for what has no layout.
    pub fn of(path: &str) -> Option<Spelling> {
        if TERRAFORM_FILES.iter().any(|end| path.ends_with(end)) {
            return Some(Spelling::Modern);
        }
        path.ends_with(".hcl").then_some(Spelling::AsWritten)
    }
}

/// The canonical layout of a file of Terraform's. A file that does not parse comes back unchanged: who formats has said so before.
pub fn format(bytes: &[u8]) -> Vec<u8> {
    let (parsed, tokens) = super::parse_with_tokens(Arc::from(bytes));
    lay_out(&parsed, &tokens, Spelling::Modern).into_owned()
}

/// The canonical layout of a file that was parsed, with its tokens. Borrowed are its own bytes: of a file that has this layout already,
/// of one with errors, and of JSON, which has no layout.
pub fn lay_out<'p>(parsed: &'p Parsed, tokens: &[Token], spelling: Spelling) -> Cow<'p, [u8]> {
    let bytes = &*parsed.bytes;
    if !parsed.errors.is_empty() || parsed.is_json() {
        return Cow::Borrowed(bytes);
    }
    let sheet = match spelling {
        Spelling::Modern => modernise::sheet(parsed, tokens),
        Spelling::AsWritten => Sheet::as_written(&parsed.bytes, tokens),
    };
    let (lines, mut blanks) = lines::cut(&sheet);
    align::columns(&sheet, &lines, &mut blanks);
    // most files are as they should be, and to see that is cheaper than to write them
    if sheet.stands(&blanks) {
        return Cow::Borrowed(bytes);
    }
    let new = sheet.write(&blanks);
    if new == bytes { Cow::Borrowed(bytes) } else { Cow::Owned(new) }
}
