//! Values as somebody wrote them, as far as the keys matter, each with its place.

use crate::text::Place;

/// What stands at a place in values.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Map(Vec<Member>),
    List(Vec<Given>),
    /// A text; what is known of it.
    Text(String),
    /// A number or a truth.
    Scalar,
    /// Known only when Terraform runs; or `null`, which may stand for anything.
    Unknown,
    /// One of these, or all of them one over the other.
    Either(Vec<Given>),
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    pub name: String,
    /// Where the key stands, quotes included.
    pub place: Place,
    pub value: Given,
    /// It carries an anchor, so it may be there only to be referred to.
    pub anchored: bool,
}

impl Given {
    /// Every way to take it, none of which is an `Either`.
    pub fn ways(&self) -> Vec<&Given> {
        match self {
            Given::Either(ways) => ways.iter().flat_map(Given::ways).collect(),
            one => vec![one],
        }
    }

    /// Does something with every text in it.
    pub fn each_text<'g>(&'g self, with: &mut dyn FnMut(&'g str)) {
        match self {
            Given::Text(text) => with(text),
            Given::Map(members) => members.iter().for_each(|member| member.value.each_text(with)),
            Given::List(items) | Given::Either(items) => items.iter().for_each(|item| item.each_text(with)),
            Given::Scalar | Given::Unknown => {}
        }
    }

    /// How many keys it has, at whatever depth, lists left out.
    pub fn count(&self) -> usize {
        match self {
            Given::Map(members) => members.iter().map(|member| 1 + member.value.count()).sum(),
            Given::Either(ways) => ways.iter().map(Given::count).sum(),
            _ => 0,
        }
    }
}

/// A path as Helm's `--set` writes it: `\.` for a dot inside of a name.
pub fn joined<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| name.replace('.', "\\.")).collect();
    names.join(".")
}
