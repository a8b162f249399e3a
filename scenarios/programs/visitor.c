/*
 * Connects to a server, reads until the server closes, closes too, and prints what it has read.
 *
 *   visitor <port>
 */
#include "common/program.h"

int main(int argc, char **argv)
{
    if (argc < 2) usage("visitor <port>");
    begin();

    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connection < 0) fail("socket()");
    struct sockaddr_in address = loopback(argv[1]);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) < 0) fail("connect()");
    printf("connected\n");

    char text[1024];
    ssize_t count;
    while ((count = read(connection, text, sizeof text)) > 0) fwrite(text, 1, (size_t)count, stdout);
    if (count < 0) fail("read()");
    close(connection);
    printf("\n");
    return 0;
}
