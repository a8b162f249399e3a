/*
 * Takes one client and reads nothing from it; ends when its own input ends, or by a signal.
 *
 * Whatever the client has sent is unread then.
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: reader <port>\n"
    "\n"
    "Takes one client and reads nothing from it, until its own input ends or a signal comes.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  --help\n"
    "\n"
    "Exit status 0 at the end of its input; 1 for wrong arguments and for a port that it cannot have.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 0, ""), SERVER);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    int session = accept(server, NULL, NULL);
    if (session < 0) fail("accept()");
    printf("accepted\n");

    char octet;
    while (read(STDIN_FILENO, &octet, 1) > 0);
    return 0;
}
