// Small mutations of real files: one or two places of one or two top-level items.

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// What is put in somewhere: all that means something to the language, and what looks as if.
var bits = []string{
	"\"", "{", "}", "[", "]", "(", ")", "${", "%{", "\n", "\r\n", "\r", ",", "=", ":", ".", "*", "[*]", ".*", "?", "...", "=>",
	"<<EOT\n", "EOT\n", "\n  EOT\n", "for", "if", " in ", "~}", "${~", "\\", "\\n", "\\u00e9", "#", "/*", "*/", "//", "!", "-", "+", "&&", "||",
	"==", "<", ">=", "/", "0", "1.5", "1e9", "a", "_", " ", "\t", "é", "\u00a0", "\ufeff", "$${", "%%{", "$", "%", "'", ";", "::", "&", "|", "`",
	"null", "true", "%{ if x }", "%{ endif }", "%{ else }", "%{for a in b}", "%{endfor}", "<<-A\n  x\n A\n", ".0", ".1.2", "[\"k\"]", "x[0]",
	"b {}\n", "b \"l\" {\n}\n", "n = 1\n", "{ k = v }", "\xff", "\x00", "e\u0301",
}

func mutants(inputs []input, count int, seed uint64) []input {
	random := rand.New(rand.NewPCG(seed, 1))
	var small []input
	for _, in := range inputs {
		if len(in.source) > 0 && len(in.source) < 20000 {
			small = append(small, in)
		}
	}
	if len(small) == 0 {
		return nil
	}
	out := make([]input, count)
	for i := range out {
		in := small[random.IntN(len(small))]
		source := in.source
		if !in.isJSON() {
			source = items(source, random)
		}
		if !in.isJSON() && random.IntN(4) == 0 {
			source = scatter(source, random)
		} else {
			for range 1 + random.IntN(2) {
				source = mutate(source, random)
			}
		}
		out[i] = input{fmt.Sprintf("%s#%d", in.name, i), source}
	}
	return out
}

// One or two of the top-level items.
func items(source []byte, random *rand.Rand) []byte {
	lines := bytes.SplitAfter(source, []byte("\n"))
	var tops []int
	for i, line := range lines {
		if len(line) > 0 && (line[0] >= 'a' && line[0] <= 'z') {
			tops = append(tops, i)
		}
	}
	if len(tops) == 0 {
		return bytes.Clone(source)
	}
	first := random.IntN(len(tops))
	end := len(lines)
	if after := first + 1 + random.IntN(2); after < len(tops) {
		end = tops[after]
	}
	return bytes.Join(lines[tops[first]:end], nil)
}

// Deletes, doubles, swaps or replaces a byte or a token.
func mutate(source []byte, random *rand.Rand) []byte {
	if len(source) == 0 {
		return []byte(bits[random.IntN(len(bits))])
	}
	var from, to, next int // the piece, and where the one after it ends
	if random.IntN(2) == 0 {
		from = random.IntN(len(source))
		to, next = from+1, min(from+2, len(source))
	} else {
		tokens, _ := hclsyntax.LexConfig(source, "", hcl.InitialPos)
		at := random.IntN(len(tokens))
		from, to = tokens[at].Range.Start.Byte, tokens[at].Range.End.Byte
		next = tokens[min(at+1, len(tokens)-1)].Range.End.Byte
	}
	bit := []byte(bits[random.IntN(len(bits))])
	before, piece, between, after := source[:from], source[from:to], source[to:next], source[next:]
	switch random.IntN(6) {
	case 0:
		return slice(before, between, after)
	case 1:
		return slice(before, piece, piece, between, after)
	case 2:
		return slice(before, between, piece, after)
	case 3:
		return slice(before, bit, piece, between, after)
	case 4: // a longer piece
		end := min(len(source), to+random.IntN(16))
		return slice(before, source[end:])
	default:
		return slice(before, bit, between, after)
	}
}

func slice(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// Other blanks between tokens, comments and carriage returns at the ends of lines: the file means the same, mostly.
func scatter(source []byte, random *rand.Rand) []byte {
	tokens, _ := hclsyntax.LexConfig(source, "", hcl.InitialPos)
	var out []byte
	at := 0
	for _, token := range tokens {
		gap := max(0, token.Range.Start.Byte-at)
		switch random.IntN(8) {
		case 0:
			gap = random.IntN(4)
		case 1:
			gap++
		}
		switch token.Type {
		case hclsyntax.TokenQuotedLit, hclsyntax.TokenStringLit, hclsyntax.TokenCQuote, hclsyntax.TokenCHeredoc, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			gap = 0
		case hclsyntax.TokenNewline:
			if random.IntN(20) == 0 {
				out = append(out, " # note"...)
			}
			if random.IntN(30) == 0 {
				out = append(out, '\r')
			}
		}
		for range gap {
			out = append(out, " \t"[random.IntN(30)/29])
		}
		out = append(out, token.Bytes...)
		at = token.Range.End.Byte
	}
	return out
}
