// A server made with the call that Go has for it. It greets its clients and closes first.
//
//	greeters <port>
package main

import (
	"fmt"
	"net"
	"os"
	"strconv"
)

func main() {
	if len(os.Args) != 2 {
		usage(2)
	}
	port, err := strconv.ParseUint(os.Args[1], 10, 16)
	if os.Args[1] == "--help" {
		usage(0)
	} else if err != nil {
		usage(2)
	}
	server, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		fmt.Printf("net.Listen: %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("net.Listen: listening on 127.0.0.1:%d\n", port)
	for {
		client, err := server.Accept()
		if err != nil {
			continue
		}
		client.Write([]byte("HELLO"))
		client.Close()
	}
}

func usage(status int) {
	fmt.Println("usage: greeters <port>")
	os.Exit(status)
}
