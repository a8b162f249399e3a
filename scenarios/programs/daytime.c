/*
 * Asks a daytime server for the time. Source 4.
 *
 * What it had, and what is right:
 * - it closed as soon as it had its line, and so its FIN was sometimes the first; here it reads to the end, and the server's FIN is the first
 * - fgets() is not looked at: without a line it printed what was in memory
 */
#include "common/command-line.h"
#include "common/lookup.h"
#include "common/refused.h"

static const char help[] =
    "usage: daytime [<host>] [<service>] [option]...\n"
    "\n"
    "Prints the time that a daytime server tells.\n"
    "\n"
    "  <host>           an address or a name; localhost if left out\n"
    "  <service>        a port or a name; daytime (13) if left out\n"
    "  --impatient      close as soon as the line is there, as the source did\n"
    "  --help\n"
    "\n"
    "Exit status 0 when it has printed the time; 1 for wrong arguments, and if there is no server or no time.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 0, 2);
    struct addrinfo *ends = look_up(argument(argc, argv, 0, "localhost"), argument(argc, argv, 1, "daytime"), CLIENT);
    int server = -1;
    for (struct addrinfo *end = ends; end != NULL && server < 0; end = end->ai_next) {
        server = socket(end->ai_family, end->ai_socktype, end->ai_protocol);
        if (server >= 0 && connect(server, end->ai_addr, end->ai_addrlen) == 0) break;
        /* The next one may be heard; the last one tells why not. */
        if (end->ai_next == NULL) fail_at(server < 0 ? "socket()" : "connect()", end->ai_addr);
        if (server >= 0) close(server);
        server = -1;
    }
    freeaddrinfo(ends);

    char line[64];
    size_t come = 0;
    ssize_t count;
    while (come < sizeof line && (count = read(server, line + come, sizeof line - come)) != 0) {
        if (count < 0) fail("read()");
        come += (size_t)count;
        if (has_option(argc, argv, "--impatient") && memchr(line, '\n', come) != NULL) break;
    }
    close(server);
    while (come > 0 && (line[come - 1] == '\n' || line[come - 1] == '\r')) come--;
    if (come == 0) {
        fprintf(stderr, "The server has sent nothing.\n");
        return 1;
    }
    printf("%.*s\n", (int)come, line);
    return 0;
}
