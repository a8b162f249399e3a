"""
A server made with each call that Python has for it, on this port and the next ones. Each greets its clients and closes first.

    python3 greeters.py <port>
"""
import asyncio
import http.server
import socket
import socketserver
import sys
import threading


def accept_all(server):
    while True:
        client, _ = server.accept()
        with client:
            client.sendall(b"HELLO")


def plain_socket(address, reuse=False):
    server = socket.socket()
    if reuse:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(address)
    server.listen()
    return lambda: accept_all(server)


def created_server(address):
    server = socket.create_server(address)
    return lambda: accept_all(server)


class Greeter(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b"HELLO")


class ReusingServer(socketserver.TCPServer):
    allow_reuse_address = True


def asyncio_server(address):
    async def greet(_, writer):
        writer.write(b"HELLO")
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(greet, *address))
    return lambda: loop.run_until_complete(server.serve_forever())


WAYS = {
    "socket.socket": plain_socket,
    "socket.socket with SO_REUSEADDR": lambda address: plain_socket(address, reuse=True),
    "socket.create_server": created_server,
    "socketserver.TCPServer": lambda address: socketserver.TCPServer(address, Greeter).serve_forever,
    "socketserver.TCPServer with allow_reuse_address": lambda address: ReusingServer(address, Greeter).serve_forever,
    "http.server.HTTPServer": lambda address: http.server.HTTPServer(address, Greeter).serve_forever,
    "asyncio.start_server": asyncio_server,
}

if len(sys.argv) != 2 or not sys.argv[1].isdigit():
    print("usage: python3 greeters.py <port>")
    sys.exit(0 if "--help" in sys.argv else 2)

for port, (way, serve_on) in enumerate(WAYS.items(), int(sys.argv[1])):
    try:
        threading.Thread(target=serve_on(("127.0.0.1", port))).start()
        print(f"{way}: listening on 127.0.0.1:{port}", flush=True)
    except OSError as error:
        print(f"{way}: {error}", flush=True)
