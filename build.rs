//! A new file in templates/ is a reason to build again; the macro that embeds them sees only those it knows.

fn main() {
    println!("cargo:rerun-if-changed=templates");
}
