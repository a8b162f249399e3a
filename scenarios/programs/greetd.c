/*
 * Greets each client and closes first. Sources 0 and 1: a Korean greeting on port 333, HELLO on port 12345.
 *
 * What they had, and what is right:
 * - a length of 5 for two Korean syllables with their NUL: so it is in CP949; in UTF-8 they are 6 bytes and no NUL is sent
 * - no value that was returned is looked at: after a bind() that failed, listen() takes a port that nobody knows
 * - an address structure with fields that are not set: ipv4() sets them all
 * - #include without a name; lines after a loop that never ends: the system closes what a killed program had open
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: greetd <port> [option]...\n"
    "\n"
    "Sends each client HELLO and closes the connection first.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  --korean         greet in Korean, in UTF-8\n"
    "  --cp949          greet in Korean, in CP949, as the console of Korean Windows has it\n"
    "  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all\n"
    "  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it\n"
    "  --help\n"
    "\n"
    "Runs until a signal ends it; exit status 1 for wrong arguments and for a port that it cannot have.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    const char *greeting = "HELLO";
    if (has_option(argc, argv, "--korean")) greeting = "\xec\x95\x88\xeb\x85\x95";
    if (has_option(argc, argv, "--cp949")) greeting = "\xbe\xc8\xb3\xe7";
    struct sockaddr_in address = ipv4(option_value(argc, argv, "--address", "127.0.0.1"), argument(argc, argv, 0, ""), SERVER);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    int on = !has_option(argc, argv, "--no-reuseaddr");
    if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) fail("setsockopt()");
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    for (;;) {
        struct sockaddr_in client;
        socklen_t length = sizeof client;
        int session = accept(server, (struct sockaddr *)&client, &length);
        if (session < 0) fail("accept()");
        if (write_all(session, greeting, strlen(greeting)) < 0) complain("write()");
        close(session);
        printf("greeted %s\n", end_text(text, (struct sockaddr *)&client));
    }
}
