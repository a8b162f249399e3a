/*
 * The mistakes of the sources' programs, each alone, with what it does made visible.
 *
 *   mistakes <mistake> <port>
 *
 * accept       source 2: the variable of the new socket where accept() wants an address structure
 * assignment   source 3: if (length = 0)
 * end          source 3: a NUL behind what was read, in a buffer that is full
 * sigpipe      source 3: write() in an endless loop, and nobody looks at what it returns
 * unset        sources 0 and 1: an address structure with fields that are not set, and lines after the endless loop
 */
#include <signal.h>
#include <stdbool.h>

#include "common/program.h"

static int take_one(int server)
{
    int session = accept(server, NULL, NULL);
    if (session < 0) fail("accept()");
    return session;
}

static void into_the_wrong_variable(int server)
{
    struct {
        int session;
        char behind[12];
    } memory;
    memset(&memory, 'x', sizeof memory);
    socklen_t length = sizeof memory;
    if (accept(server, (struct sockaddr *)&memory.session, &length) < 0) fail("accept()");
    size_t changed = 0;
    for (size_t i = 0; i < sizeof memory.behind; i++) changed += memory.behind[i] != 'x';
    printf("%zu bytes behind the variable changed\n", changed);
}

static void assignment(int server)
{
    int session = take_one(server);
    char said[20];
    for (int ends = 0; ends < 1000;) {
        long length = read(session, said, sizeof said);
        ends += length == 0;
        /* gcc warns of one pair of brackets only. */
        if ((length = 0)) {
            printf("the end was found\n");
            return;
        }
    }
    printf("1000 times at the end, and not found\n");
}

static void past_the_end(int server)
{
    int session = take_one(server);
    char memory[21];
    memset(memory, 'x', sizeof memory);
    char *said = memory;
    size_t room = sizeof memory - 1;
    ssize_t length = read(session, said, room);
    said[length] = '\0';
    printf("%s\n", memory[room] == 'x' ? "nothing behind the buffer changed" : "the byte behind the buffer changed");
}

static void without_looking(int server)
{
    int session = take_one(server);
    bool first = true;
    for (;;) {
        ssize_t written = write(session, "I am server", 11);
        if (first && written > 0) printf("writing\n");
        first = false;
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) usage("mistakes accept|assignment|end|sigpipe|unset <port>");
    begin();
    bool unset = strcmp(argv[1], "unset") == 0;

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    struct sockaddr_in address = loopback(argv[2]);
    if (unset) memset(address.sin_zero, 0xff, sizeof address.sin_zero);
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail("bind()");
    if (listen(server, 5) < 0) fail("listen()");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));

    if (strcmp(argv[1], "accept") == 0) into_the_wrong_variable(server);
    if (strcmp(argv[1], "assignment") == 0) assignment(server);
    if (strcmp(argv[1], "end") == 0) past_the_end(server);
    if (strcmp(argv[1], "sigpipe") == 0) without_looking(server);
    if (unset) {
        for (bool ever = true; ever;) close(take_one(server));
        printf("closed\n");
        close(server);
    }
    return 0;
}
