// Records: what HashiCorp's parser answers to the snippets in corpus/*.txt, written to corpus/*.answers.

package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

var marks = strings.NewReplacer("␉", "\t", "␍", "\r", "␠", " ")
var byteMark = regexp.MustCompile(`⟨[0-9a-f]{2}⟩`)

// A snippet as it is written in the corpus: `␉`, `␍`, `␠` stand for a tab, a carriage return, a blank, `⟨ff⟩` for that byte,
// and at `␀` it ends, without the line break.
func unmarked(text string) []byte {
	text, _, _ = strings.Cut(marks.Replace(text), "␀")
	return byteMark.ReplaceAllFunc([]byte(text), func(mark []byte) []byte {
		value, _ := hex.DecodeString(string(mark[3:5]))
		return value
	})
}

// One line: the text with its line breaks and odd bytes escaped.
func line(text []byte) string { return fmt.Sprintf("%q", text) }

func record(dir string) error {
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return err
	}
	total := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var out bytes.Buffer
		for _, snippet := range strings.Split("\n"+string(text), "\n=== ")[1:] {
			title, source, _ := strings.Cut(snippet+"\n", "\n")
			write(&out, title, unmarked(source), strings.HasSuffix(path, "json.txt"))
			total++
		}
		if err := os.WriteFile(strings.TrimSuffix(path, "txt")+"answers", out.Bytes(), 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("%d snippets\n", total)
	return nil
}

func write(out *bytes.Buffer, title string, source []byte, isJSON bool) {
	read := answer
	if isJSON {
		read = answerJSON
	}
	answer := read(source)
	fmt.Fprintf(out, "=== %s\n", title)
	switch {
	case answer.Duplicate:
		fmt.Fprintf(out, "duplicate %d %s\n", answer.Line, answer.Message)
	case !answer.OK:
		fmt.Fprintf(out, "error %d %s\n", answer.Line, answer.Message)
	default:
		fmt.Fprintf(out, "ok %s\n", answer.Tree)
	}
	switch {
	case answer.Spoilt:
		fmt.Fprintln(out, "terraform fmt spoils it")
	case answer.Formatted != nil:
		fmt.Fprintf(out, "terraform fmt %s\n", line(answer.Formatted))
	}
	if answer.LayoutSpoilt {
		fmt.Fprintln(out, "hclwrite spoils it")
	} else if !bytes.Equal(answer.LaidOut, answer.Formatted) || answer.Spoilt {
		if answer.LaidOut == nil {
			answer.LaidOut = source
		}
		fmt.Fprintf(out, "hclwrite %s\n", line(answer.LaidOut))
	}
}
