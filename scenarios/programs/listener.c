/*
 * Listens and takes nobody, until its own input ends or a signal comes.
 *
 *   listener <port> [option]...
 *
 * Each option is set to 1 before bind(): SO_REUSEADDR, SO_REUSEPORT.
 */
#include "common/program.h"

int main(int argc, char **argv)
{
    if (argc < 2) usage("listener <port> [option]...");
    begin();

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    for (int i = 2; i < argc; i++) {
        int option = strcmp(argv[i], "SO_REUSEPORT") == 0 ? SO_REUSEPORT : SO_REUSEADDR;
        int on = 1;
        if (setsockopt(server, SOL_SOCKET, option, &on, sizeof on) < 0) fail("setsockopt()");
    }
    struct sockaddr_in address = loopback(argv[1]);
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail("bind()");
    if (listen(server, 5) < 0) fail("listen()");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));

    char octet;
    while (read(STDIN_FILENO, &octet, 1) > 0);
    return 0;
}
