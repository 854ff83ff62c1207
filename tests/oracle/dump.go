// A tree as one line: `(name value)` is an argument, `[type "label" {…}]` a block. tests/hcl/dump writes the same of our trees.

package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"golang.org/x/text/unicode/norm"
)

// dumper holds the source, for numbers are told by their digits.
type dumper struct{ source []byte }

// Names in Unicode's composed form: tfgen reads them so, as Terraform reads strings and keys.
func name(text string) string { return norm.NFC.String(text) }

func quote(text string) string { return strconv.QuoteToASCII(text) }

func (d dumper) body(body *hclsyntax.Body) string {
	type item struct {
		at   int
		text string
	}
	var items []item
	for _, attribute := range body.Attributes {
		items = append(items, item{attribute.SrcRange.Start.Byte, "(" + name(attribute.Name) + " " + d.expr(attribute.Expr) + ")"})
	}
	for _, block := range body.Blocks {
		text := "[" + name(block.Type)
		for _, label := range block.Labels {
			text += " " + quote(name(label))
		}
		items = append(items, item{block.TypeRange.Start.Byte, text + " " + d.body(block.Body) + "]"})
	}
	sort.Slice(items, func(i, j int) bool { return items[i].at < items[j].at })
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = item.text
	}
	return "{" + strings.Join(texts, " ") + "}"
}

func literal(value cty.Value) string {
	switch {
	case !value.IsKnown():
		return "unknown"
	case value.IsNull():
		return "null"
	case value.Type() == cty.Bool:
		return strconv.FormatBool(value.True())
	case value.Type() == cty.Number:
		return "#"
	case value.Type() == cty.String:
		return "(t " + quote(value.AsString()) + ")"
	}
	return "?" + value.GoString()
}

func steps(on string, traversal hcl.Traversal) string {
	for _, step := range traversal {
		switch step := step.(type) {
		case hcl.TraverseAttr:
			on = "(. " + on + " " + name(step.Name) + ")"
		case hcl.TraverseIndex:
			key := literal(step.Key)
			if step.Key.Type() == cty.String && step.Key.AsString() == "" {
				key = "(t)"
			}
			on = "(at " + on + " " + key + ")"
		}
	}
	return on
}

var signs = map[*hclsyntax.Operation]string{
	hclsyntax.OpLogicalOr: "||", hclsyntax.OpLogicalAnd: "&&", hclsyntax.OpLogicalNot: "!",
	hclsyntax.OpEqual: "==", hclsyntax.OpNotEqual: "!=",
	hclsyntax.OpGreaterThan: ">", hclsyntax.OpGreaterThanOrEqual: ">=",
	hclsyntax.OpLessThan: "<", hclsyntax.OpLessThanOrEqual: "<=",
	hclsyntax.OpAdd: "+", hclsyntax.OpSubtract: "-", hclsyntax.OpNegate: "-",
	hclsyntax.OpMultiply: "*", hclsyntax.OpDivide: "/", hclsyntax.OpModulo: "%",
}

// Empty texts are left out: where a template is cut into texts is no part of its meaning.
func (d dumper) parts(parts []hclsyntax.Expression) string {
	out := ""
	for _, part := range parts {
		text, isLiteral := part.(*hclsyntax.LiteralValueExpr)
		switch {
		case isLiteral && text.Val.Type() == cty.String && text.Val.AsString() == "":
		case isLiteral && text.Val.Type() == cty.String:
			out += " " + quote(text.Val.AsString())
		default:
			out += " (v " + d.expr(part) + ")"
		}
	}
	return out
}

func (d dumper) list(exprs []hclsyntax.Expression) string {
	out := ""
	for _, expr := range exprs {
		out += " " + d.expr(expr)
	}
	return out
}

func (d dumper) expr(expr hclsyntax.Expression) string {
	switch e := expr.(type) {
	case *hclsyntax.LiteralValueExpr:
		if e.Val.Type() == cty.Number {
			return "(num " + string(d.source[e.SrcRange.Start.Byte:e.SrcRange.End.Byte]) + ")"
		}
		return literal(e.Val)
	case *hclsyntax.TemplateExpr:
		return "(t" + d.parts(e.Parts) + ")"
	case *hclsyntax.TemplateWrapExpr:
		return "(t (v " + d.expr(e.Wrapped) + "))"
	case *hclsyntax.TemplateJoinExpr:
		each := e.Tuple.(*hclsyntax.ForExpr)
		return fmt.Sprintf("(tfor %s,%s %s %s)", name(each.KeyVar), name(each.ValVar), d.expr(each.CollExpr), d.expr(each.ValExpr))
	case *hclsyntax.ScopeTraversalExpr:
		return steps(name(e.Traversal.RootName()), e.Traversal[1:])
	case *hclsyntax.RelativeTraversalExpr:
		return steps(d.expr(e.Source), e.Traversal)
	case *hclsyntax.IndexExpr:
		return "(at " + d.expr(e.Collection) + " " + d.expr(e.Key) + ")"
	case *hclsyntax.SplatExpr:
		return "(splat " + d.expr(e.Source) + " " + d.expr(e.Each) + ")"
	case *hclsyntax.AnonSymbolExpr:
		return "@"
	case *hclsyntax.FunctionCallExpr:
		expand := ""
		if e.ExpandFinal {
			expand = " ..."
		}
		return "(call " + name(e.Name) + d.list(e.Args) + expand + ")"
	case *hclsyntax.TupleConsExpr:
		return "(tuple" + d.list(e.Exprs) + ")"
	case *hclsyntax.ObjectConsExpr:
		out := "(object"
		for _, item := range e.Items {
			key := item.KeyExpr.(*hclsyntax.ObjectConsKeyExpr)
			text := name(hcl.ExprAsKeyword(key.Wrapped))
			if text == "" || key.ForceNonLiteral {
				text = d.expr(key.Wrapped)
			}
			out += " " + text + "=" + d.expr(item.ValueExpr)
		}
		return out + ")"
	case *hclsyntax.ForExpr:
		key, condition, grouped := "", "", ""
		if e.KeyExpr != nil {
			key = " key " + d.expr(e.KeyExpr)
		}
		if e.CondExpr != nil {
			condition = " if " + d.expr(e.CondExpr)
		}
		if e.Group {
			grouped = " ..."
		}
		return fmt.Sprintf("(for %s,%s %s%s %s%s%s)", name(e.KeyVar), name(e.ValVar), d.expr(e.CollExpr), key, d.expr(e.ValExpr), condition, grouped)
	case *hclsyntax.ConditionalExpr:
		return "(? " + d.expr(e.Condition) + " " + d.expr(e.TrueResult) + " " + d.expr(e.FalseResult) + ")"
	case *hclsyntax.UnaryOpExpr:
		return "(" + signs[e.Op] + " " + d.expr(e.Val) + ")"
	case *hclsyntax.BinaryOpExpr:
		return "(" + signs[e.Op] + " " + d.expr(e.LHS) + " " + d.expr(e.RHS) + ")"
	case *hclsyntax.ParenthesesExpr:
		return "(p " + d.expr(e.Expression) + ")"
	}
	return fmt.Sprintf("?%T", expr)
}
