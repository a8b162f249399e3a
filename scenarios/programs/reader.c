/*
 * Takes one client and reads nothing from it; ends when its own input ends, or by a signal.
 *
 *   reader <port>
 *
 * Whatever the client has sent is unread then.
 */
#include "common/program.h"

int main(int argc, char **argv)
{
    if (argc < 2) usage("reader <port>");
    begin();

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    struct sockaddr_in address = loopback(argv[1]);
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail("bind()");
    if (listen(server, 5) < 0) fail("listen()");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));

    int session = accept(server, NULL, NULL);
    if (session < 0) fail("accept()");
    printf("accepted\n");

    char octet;
    while (read(STDIN_FILENO, &octet, 1) > 0);
    return 0;
}
