/*
 * Greets every client and closes first: the server whose restart is refused.
 *
 *   greeting-server <port> [reuseaddr]
 *
 * With `reuseaddr` it sets SO_REUSEADDR before bind().
 */
#include "common/program.h"

int main(int argc, char **argv)
{
    if (argc < 2) usage("greeting-server <port> [reuseaddr]");
    begin();

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (argc > 2 && strcmp(argv[2], "reuseaddr") == 0) {
        int on = 1;
        if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) fail("setsockopt()");
    }
    struct sockaddr_in address = loopback(argv[1]);
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail("bind()");
    if (listen(server, 5) < 0) fail("listen()");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));

    for (;;) {
        int session = accept(server, NULL, NULL);
        if (session < 0) fail("accept()");
        if (write(session, "HELLO", 5) < 0) fail("write()");
        close(session);
        printf("greeted\n");
    }
}
