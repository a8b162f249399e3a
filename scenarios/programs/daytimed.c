/*
 * Tells each client the time and closes first. Source 4.
 *
 * What it had, and what is right:
 * - no SO_REUSEADDR: after a client the server could not be started again
 * - the first address of getaddrinfo() only, which is 0.0.0.0: clients that come by IPv6 were refused; here IPv6 is tried first and takes both
 * - any error leads to the next address: a port in use would be a server for half of its clients; here only an address family that is missing does
 * - write() is not looked at
 */
#include <time.h>

#include "common/command-line.h"
#include "common/lookup.h"
#include "common/refused.h"

static const char help[] =
    "usage: daytimed [<service>] [option]...\n"
    "\n"
    "Sends each client the time in UTC and closes the connection first.\n"
    "\n"
    "  <service>        a port, 0 for any that is free, or a name; daytime (13) if left out\n"
    "  --address=<a>    listen on this address or name; 127.0.0.1 if left out, :: for all, of IPv4 too\n"
    "  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it\n"
    "  --help\n"
    "\n"
    "Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.\n";

static int listen_on(const struct addrinfo *end, int reuseaddr)
{
    int server = socket(end->ai_family, end->ai_socktype, end->ai_protocol);
    if (server < 0) {
        if (errno == EAFNOSUPPORT) return -1;
        fail("socket()");
    }
    int off = 0;
    if (end->ai_family == AF_INET6 && setsockopt(server, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off) < 0) fail("setsockopt()");
    if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &reuseaddr, sizeof reuseaddr) < 0) fail("setsockopt()");
    if (bind(server, end->ai_addr, end->ai_addrlen) < 0) {
        if (errno != EADDRNOTAVAIL) fail_at("bind()", end->ai_addr);
        close(server);
        return -1;
    }
    if (listen(server, 5) < 0) fail_at("listen()", end->ai_addr);
    return server;
}

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 0, 1);
    int reuseaddr = !has_option(argc, argv, "--no-reuseaddr");
    const char *address = option_value(argc, argv, "--address", "127.0.0.1");
    struct addrinfo *ends = look_up(address, argument(argc, argv, 0, "daytime"), SERVER);
    int server = -1;
    for (struct addrinfo *end = ends; end != NULL && server < 0; end = end->ai_next)
        if (end->ai_family == AF_INET6) server = listen_on(end, reuseaddr);
    for (struct addrinfo *end = ends; end != NULL && server < 0; end = end->ai_next)
        if (end->ai_family != AF_INET6) server = listen_on(end, reuseaddr);
    freeaddrinfo(ends);
    if (server < 0) {
        fprintf(stderr, "This machine does not have the address %s.\n  `ip address` shows those that it has.\n", address);
        return 1;
    }
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    for (;;) {
        struct sockaddr_storage client;
        socklen_t length = sizeof client;
        int session = accept(server, (struct sockaddr *)&client, &length);
        if (session < 0) fail("accept()");
        char line[64];
        time_t now = time(NULL);
        size_t count = strftime(line, sizeof line, "%Y-%m-%d %H:%M:%S UTC\r\n", gmtime(&now));
        if (write_all(session, line, count) < 0) complain("write()");
        close(session);
        printf("told %s\n", end_text(text, (struct sockaddr *)&client));
    }
}
