// Ours against HashiCorp's, over many files.

package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

type input struct {
	name   string
	source []byte
}

func (in input) isJSON() bool { return strings.HasSuffix(strings.Split(in.name, "#")[0], ".json") }

// `terraform fmt` knows these; other files in HCL are laid out by hclwrite alone.
func (in input) isTerraform() bool {
	name := strings.Split(in.name, "#")[0]
	for _, ending := range []string{".tf", ".tofu", ".tfvars", ".tftest.hcl", ".tfmock.hcl", ".tfquery.hcl"} {
		if strings.HasSuffix(name, ending) {
			return true
		}
	}
	return false
}

// All files below the paths that may be HCL or its JSON form, by name.
func files(paths []string) []input {
	var out []input
	for _, path := range paths {
		filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return nil
			}
			switch filepath.Ext(path) {
			case ".tf", ".hcl", ".tfvars", ".tofu", ".json":
				if source, err := os.ReadFile(path); err == nil {
					out = append(out, input{path, source})
				}
			}
			return nil
		})
	}
	slices.SortFunc(out, func(a, b input) int { return strings.Compare(a.name, b.name) })
	return out
}

// What was seen, by kind of difference.
type tally struct {
	files, accepted, refused, duplicates                                       int
	refusedValid, acceptedInvalid, treeDiffers, formatDiffers, layoutDiffers   int
	formatted, laidOut, spoilt, sameLine, earlierLine, laterLine, closer, json int
	// How many of a kind were shown.
	shown map[string]int
}

func compare(program string, inputs []input) error {
	child := exec.Command(program)
	child.Stderr = os.Stderr
	toChild, err := child.StdinPipe()
	if err != nil {
		return err
	}
	fromChild, err := child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	go ask(toChild, inputs)
	seen := tally{shown: map[string]int{}}
	answers := json.NewDecoder(bufio.NewReaderSize(fromChild, 1<<20))
	for _, in := range inputs {
		var ours Answer
		if err := answers.Decode(&ours); err != nil {
			return fmt.Errorf("no answer of ours to %s: %w", in.name, err)
		}
		read := answer
		if in.isJSON() {
			read = answerJSON
		}
		seen.add(in, read(in.source), ours)
	}
	seen.print()
	if err := child.Wait(); err != nil {
		return err
	}
	if seen.refusedValid+seen.acceptedInvalid+seen.treeDiffers+seen.formatDiffers+seen.layoutDiffers > 0 {
		return fmt.Errorf("they differ")
	}
	return nil
}

// A line for each file: its kind, and its bytes in base64.
func ask(to io.WriteCloser, inputs []input) {
	defer to.Close()
	out := bufio.NewWriter(to)
	defer out.Flush()
	for _, in := range inputs {
		kind := "hcl"
		if in.isJSON() {
			kind = "json"
		}
		fmt.Fprintf(out, "%s %s\n", kind, base64.StdEncoding.EncodeToString(in.source))
	}
}

func (t *tally) add(in input, theirs, ours Answer) {
	t.files++
	if in.isJSON() {
		t.json++
	}
	switch {
	case theirs.Duplicate && ours.OK:
		t.duplicates++
	case theirs.OK && ours.OK:
		t.accepted++
		t.compareTrees(in, theirs, ours)
	case !theirs.OK && !ours.OK:
		t.refused++
		switch {
		case ours.Line == theirs.Line:
			t.sameLine++
		case ours.Line < theirs.Line:
			t.earlierLine++
		case closer(theirs, ours):
			t.closer++
		default:
			t.laterLine++
			if os.Getenv("LATER") != "" {
				t.show("said on a later line", in, theirs, ours)
			}
		}
	case theirs.OK:
		t.refusedValid++
		t.show("refused, but valid", in, theirs, ours)
	default:
		t.acceptedInvalid++
		t.show("accepted, but invalid", in, theirs, ours)
	}
}

func (t *tally) compareTrees(in input, theirs, ours Answer) {
	if theirs.Tree != "" && theirs.Tree != ours.Tree {
		t.treeDiffers++
		t.show("the tree differs", in, theirs, ours)
	}
	switch {
	case in.isJSON():
	case theirs.LayoutSpoilt || in.isTerraform() && theirs.Spoilt:
		t.spoilt++
	case !in.isTerraform():
		t.laidOut++
		if !bytes.Equal(theirs.LaidOut, ours.LaidOut) {
			t.layoutDiffers++
			t.show("the layout differs", in, theirs, ours)
		}
	default:
		t.formatted++
		if !bytes.Equal(theirs.Formatted, ours.Formatted) {
			t.formatDiffers++
			t.show("the format differs", in, theirs, ours)
		}
	}
}

func (t *tally) show(what string, in input, theirs, ours Answer) {
	if t.shown[what]++; t.shown[what] > 8 {
		return
	}
	fmt.Printf("--- %s: %s\n    HashiCorp: ok=%t line %d %s\n    ours:      ok=%t line %d %s\n",
		what, in.name, theirs.OK, theirs.Line, theirs.Message, ours.OK, ours.Line, ours.Message)
	if strings.Contains(what, "tree") {
		at := 0
		for at < len(theirs.Tree) && at < len(ours.Tree) && theirs.Tree[at] == ours.Tree[at] {
			at++
		}
		from := max(0, at-40)
		fmt.Printf("    HashiCorp: …%.120s\n    ours:      …%.120s\n", theirs.Tree[from:], ours.Tree[min(from, len(ours.Tree)):])
	}
	if len(in.source) < 2000 {
		fmt.Printf("%q\n", in.source)
	}
	if len(theirs.LaidOut) < 2000 && strings.Contains(what, "layout") {
		fmt.Printf("HashiCorp: %q\nours:      %q\n", theirs.LaidOut, ours.LaidOut)
	}
	if len(theirs.Formatted) < 2000 && strings.Contains(what, "format") {
		fmt.Printf("HashiCorp: %q\nours:      %q\n", theirs.Formatted, ours.Formatted)
	}
}

func (t *tally) print() {
	fmt.Printf("%d files (%d in JSON): both accept %d, both refuse %d, accepted with an argument set twice %d\n",
		t.files, t.json, t.accepted, t.refused, t.duplicates)
	fmt.Printf("refused but valid %d, accepted but invalid %d, trees that differ %d\n", t.refusedValid, t.acceptedInvalid, t.treeDiffers)
	fmt.Printf("formatted as terraform fmt %d, of these differ %d; as hclwrite %d, of these differ %d; left out since terraform fmt breaks them %d\n",
		t.formatted, t.formatDiffers, t.laidOut, t.layoutDiffers, t.spoilt)
	fmt.Printf("line of the first error: same %d, earlier %d, later and closer to the cause %d, later %d\n",
		t.sameLine, t.earlierLine, t.closer, t.laterLine)
}
