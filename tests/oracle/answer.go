// What HashiCorp's parser says of one file.

package main

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

// Answer to one file. tfgen's side (examples/answer.rs) gives the same form.
type Answer struct {
	OK bool `json:"ok"`
	// Of the first error.
	Line    int    `json:"line,omitempty"`
	Message string `json:"message,omitempty"`
	Tree    string `json:"tree,omitempty"`
	// Only where it differs from the file: `terraform fmt`, and hclwrite alone, as for Terragrunt's files.
	Formatted []byte `json:"formatted,omitempty"`
	LaidOut   []byte `json:"laid_out,omitempty"`
	// An argument is set twice and nothing else is wrong: for us a finding of a rule, for the tree keeps both.
	Duplicate bool `json:"duplicate,omitempty"`
	// `terraform fmt` would break the file: it drops labels with `$` or `%`, writes `b[null]` as `b[]`, and overlooks a comment in `"${x}"`.
	Spoilt bool `json:"spoilt,omitempty"`
	// hclwrite, too, makes something else of it: of `2. 3` the number 2.3.
	LayoutSpoilt bool `json:"layout_spoilt,omitempty"`
}

func refused(diags hcl.Diagnostics) Answer {
	var first *hcl.Diagnostic
	for _, diag := range diags {
		if diag.Severity != hcl.DiagError {
			continue
		}
		if first == nil || diag.Subject != nil && diag.Subject.Start.Line < first.Subject.Start.Line {
			first = diag
		}
	}
	answer := Answer{Message: first.Summary, Line: 1}
	if first.Subject != nil {
		answer.Line = first.Subject.Start.Line
	}
	return answer
}

func answer(source []byte) Answer {
	file, diags := hclsyntax.ParseConfig(source, "", hcl.InitialPos)
	if diags.HasErrors() {
		answer := refused(diags)
		answer.Duplicate = true
		for _, diag := range diags {
			answer.Duplicate = answer.Duplicate && diag.Summary == "Attribute redefined"
		}
		return answer
	}
	body := file.Body.(*hclsyntax.Body)
	formatted := terraformFormat(source)
	again, diags := hclsyntax.ParseConfig(formatted, "", hcl.InitialPos)
	tree := dumper{source}.body(body)
	laidOut := hclwrite.Format(source)
	layoutSpoilt := true
	if file, diags := hclsyntax.ParseConfig(laidOut, "", hcl.InitialPos); !diags.HasErrors() {
		layoutSpoilt = dumper{laidOut}.body(file.Body.(*hclsyntax.Body)) != tree
	}
	return Answer{
		OK:           true,
		Tree:         tree,
		Formatted:    differs(source, formatted),
		LaidOut:      differs(source, laidOut),
		LayoutSpoilt: layoutSpoilt,
		Spoilt:       layoutSpoilt || diags.HasErrors() || labels(body) != labels(again.Body.(*hclsyntax.Body)),
	}
}

// How many there are.
func labels(body *hclsyntax.Body) int {
	count := 0
	for _, block := range body.Blocks {
		count += len(block.Labels) + labels(block.Body)
	}
	return count
}
