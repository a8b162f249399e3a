/*
 * Says who it is, then reads and counts until the server has ended. Source 3.
 *
 * What it had, and what is right:
 * - if (readlen = 0), which is never true: after the server's end it went on for ever; here 0 ends it
 * - printf("%s") of a buffer without a NUL: here the length says how much is printed, of the first message only
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: pair [<port>] [option]...\n"
    "\n"
    "Writes \"I am client\", then reads until the server has ended.\n"
    "\n"
    "  <port>           8000 if left out\n"
    "  --sleep          read nothing, and never close\n"
    "  --address=<a>    the server's address; 127.0.0.1 if left out\n"
    "  --help\n"
    "\n"
    "Exit status 0 when the server has ended; 1 for wrong arguments, without a server and if the connection breaks.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 0, 1);
    struct sockaddr_in address = ipv4(option_value(argc, argv, "--address", "127.0.0.1"), argument(argc, argv, 0, "8000"), CLIENT);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (connect(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("connect()", (struct sockaddr *)&address);
    if (write_all(server, "I am client", 11) < 0) fail("write()");
    if (has_option(argc, argv, "--sleep")) {
        printf("connected, and sleeping\n");
        for (;;) pause();
    }

    static char said[65535];
    unsigned long total = 0;
    ssize_t count;
    while ((count = read(server, said, sizeof said)) > 0) {
        if (total == 0) printf("the server says: %.*s\n", count < 11 ? (int)count : 11, said);
        total += (unsigned long)count;
    }
    if (count < 0) fail("read()");
    printf("the server has ended, after %lu bytes\n", total);
    close(server);
    return 0;
}
