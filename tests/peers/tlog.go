// Checks proofs of ours with Go's own transparency log packages, the ones behind sum.golang.org.
// Reads a JSON list from standard input; writes "ok" or the reason for each, one a line.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type claim struct {
	Checkpoint, LogKey, Leaf, OldRoot string
	Index, OldSize                    int64
	Inclusion, Consistency            []string
}

func hash(text string) (found tlog.Hash) {
	bytes, err := hex.DecodeString(text)
	if err != nil || len(bytes) != len(found) {
		panic("not a hash: " + text)
	}
	copy(found[:], bytes)
	return found
}

func hashes(texts []string) (found []tlog.Hash) {
	for _, text := range texts {
		found = append(found, hash(text))
	}
	return found
}

func check(one claim) error {
	verifier, err := note.NewVerifier(one.LogKey)
	if err != nil {
		return err
	}
	opened, err := note.Open([]byte(one.Checkpoint), note.VerifierList(verifier))
	if err != nil {
		return err
	}
	var origin, root string
	var size int64
	if _, err := fmt.Sscanf(opened.Text, "%s\n%d\n%s\n", &origin, &size, &root); err != nil {
		return err
	}
	head, err := tlog.ParseHash(root)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(hashes(one.Inclusion), size, head, one.Index, hash(one.Leaf)); err != nil {
		return fmt.Errorf("inclusion: %v", err)
	}
	if err := tlog.CheckTree(hashes(one.Consistency), size, head, one.OldSize, hash(one.OldRoot)); err != nil {
		return fmt.Errorf("consistency: %v", err)
	}
	return nil
}

func main() {
	var claims []claim
	if err := json.NewDecoder(os.Stdin).Decode(&claims); err != nil {
		panic(err)
	}
	for _, one := range claims {
		if err := check(one); err != nil {
			fmt.Println(err)
		} else {
			fmt.Println("ok")
		}
	}
}
