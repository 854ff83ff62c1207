// `terraform fmt` on top of hclwrite: the layout is hclwrite's, the modern spellings are Terraform's.

package main

import (
	"bytes"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// What `terraform fmt` writes for a file that parses.
func terraformFormat(source []byte) []byte {
	file, diags := hclwrite.ParseConfig(source, "", hcl.InitialPos)
	if diags.HasErrors() {
		return source
	}
	modernise(file.Body(), "")
	return file.Bytes()
}

// path is the types of the blocks around, joined with slashes.
func modernise(body *hclwrite.Body, path string) {
	for name, attribute := range body.Attributes() {
		tokens := attribute.Expr().BuildTokens(nil)
		if path == "/variable" && name == "type" {
			tokens = modernType(tokens)
		} else {
			tokens = unwrapped(tokens)
		}
		body.SetAttributeRaw(name, tokens)
	}
	for _, block := range body.Blocks() {
		// writes every label in quotes, without comments between
		block.SetLabels(block.Labels())
		modernise(block.Body(), path+"/"+block.Type())
	}
}

func token(kind hclsyntax.TokenType, text string) *hclwrite.Token {
	return &hclwrite.Token{Type: kind, Bytes: []byte(text)}
}

// `list` is `list(any)`, and `"list"` of Terraform 0.11 is `list(string)`.
func modernType(tokens hclwrite.Tokens) hclwrite.Tokens {
	of := func(collection, element string) hclwrite.Tokens {
		return hclwrite.Tokens{
			token(hclsyntax.TokenIdent, collection), token(hclsyntax.TokenOParen, "("),
			token(hclsyntax.TokenIdent, element), token(hclsyntax.TokenCParen, ")"),
		}
	}
	if len(tokens) == 1 && tokens[0].Type == hclsyntax.TokenIdent {
		switch word := string(tokens[0].Bytes); word {
		case "list", "map", "set":
			return of(word, "any")
		}
	}
	if len(tokens) == 3 && tokens[0].Type == hclsyntax.TokenOQuote && tokens[1].Type == hclsyntax.TokenQuotedLit {
		switch word := string(tokens[1].Bytes); word {
		case "list", "map":
			return of(word, "string")
		case "string":
			return hclwrite.Tokens{token(hclsyntax.TokenIdent, word)}
		}
	}
	return tokens
}

// `"${x}"` with nothing else in the quotes is x; in parentheses if it goes over lines and has none around it.
func unwrapped(tokens hclwrite.Tokens) hclwrite.Tokens {
	last := len(tokens) - 1
	if last < 4 || tokens[0].Type != hclsyntax.TokenOQuote || tokens[1].Type != hclsyntax.TokenTemplateInterp ||
		tokens[last-1].Type != hclsyntax.TokenTemplateSeqEnd || tokens[last].Type != hclsyntax.TokenCQuote {
		return tokens
	}
	inner := tokens[2 : last-1]
	depth := 0
	for _, t := range inner {
		switch t.Type {
		case hclsyntax.TokenOQuote:
			depth++
		case hclsyntax.TokenCQuote:
			depth--
		case hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateSeqEnd, hclsyntax.TokenQuotedLit:
			if depth == 0 { // text or a second interpolation beside the first
				return tokens
			}
		}
	}
	for len(inner) > 0 && inner[0].Type == hclsyntax.TokenNewline {
		inner = inner[1:]
	}
	for len(inner) > 0 && inner[len(inner)-1].Type == hclsyntax.TokenNewline {
		inner = inner[:len(inner)-1]
	}
	lines := false
	for _, t := range inner {
		lines = lines || t.Type == hclsyntax.TokenNewline
	}
	enclosed := len(inner) > 1 && inner[0].Type == hclsyntax.TokenOParen && inner[len(inner)-1].Type == hclsyntax.TokenCParen
	if !lines || enclosed {
		return inner
	}
	out := append(hclwrite.Tokens{token(hclsyntax.TokenOParen, "(")}, inner...)
	return append(out, token(hclsyntax.TokenCParen, ")"))
}

func differs(source, formatted []byte) []byte {
	if bytes.Equal(source, formatted) {
		return nil
	}
	return formatted
}
