/*
 * Connects to a server, reads until the server closes, closes too, and prints what it has read.
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: visitor <port>\n"
    "\n"
    "Connects to a server on 127.0.0.1, reads until the server closes, closes too, and prints what it has read.\n"
    "\n"
    "  --help\n"
    "\n"
    "Exit status 0 when it has printed that; 1 for wrong arguments, without a server and if the connection breaks.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 0, ""), CLIENT);

    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0) fail("socket()");
    if (connect(connection, (struct sockaddr *)&address, sizeof address) < 0) fail_at("connect()", (struct sockaddr *)&address);
    printf("connected\n");

    char text[1024];
    ssize_t count;
    while ((count = read(connection, text, sizeof text)) > 0) fwrite(text, 1, (size_t)count, stdout);
    if (count < 0) fail("read()");
    close(connection);
    printf("\n");
    return 0;
}
