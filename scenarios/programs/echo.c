/*
 * Sends each line of its input to the echo server and prints what comes back, until Q. Source 2.
 *
 * What it had, and what is right:
 * - one read() for a whole answer: TCP keeps no messages together, so it reads until all of it has come
 * - fgets() at the end of the input is not looked at: here the end of the input ends the program, as Q does
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: echo <port> [option]...\n"
    "\n"
    "Sends the lines of its input to an echo server and prints the answers. Q ends it.\n"
    "\n"
    "  --address=<a>    the server's address; 127.0.0.1 if left out\n"
    "  --help\n"
    "\n"
    "Exit status 0 after Q or the end of the input; 1 for wrong arguments, without a server and if it ends first.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    struct sockaddr_in address = ipv4(option_value(argc, argv, "--address", "127.0.0.1"), argument(argc, argv, 0, ""), CLIENT);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    if (connect(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("connect()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("connected to %s; Q ends\n", end_text(text, (struct sockaddr *)&address));

    char line[1024], answer[1024];
    while (fgets(line, sizeof line, stdin) != NULL && strcmp(line, "Q\n") != 0 && strcmp(line, "q\n") != 0) {
        size_t length = strlen(line), come = 0;
        if (write_all(server, line, length) < 0) fail("write()");
        while (come < length) {
            ssize_t count = read(server, answer + come, length - come);
            if (count < 0) fail("read()");
            if (count == 0) {
                fprintf(stderr, "The server has ended.\n");
                return 1;
            }
            come += (size_t)count;
        }
        printf("from the server: %.*s", (int)come, answer);
    }
    close(server);
    return 0;
}
