//! The keys that one chart has.

/// A chart of one version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub name: String,
    pub version: String,
    pub repository: String,
    /// Charts that it brings along, each with the values below its alias.
    pub subcharts: Vec<Subchart>,
    /// Helm itself refuses an unknown key at the top.
    pub closed: bool,
    /// Each after its parent.
    pub keys: Vec<Key>,
}

/// A chart inside of another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Subchart {
    pub alias: String,
    pub chart: String,
    pub version: String,
    pub repository: String,
    /// Paths, comma between, that switch it on and off.
    pub condition: String,
}

/// A key that a chart has.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub name: String,
    /// How many names its path has.
    pub depth: usize,
    /// `None`: a place that is open, and no key by itself.
    pub kind: Option<Kind>,
    /// Free-form below.
    pub open: bool,
    /// Helm refuses an unknown key below.
    pub closed: bool,
    /// Setting it makes the installation fail.
    pub removed: bool,
    /// Nothing but notes and checks for what is deprecated read it.
    pub idle: bool,
}

/// What a chart's default is, or its schema says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    String,
    Int,
    Float,
    Bool,
    List,
    Map,
    /// Anything.
    Null,
}

impl Kind {
    /// A word for messages.
    pub fn word(self) -> &'static str {
        match self {
            Kind::String => "a text",
            Kind::Int | Kind::Float => "a number",
            Kind::Bool => "a truth",
            Kind::List => "a list",
            Kind::Map => "a map",
            Kind::Null => "anything",
        }
    }
}

impl Chart {
    /// The keys directly below one (`None`: at the top), by their place in [`Chart::keys`].
    pub fn below(&self, parent: Option<usize>) -> impl Iterator<Item = (usize, &Key)> {
        let depth = parent.and_then(|at| self.keys.get(at)).map_or(0, |key| key.depth);
        let inside = self.keys.iter().enumerate().skip(parent.map_or(0, |at| at + 1));
        inside.take_while(move |(_, key)| key.depth > depth).filter(move |(_, key)| key.depth == depth + 1)
    }

    /// The key of that name below another.
    pub fn find(&self, parent: Option<usize>, name: &str) -> Option<(usize, &Key)> {
        self.below(parent).find(|(_, key)| key.name == name)
    }

    /// The names on the way to a key.
    pub fn path(&self, at: usize) -> Vec<&str> {
        let mut path = Vec::new();
        let mut depth = usize::MAX;
        for key in self.keys.iter().take(at + 1).rev() {
            if key.depth < depth {
                path.push(key.name.as_str());
                depth = key.depth;
            }
            if depth == 1 {
                break;
            }
        }
        path.reverse();
        path
    }

    pub fn subchart(&self, alias: &str) -> Option<&Subchart> {
        self.subcharts.iter().find(|subchart| subchart.alias == alias)
    }
}
