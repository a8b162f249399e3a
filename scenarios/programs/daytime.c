/*
 * Asks a daytime server for the time. Source 4.
 *
 * What it had, and what is right:
 * - it closed as soon as it had its line, and so its FIN was sometimes the first; here it reads to the end, and the server's FIN is the first
 * - fgets() is not looked at: without a line it printed what was in memory
 */
#include <netdb.h>

#include "common/command-line.h"
#include "common/end.h"

static const char help[] =
    "usage: daytime [host] [service] [option]...\n"
    "\n"
    "Prints the time that the server at host tells, localhost if left out. The service is a port or a name, daytime (13) if left out.\n"
    "\n"
    "  --impatient      close as soon as the line is there, as the source did\n"
    "  --help\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 0, 2);
    struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *ends;
    int problem = getaddrinfo(argument(argc, argv, 0, "localhost"), argument(argc, argv, 1, "daytime"), &hints, &ends);
    if (problem != 0) {
        fprintf(stderr, "getaddrinfo() error: %s\n", gai_strerror(problem));
        return 1;
    }
    int server = -1;
    for (struct addrinfo *end = ends; end != NULL; end = end->ai_next) {
        server = socket(end->ai_family, end->ai_socktype, end->ai_protocol);
        if (server < 0) continue;
        if (connect(server, end->ai_addr, end->ai_addrlen) == 0) break;
        int error = errno;
        close(server);
        errno = error;
        server = -1;
    }
    freeaddrinfo(ends);
    if (server < 0) fail("connect()");

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
