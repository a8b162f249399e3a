/*
 * Listens and takes nobody, until its own input ends or a signal comes.
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: listener <port> [SO_REUSEADDR] [SO_REUSEPORT]\n"
    "\n"
    "Listens and takes nobody, until its input ends or a signal comes.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  SO_REUSEADDR     set this option to 1 before bind()\n"
    "  SO_REUSEPORT     set this option to 1 before bind()\n"
    "  --help\n"
    "\n"
    "Exit status 0 at the end of its input; 1 for wrong arguments and for a port that it cannot have.\n";

static const char *const names[] = { "SO_REUSEADDR", "SO_REUSEPORT", NULL };
static const int numbers[] = { SO_REUSEADDR, SO_REUSEPORT };

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 3);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 0, ""), SERVER);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    const char *name;
    for (int i = 1; (name = argument(argc, argv, i, NULL)) != NULL; i++) {
        int option = numbers[one_of(help, name, names)];
        int on = 1;
        if (setsockopt(server, SOL_SOCKET, option, &on, sizeof on) < 0) fail("setsockopt()");
    }
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    char octet;
    while (read(STDIN_FILENO, &octet, 1) > 0);
    return 0;
}
