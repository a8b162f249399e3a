/*
 * The mistakes of the sources' programs, each alone, with what it does made visible.
 */
#include <stdbool.h>

#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: mistakes <mistake> <port>\n"
    "\n"
    "Makes a mistake of the sources' programs, alone, and prints what it does. It needs a client.\n"
    "\n"
    "  accept           source 2: the variable of the new socket where accept() wants an address structure\n"
    "  assignment       source 3: if (length = 0)\n"
    "  end              source 3: a NUL behind what was read, in a buffer that is full\n"
    "  loop             source 2: read until 0, and write as much as read() gave, also when it gave -1\n"
    "  sigpipe          source 3: write() in an endless loop, and nobody looks at what it returns\n"
    "  unset            sources 0 and 1: an address structure with fields that are not set, and lines after the endless loop\n"
    "  <port>           0 for any that is free\n"
    "  --help\n"
    "\n"
    "Exit status 0 when it is made; 1 for wrong arguments and for a port that it cannot have. sigpipe and unset end by a signal.\n";

static const char *const mistakes[] = { "accept", "assignment", "end", "loop", "sigpipe", "unset", NULL };
enum mistake { ACCEPT, ASSIGNMENT, END, UNTIL_ZERO, WITHOUT_LOOKING, UNSET };

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

static void until_zero(int server)
{
    signal(SIGPIPE, SIG_DFL);
    int session = take_one(server);
    printf("accepted\n");
    char message[30];
    long length;
    int turns = 0;
    while ((length = read(session, message, sizeof message)) != 0) {
        const char *read_error = length < 0 ? strerror(errno) : "no error";
        printf("read() gave %ld, %s\n", length, read_error);
        long written = write(session, message, (size_t)length);
        printf("write() gave %ld, %s\n", written, written < 0 ? strerror(errno) : "no error");
        turns++;
    }
    printf("the loop ended after %d turn\n", turns);
}

static void without_looking(int server)
{
    /* As a program is started: command_line() has it ignored. */
    signal(SIGPIPE, SIG_DFL);
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
    command_line(argc, argv, help, 2, 2);
    enum mistake mistake = (enum mistake)one_of(help, argument(argc, argv, 0, ""), mistakes);
    struct sockaddr_in address = ipv4("127.0.0.1", argument(argc, argv, 1, ""), SERVER);
    if (mistake == UNSET) memset(address.sin_zero, 0xff, sizeof address.sin_zero);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    if (mistake == ACCEPT) into_the_wrong_variable(server);
    if (mistake == ASSIGNMENT) assignment(server);
    if (mistake == END) past_the_end(server);
    if (mistake == UNTIL_ZERO) until_zero(server);
    if (mistake == WITHOUT_LOOKING) without_looking(server);
    if (mistake == UNSET) {
        for (bool ever = true; ever;) close(take_one(server));
        printf("closed\n");
        close(server);
    }
    return 0;
}
