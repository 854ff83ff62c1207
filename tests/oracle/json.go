// Files in JSON syntax. A string is a template once it is evaluated: we read all of them at once, and so does this.

package main

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/json"
	"github.com/zclconf/go-cty/cty"
)

type jsonDumper struct {
	source []byte
	// The first template that cannot be read.
	wrong *hcl.Diagnostic
}

// The root is an object, or a tuple of them; its names are no templates, and `"//"` is a comment.
func (d *jsonDumper) root(expr hcl.Expression) string {
	roots, diags := hcl.ExprList(expr)
	if diags.HasErrors() {
		roots = []hcl.Expression{expr}
	}
	var items []string
	for _, root := range roots {
		pairs, diags := hcl.ExprMap(root)
		if diags.HasErrors() {
			d.wrong = diags.Errs()[0].(*hcl.Diagnostic)
			return ""
		}
		for _, pair := range pairs {
			key, _ := pair.Key.Value(nil)
			value := d.value(pair.Value)
			if key.AsString() != "//" {
				items = append(items, "("+name(key.AsString())+" "+value+")")
			}
		}
	}
	return "{" + strings.Join(items, " ") + "}"
}

func (d *jsonDumper) value(expr hcl.Expression) string {
	if pairs, diags := hcl.ExprMap(expr); !diags.HasErrors() {
		out := "(object"
		for _, pair := range pairs {
			out += " " + d.value(pair.Key) + "=" + d.value(pair.Value)
		}
		return out + ")"
	}
	if items, diags := hcl.ExprList(expr); !diags.HasErrors() {
		out := "(tuple"
		for _, item := range items {
			out += " " + d.value(item)
		}
		return out + ")"
	}
	value, _ := expr.Value(nil)
	if value.IsKnown() && !value.IsNull() && value.Type() == cty.Number {
		at := expr.Range()
		return "(num " + string(d.source[at.Start.Byte:at.End.Byte]) + ")"
	}
	if !value.IsKnown() || value.IsNull() || value.Type() != cty.String {
		return literal(value)
	}
	text := value.AsString()
	if text == "" {
		return "(t)"
	}
	template, diags := hclsyntax.ParseTemplate([]byte(text), "", hcl.InitialPos)
	if diags.HasErrors() {
		if d.wrong == nil {
			d.wrong = diags.Errs()[0].(*hcl.Diagnostic)
			d.wrong.Subject = expr.Range().Ptr()
		}
		return "ERROR"
	}
	return dumper{[]byte(text)}.expr(template)
}

func answerJSON(source []byte) Answer {
	if _, diags := json.Parse(source, ""); diags.HasErrors() {
		return refused(diags)
	}
	root, diags := json.ParseExpression(source, "")
	if diags.HasErrors() {
		return refused(diags)
	}
	d := jsonDumper{source: source}
	tree := d.root(root)
	if d.wrong != nil {
		return refused(hcl.Diagnostics{d.wrong})
	}
	return Answer{OK: true, Tree: tree}
}
