// A server made with the call that Go has for it. It greets its clients and closes first.
package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
	"strings"
)

const help = `usage: greeters.go <port>

Makes a server with the call that Go has for it, on this port. It greets its clients and closes first.

  <port>           at most 65535; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
`
const refused = "Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.\n" +
	"Permission denied: the lowest ports are for root. Take a higher one.\n"

func main() {
	if contains(os.Args, "--help") {
		fmt.Print(help)
		os.Exit(0)
	}
	word := strings.Join(os.Args[1:], " ")
	port, err := strconv.ParseUint(word, 10, 16)
	if err != nil {
		fmt.Fprintf(os.Stderr, "The port is a number from 0 to 65535, not \"%s\".\n\n%s", word, help)
		os.Exit(1)
	}
	server, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		fmt.Fprintf(os.Stderr, "net.Listen: %v\n%s", err, refused)
		os.Exit(1)
	}
	fmt.Printf("net.Listen: listening on %v\n", server.Addr())
	for {
		client, err := server.Accept()
		if err != nil {
			continue
		}
		client.Write([]byte("HELLO"))
		client.Close()
	}
}

// As slices.Contains, which Go has from 1.21 on.
func contains(words []string, word string) bool {
	for _, one := range words {
		if one == word {
			return true
		}
	}
	return false
}
