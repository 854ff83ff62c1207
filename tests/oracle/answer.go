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
	// A label holds `$` or `%`, which `terraform fmt` escapes again on each run.
	OddLabel bool `json:"odd_label,omitempty"`
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
	return Answer{
		OK:        true,
		Tree:      dumper{source}.body(body),
		Formatted: differs(source, terraformFormat(source)),
		LaidOut:   differs(source, hclwrite.Format(source)),
		OddLabel:  oddLabel(body),
	}
}

func oddLabel(body *hclsyntax.Body) bool {
	for _, block := range body.Blocks {
		for _, label := range block.Labels {
			for _, char := range label {
				if char == '$' || char == '%' {
					return true
				}
			}
		}
		if oddLabel(block.Body) {
			return true
		}
	}
	return false
}
