/*
 * Listens, forks, and lives on as two processes that hold the same listening socket.
 *
 *   fork-server <port> [reuseaddr]
 *
 * When the parent is killed, the child keeps the port. The child ends with the scenario only.
 */
#include "common/program.h"

int main(int argc, char **argv)
{
    if (argc < 2) usage("fork-server <port> [reuseaddr]");
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

    pid_t child = fork();
    if (child < 0) fail("fork()");
    if (child == 0) {
        /* A session of its own, as a daemon has. */
        setsid();
        printf("child has the port too\n");
    }
    for (;;) pause();
}
