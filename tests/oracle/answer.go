// What HashiCorp's parser says of one file.

package main

import (
	"slices"
	"strings"

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
	// Where what the first error speaks of ends, and the lines of the others.
	End    int    `json:"-"`
	Others []int  `json:"-"`
	Tree   string `json:"tree,omitempty"`
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
		answer.End = first.Subject.End.Line
	}
	if first.Context != nil {
		answer.End = max(answer.End, first.Context.End.Line)
	}
	for _, diag := range diags {
		if diag != first && diag.Subject != nil {
			answer.Others = append(answer.Others, diag.Subject.Start.Line)
		}
	}
	return answer
}

// Is our later line nearer to the cause? HashiCorp says of the outermost block around a mistake that it is not closed, where we say
// which block inside; it says what a mistake leads to (no closed object, no object at all) on the line where that begins, beside the
// mistake itself; or what it speaks of begins earlier and holds our line.
func closer(theirs, ours Answer) bool {
	if strings.Contains("Unclosed object|Root value must be object", theirs.Message) {
		return len(theirs.Others) > 0 && ours.Line <= slices.Max(theirs.Others)
	}
	unclosed := theirs.Message == "Unclosed configuration block" && strings.Contains(ours.Message, "never closed")
	return unclosed || ours.Line <= theirs.End || slices.Contains(theirs.Others, ours.Line)
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
