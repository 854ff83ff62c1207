// HashiCorp's parser and formatter as an oracle for tfgen's. See scripts/oracle.sh.
//
//	oracle record DIR              answers to the corpus of our own, written beside it
//	oracle compare BIN PATH…       the files below the paths: ours (BIN, examples/answer.rs) against HashiCorp's
//	oracle mutate BIN N SEED PATH… the same over N small mutations of them
package main

import (
	"fmt"
	"os"
	"strconv"
)

func main() {
	arguments := os.Args[1:]
	var err error
	switch {
	case len(arguments) == 2 && arguments[0] == "record":
		err = record(arguments[1])
	case len(arguments) > 2 && arguments[0] == "compare":
		err = compare(arguments[1], files(arguments[2:]))
	case len(arguments) > 4 && arguments[0] == "mutate":
		var count, seed int
		if count, err = strconv.Atoi(arguments[2]); err != nil {
			break
		}
		if seed, err = strconv.Atoi(arguments[3]); err != nil {
			break
		}
		err = compare(arguments[1], mutants(files(arguments[4:]), count, uint64(seed)))
	default:
		err = fmt.Errorf("usage: oracle record DIR | compare BIN PATH… | mutate BIN N SEED PATH…")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}
