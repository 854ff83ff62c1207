// Files in JSON syntax. A string is a template once it is evaluated: we read all of them at once, and so does this.

package main

import (
	"sort"
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

// A name used twice is a matter of whoever evaluates; the tree is then not told. Neither is `"//"`, a comment.
func (d *jsonDumper) file(file *hcl.File) (tree string) {
	attributes, diags := file.Body.JustAttributes()
	if _, _, diags := file.Body.PartialContent(&hcl.BodySchema{}); diags.HasErrors() {
		d.wrong = diags.Errs()[0].(*hcl.Diagnostic)
	}
	type item struct {
		at   int
		text string
	}
	var items []item
	for key, attribute := range attributes {
		items = append(items, item{attribute.NameRange.Start.Byte, "(" + name(key) + " " + d.value(attribute.Expr) + ")"})
	}
	if diags.HasErrors() {
		return ""
	}
	sort.Slice(items, func(i, j int) bool { return items[i].at < items[j].at })
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = item.text
	}
	return "{" + strings.Join(texts, " ") + "}"
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
	file, diags := json.Parse(source, "")
	if diags.HasErrors() {
		return refused(diags)
	}
	d := jsonDumper{source: source}
	tree := d.file(file)
	if d.wrong != nil {
		return refused(hcl.Diagnostics{d.wrong})
	}
	return Answer{OK: true, Tree: tree}
}
