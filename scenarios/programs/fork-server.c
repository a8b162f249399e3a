/*
 * Listens, forks, and lives on as two processes that hold the same listening socket.
 *
 * When the parent is killed, the child keeps the port, unless it has closed its copy. The child ends with the scenario only.
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: fork-server <port> [reuseaddr] [child-closes]\n"
    "\n"
    "Listens, forks, and lives on as two processes with one listening socket. The child keeps the port when the parent is killed.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  reuseaddr        set SO_REUSEADDR before bind()\n"
    "  child-closes     the child closes its copy of the listening socket\n"
    "  --help\n"
    "\n"
    "Each of the two runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.\n";

static const char *const options[] = { "reuseaddr", "child-closes", NULL };

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 3);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 0, ""), SERVER);
    bool chosen[2] = { false, false };
    for (int i = 1; i < 3; i++) {
        const char *option = argument(argc, argv, i, NULL);
        if (option != NULL) chosen[one_of(help, option, options)] = true;
    }

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (chosen[0]) {
        int on = 1;
        if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) fail("setsockopt()");
    }
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);

    pid_t child = fork();
    if (child < 0) fail("fork()");
    if (child == 0) {
        /* A session of its own, as a daemon has. */
        setsid();
        if (chosen[1]) close(server);
        printf(chosen[1] ? "child has closed its copy\n" : "child has the port too\n");
    }
    for (;;) pause();
}
