"""
A server made with each call that Python has for it, on this port and the next ones. Each greets its clients and closes first.
"""
import asyncio
import http.server
import socket
import socketserver
import sys
import threading

HELP = """\
usage: greeters.py <port>

Makes a server with each call that Python has for it, on this port and the next 6. Each greets its clients and closes first.

  <port>           at most 65529; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
"""
REFUSED = """\
Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one."""


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
    return lambda: accept_all(server), server


def created_server(address):
    server = socket.create_server(address)
    return lambda: accept_all(server), server


class Greeter(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(b"HELLO")


class ReusingServer(socketserver.TCPServer):
    allow_reuse_address = True


def serving(server):
    return server.serve_forever, server.socket


def asyncio_server(address):
    async def greet(_, writer):
        writer.write(b"HELLO")
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(greet, *address))
    return lambda: loop.run_until_complete(server.serve_forever()), server.sockets[0]


WAYS = {
    "socket.socket": plain_socket,
    "socket.socket with SO_REUSEADDR": lambda address: plain_socket(address, reuse=True),
    "socket.create_server": created_server,
    "socketserver.TCPServer": lambda address: serving(socketserver.TCPServer(address, Greeter)),
    "socketserver.TCPServer with allow_reuse_address": lambda address: serving(ReusingServer(address, Greeter)),
    "http.server.HTTPServer": lambda address: serving(http.server.HTTPServer(address, Greeter)),
    "asyncio.start_server": asyncio_server,
}

WORDS = " ".join(sys.argv[1:])
if "--help" in sys.argv:
    print(HELP, end="")
    sys.exit(0)
if not (WORDS.isascii() and WORDS.isdigit() and int(WORDS) <= 65529):
    print(f'The port is a number from 0 to 65529, not "{WORDS}".\n\n{HELP}', end="", file=sys.stderr)
    sys.exit(1)

listening = 0
for index, (way, serve_on) in enumerate(WAYS.items()):
    try:
        serve, server = serve_on(("127.0.0.1", int(WORDS) and int(WORDS) + index))
    except OSError as error:
        print(f"{way}: {error}", file=sys.stderr, flush=True)
        continue
    threading.Thread(target=serve).start()
    listening += 1
    print("{}: listening on {}:{}".format(way, *server.getsockname()), flush=True)
if listening < len(WAYS):
    print(REFUSED, file=sys.stderr)
if listening == 0:
    sys.exit(1)
