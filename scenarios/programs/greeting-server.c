/*
 * Greets every client and closes first: the server whose restart is refused.
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: greeting-server <port> [reuseaddr]\n"
    "\n"
    "Sends each client HELLO and closes the connection first.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  reuseaddr        set SO_REUSEADDR before bind()\n"
    "  --help\n"
    "\n"
    "Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.\n";

static const char *const options[] = { "reuseaddr", NULL };

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 2);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 0, ""), SERVER);
    const char *option = argument(argc, argv, 1, NULL);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (option != NULL && one_of(help, option, options) == 0) {
        int on = 1;
        if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) fail("setsockopt()");
    }
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    for (;;) {
        int session = accept(server, NULL, NULL);
        if (session < 0) fail("accept()");
        if (write(session, "HELLO", 5) < 0) fail("write()");
        close(session);
        printf("greeted\n");
    }
}
