//! Random expressions, well-typed ones and others: no panic, the same answer twice; and `scripts/random.sh` asks real terraform.

use super::answer;
use super::console::Console;

/// Every function but those of the moment: its parameters and what it makes. Kinds: `b`ool, `n`umber, `i`nteger, `s`tring,
/// `l`ist, `L` of strings, `t` set, `m`ap or object, `a`nything, and texts of a form: `r`egular expression, `c`idr, `d`ate,
/// `D`uration, `f`ormat, `j`son, `y`aml, `v` csv, `p`ath, `B`ase64. `*`: any number of the last one.
const FUNCTIONS: &[(&str, &str, char)] = &[
    ("abs", "n", 'n'),
    ("alltrue", "l", 'b'),
    ("anytrue", "l", 'b'),
    ("base64decode", "B", 's'),
    ("base64encode", "s", 's'),
    ("base64sha256", "s", 's'),
    ("basename", "p", 's'),
    ("can", "a", 'b'),
    ("ceil", "n", 'n'),
    ("chomp", "s", 's'),
    ("chunklist", "li", 'l'),
    ("cidrhost", "ci", 's'),
    ("cidrnetmask", "c", 's'),
    ("cidrsubnet", "cii", 's'),
    ("cidrsubnets", "ci*", 'l'),
    ("coalesce", "aa*", 'a'),
    ("coalescelist", "ll*", 'l'),
    ("compact", "L", 'l'),
    ("concat", "ll*", 'l'),
    ("contains", "la", 'b'),
    ("csvdecode", "v", 'l'),
    ("dirname", "p", 's'),
    ("distinct", "l", 'l'),
    ("element", "li", 'a'),
    ("endswith", "ss", 'b'),
    ("ephemeralasnull", "a", 'a'),
    ("file", "p", 's'),
    ("fileexists", "p", 'b'),
    ("fileset", "gp", 't'),
    ("flatten", "l", 'l'),
    ("floor", "n", 'n'),
    ("format", "fa*", 's'),
    ("formatdate", "sd", 's'),
    ("formatlist", "fa*", 'l'),
    ("indent", "is", 's'),
    ("index", "la", 'n'),
    ("issensitive", "a", 'b'),
    ("join", "sL*", 's'),
    ("jsondecode", "j", 'a'),
    ("jsonencode", "a", 's'),
    ("keys", "m", 'l'),
    ("length", "a", 'n'),
    ("log", "nn", 'n'),
    ("lookup", "msa", 'a'),
    ("lookup", "ms", 'a'),
    ("lower", "s", 's'),
    ("matchkeys", "lll", 'l'),
    ("max", "n*", 'n'),
    ("md5", "s", 's'),
    ("merge", "mm*", 'm'),
    ("min", "n*", 'n'),
    ("nonsensitive", "a", 'a'),
    ("one", "l", 'a'),
    ("parseint", "si", 'n'),
    ("pow", "ni", 'n'),
    ("range", "i*", 'l'),
    ("regex", "rs", 'a'),
    ("regexall", "rs", 'l'),
    ("replace", "sss", 's'),
    ("replace", "srs", 's'),
    ("reverse", "l", 'l'),
    ("sensitive", "a", 'a'),
    ("setintersection", "tt*", 't'),
    ("setproduct", "tt*", 't'),
    ("setsubtract", "tt", 't'),
    ("setunion", "tt*", 't'),
    ("sha1", "s", 's'),
    ("signum", "n", 'n'),
    ("slice", "lii", 'l'),
    ("sort", "L", 'l'),
    ("split", "ss", 'l'),
    ("startswith", "ss", 'b'),
    ("strcontains", "ss", 'b'),
    ("strrev", "s", 's'),
    ("substr", "sii", 's'),
    ("sum", "l", 'n'),
    ("textdecodebase64", "Be", 's'),
    ("textencodebase64", "se", 's'),
    ("timeadd", "dD", 's'),
    ("timecmp", "dd", 'n'),
    ("title", "s", 's'),
    ("tobool", "a", 'b'),
    ("tolist", "a", 'l'),
    ("tomap", "a", 'm'),
    ("tonumber", "a", 'n'),
    ("toset", "a", 't'),
    ("tostring", "a", 's'),
    ("transpose", "m", 'm'),
    ("trim", "ss", 's'),
    ("trimprefix", "ss", 's'),
    ("trimspace", "s", 's'),
    ("trimsuffix", "ss", 's'),
    ("try", "aa*", 'a'),
    ("upper", "s", 's'),
    ("urlencode", "s", 's'),
    ("uuidv5", "ss", 's'),
    ("values", "m", 'l'),
    ("yamldecode", "y", 'a'),
    ("yamlencode", "a", 's'),
    ("zipmap", "Ll", 'm'),
];

/// Texts of one kind.
fn leaves(kind: char) -> &'static [&'static str] {
    match kind {
        'b' => &["true", "false", "\"true\"", "null", "\"false\""],
        'n' => &["0", "1", "-1", "2.5", "10", "\"3\"", "1e3", "0.1", "12345678901234567890", "-7", "null", "1/3"],
        'i' => &["0", "1", "2", "3", "-1", "8", "10", "16", "\"2\"", "1.5"],
        's' => &[
            "\"\"",
            "\"a\"",
            "\"b\"",
            "\"ab\"",
            "\"a,b\"",
            "\"10\"",
            "\"é\"",
            "\" a b \"",
            "\"x\\ny\\n\"",
            "\"true\"",
            "null",
            "\"Hello, World\"",
            "\"a-b_c.d\"",
            "\"1.50\"",
            "\"<&>\"",
            "\"$\"",
            "\"yes\"",
        ],
        'l' => &[
            "[]",
            "[1, 2]",
            "[\"a\"]",
            "tolist([])",
            "[null]",
            "[[1], [2, 3]]",
            "[{a = 1}, {a = 2}]",
            "[true]",
            "null",
        ],
        'L' => &["[]", "[\"a\", \"b\"]", "[\"b\", \"\", \"a\"]", "[\"1\", 2]", "tolist([\"x\"])", "[\"a\", null]"],
        't' => &["toset([])", "toset([\"a\", \"b\"])", "toset([1, 2])", "[1]", "[\"a\"]", "toset([[1]])"],
        'm' => {
            &["{}", "{a = 1}", "{a = \"x\", b = 2}", "tomap({a = 1})", "tomap({})", "{a = null}", "{b = [1]}", "null"]
        }
        'r' => &[
            "\"a\"",
            "\"[a-z]+\"",
            "\"(a)(b)?\"",
            "\"(?P<x>.)\"",
            "\"/a+/\"",
            "\"\\\\d+\"",
            "\"/(.)/\"",
            "\"[\"",
            "\"^$\"",
        ],
        'c' => &[
            "\"10.0.0.0/8\"",
            "\"10.1.2.3/24\"",
            "\"fd00::/48\"",
            "\"0.0.0.0/0\"",
            "\"10.0.0.0\"",
            "\"192.168.0.1/32\"",
        ],
        'd' => &["\"2024-02-29T12:34:56Z\"", "\"1999-12-31T23:59:59+05:30\"", "\"2024-13-01T00:00:00Z\"", "\"x\""],
        'D' => &["\"1h\"", "\"-90m\"", "\"1.5s\"", "\"1d\"", "\"24h0m1s\"", "\"0\""],
        'f' => &[
            "\"%s\"",
            "\"%d\"",
            "\"%v\"",
            "\"%s-%s\"",
            "\"%05.1f|%q\"",
            "\"%x\"",
            "\"%%\"",
            "\"%5s|%-5s\"",
            "\"%t\"",
            "\"%#v\"",
            "\"%[2]v %[1]v\"",
            "\"\"",
            "\"%e\"",
            "\"%g\"",
            "\"%+d\"",
        ],
        'j' => &["\"{}\"", "\"[1, null]\"", "\"{\\\"a\\\": 1.50}\"", "\"1e2\"", "\"x\"", "\"\\\"a\\\"\"", "\"\""],
        'y' => &[
            "\"a: 1\"",
            "\"- x\\n- 1.0\"",
            "\"yes\"",
            "\"{a: [b, null]}\"",
            "\"a: b: c\"",
            "\"\"",
            "\"~\"",
            "\"a: |\\n  x\\n\"",
        ],
        'v' => &["\"a,b\\n1,2\"", "\"a\\n\"", "\"a,b\\n1\"", "\"\""],
        'p' => &[
            "\"hello.txt\"",
            "\".\"",
            "\"none\"",
            "\"a/b.c\"",
            "\"*.txt\"",
            "\"**/*.txt\"",
            "\"./config.yaml\"",
            "\"\"",
        ],
        'e' => &["\"UTF-8\"", "\"UTF-16LE\"", "\"utf-16be\"", "\"UTF-16\""],
        'g' => &["\".\"", "\"none\"", "\"./\"", "\"hello.txt\""],
        'B' => &["\"aGk=\"", "\"aGk\"", "\"\"", "\"/////w==\"", "\"UTF-8\""],
        _ => &["1", "\"a\"", "true", "null", "[]", "{}", "[1]", "{a = 1}", "toset([1])"],
    }
}

/// What is not known, or marked, by kind.
fn unknown(kind: char) -> &'static [&'static str] {
    match kind {
        'b' => &["var.bool", "var.any"],
        'n' | 'i' => &["var.number", "var.any"],
        's' => &["var.string", "var.text", "\"a-${var.text}\"", "var.secret", "var.password", "var.token", "var.any"],
        'l' | 'L' => {
            &["var.list", "var.lists", "var.tuple", "[var.string, \"a\"]", "[var.number, 1]", "var.objects", "var.any"]
        }
        't' => &["var.set", "toset([var.string, \"a\"])", "var.list"],
        'm' => &["var.map", "var.object", "{a = var.string}", "{a = var.any}", "tomap({a = var.text})", "var.sizes"],
        _ => &["var.any", "var.string", "var.list", "var.map", "var.nothing", "var.password", "var.object", "var.set"],
    }
}

const KINDS: [char; 7] = ['b', 'n', 's', 'l', 't', 'm', 'a'];

/// A generator of expressions: the same seed, the same expressions.
struct Random {
    state: u64,
    /// Of a hundred leaves, so many are not known.
    unknown: usize,
}

impl Random {
    fn below(&mut self, end: usize) -> usize {
        // xorshift64*
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % end
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// Of that kind, mostly.
    fn of(&mut self, kind: char, depth: usize) -> String {
        let kind = match (self.below(100), kind) {
            (0..6, _) => self.pick(&KINDS),
            (_, 'a') => self.pick(&KINDS[..6]),
            _ => kind,
        };
        if depth == 0 || self.below(100) < 30 {
            let from = if self.below(100) < self.unknown { unknown(kind) } else { leaves(kind) };
            return self.pick(from).into();
        }
        if self.below(100) < 55 {
            return self.call(kind, depth - 1);
        }
        self.syntax(kind, depth - 1)
    }

    fn call(&mut self, kind: char, depth: usize) -> String {
        let fits: Vec<_> = FUNCTIONS.iter().filter(|function| function.2 == kind || function.2 == 'a').collect();
        let Some((name, params, _)) = fits.get(self.below(fits.len().max(1))).copied() else {
            return self.of(kind, 0);
        };
        let mut args = Vec::new();
        let kinds: Vec<char> = params.chars().collect();
        for (i, kind) in kinds.iter().enumerate() {
            let count = match (kind, kinds.get(i + 1)) {
                ('*', _) => continue,
                (_, Some('*')) => self.below(3) + usize::from(i == 0),
                _ => 1,
            };
            args.extend((0..count).map(|_| self.of(*kind, depth)));
        }
        if self.below(60) == 0 {
            args.push(self.of('a', depth));
        }
        let expand = if self.below(40) == 0 && !args.is_empty() { "..." } else { "" };
        format!("{name}({}{expand})", args.join(", "))
    }

    fn syntax(&mut self, kind: char, depth: usize) -> String {
        match (kind, self.below(8)) {
            (_, 0) => format!("({} ? {} : {})", self.of('b', depth), self.of(kind, depth), self.of(kind, depth)),
            (_, 1) => format!("{}[{}]", self.of('l', depth), self.pick(&["0", "1", "\"0\"", "-1", "*"])),
            (_, 2) => format!("{}{}", self.of('m', depth), self.pick(&[".a", "[\"a\"]", ".b", "[*].a"])),
            ('b', n) => {
                let (of, operators): (char, &[&str]) = match n {
                    3 => ('b', &["&&", "||"]),
                    4 | 5 => ('n', &["<", "<=", ">", ">="]),
                    6 => return format!("!{}", self.of('b', depth)),
                    _ => ('a', &["==", "!="]),
                };
                format!("({} {} {})", self.of(of, depth), self.pick(operators), self.of(of, depth))
            }
            ('n' | 'i', _) => {
                let operator = self.pick(&["+", "-", "*", "/", "%"]);
                format!("({} {operator} {})", self.of('n', depth), self.of('n', depth))
            }
            ('l' | 'L', 3..6) => {
                let count = self.below(4);
                let items: Vec<String> = (0..count).map(|_| self.of('a', depth)).collect();
                format!("[{}]", items.join(", "))
            }
            ('l' | 'L', 6) => format!("{}[*]{}", self.of('l', depth), self.pick(&["", ".a", "[0]"])),
            ('l' | 'L', _) => {
                let (over, body) =
                    (self.pick(&['l', 't', 'm']), self.pick(&["x", "[x]", "k", "{k = x}", "\"${k}-${x}\""]));
                let filter =
                    if self.below(3) == 0 { format!(" if x != {}", self.of('a', depth)) } else { String::new() };
                format!("[for k, x in {} : {body}{filter}]", self.of(over, depth))
            }
            ('m', 3..6) => format!("{{a = {}, b = {}}}", self.of('a', depth), self.of('a', depth)),
            ('m', 6) => format!("{{{} = {}}}", self.pick(&["(1)", "true", "\"a${1}\"", "(null)"]), self.of('a', depth)),
            ('m', _) => {
                let over = self.pick(&['l', 't', 'm']);
                let body = self.pick(&["k => x", "x => k", "k => x...", "x => k...", "\"k${k}\" => [x]"]);
                format!("{{for k, x in {} : {body}}}", self.of(over, depth))
            }
            ('t', _) => format!("toset({})", self.of('l', depth)),
            (_, 3..5) => format!("\"<${{{}}}>\"", self.of('s', depth)),
            (_, 5) => {
                format!("\"%{{ if {} }}x%{{ else }}${{{}}}%{{ endif }}\"", self.of('b', depth), self.of('s', depth))
            }
            (_, 6) => format!("\"%{{ for x in {} ~}} ${{x}} %{{~ endfor }}\"", self.of('l', depth)),
            (_, _) => format!("\"${{{}}}\"", self.of(kind, depth)),
        }
    }
}

/// As many as asked for, in the form of expressions.txt.
fn expressions(seed: u64, count: usize) -> String {
    let mut random = Random { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, unknown: 0 };
    let mut out = String::new();
    for (group, unknown) in [("known", 0), ("partly unknown", 25)] {
        random.unknown = unknown;
        out.push_str(&format!("# {group}\n"));
        for _ in 0..count / 2 {
            let kind = random.pick(&KINDS);
            let depth = random.below(3) + 1;
            out.push_str(&format!("> {}\n", random.of(kind, depth)));
        }
    }
    out
}

#[test]
fn expressions_never_panic_and_are_deterministic() {
    let console = Console::new();
    for line in expressions(1, 3000).lines() {
        let text = line.trim_start_matches("> ");
        assert_eq!(answer(text, &console), answer(text, &console), "{text}");
    }
}

/// What is said of an expression with unknown parts holds when they are known: never wrong, whatever they turn out to be.
#[test]
fn what_is_known_of_the_unknown_stays_true() {
    let unknown = Console::new();
    let given: Vec<Console> = (0..3).map(Console::given).collect();
    let mut wrong = String::new();
    for line in expressions(7, 20_000).lines().filter(|line| line.contains("var.")) {
        let text = line.trim_start_matches("> ");
        let before = answer(text, &unknown);
        for console in &given {
            let after = answer(text, console);
            // Terraform looks at types before it knows values: what fails then may be something that could have done.
            if ![&before, &after].contains(&&"!".to_string()) && !holds(&before, &after) {
                wrong.push_str(&format!("{text}\n  before: {before}\n  after:  {after}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The same, but for what was not known, and for the type that it gives to what stands beside it. Marks hide what they mark, and unknown elements of a set may turn out to be one.
fn holds(before: &str, after: &str) -> bool {
    let hidden = ["(sensitive value)", "(ephemeral value)"];
    let hides = |text: &str| hidden.iter().any(|mark| text.contains(mark));
    let some_set = before.contains("toset([") && before.contains("(known after apply)");
    let plain = |text: &str| {
        let text = text.replace("(known after apply)", "?").replace("tomap(", "").replace("tolist(", "");
        text.replace(['"', ')'], "")
    };
    super::recorded::fits(&plain(before), &plain(after), "?") || hides(after) || hides(before) || some_set
}

/// Writes $COUNT expressions of the seed $SEED to $EXPRESSIONS.
#[test]
#[ignore = "for scripts/random.sh"]
fn write_expressions() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(1u64);
    let path = std::env::var("EXPRESSIONS").expect("EXPRESSIONS names a file");
    std::fs::write(path, expressions(number("SEED"), number("COUNT") as usize)).expect("it can be written");
}
