/*
 * Takes one client, reads what it says once, and then writes to it until it has gone. Source 3.
 *
 * What it had, and what is right:
 * - write() in an endless loop that nobody looks at: SIGPIPE killed the server with its client; here write() gives an error, and the server ends
 * - if (readlen = 0), which is never true: here the end of the stream is found
 * - the NUL behind what was read was written into another buffer, past its end: here it has its place
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: paird [<port>] [option]...\n"
    "\n"
    "Takes one client, reads once, then writes \"I am server\" until the client has gone.\n"
    "\n"
    "  <port>           8000 if left out; 0 for any that is free\n"
    "  --messages=<n>   write so many times, then wait for the client to end\n"
    "  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all\n"
    "  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it\n"
    "  --help\n"
    "\n"
    "Exit status 0 when the client has gone; 1 for wrong arguments and for a port that it cannot have.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 0, 1);
    const char *messages = option_value(argc, argv, "--messages", NULL);
    if (messages != NULL && messages[strspn(messages, "0123456789")] != '\0') {
        fprintf(stderr, "The messages are a number, not %s.\n", messages);
        return 1;
    }
    struct sockaddr_in address = ipv4(option_value(argc, argv, "--address", "127.0.0.1"), argument(argc, argv, 0, "8000"), SERVER);

    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0) fail("socket()");
    int on = !has_option(argc, argv, "--no-reuseaddr");
    if (setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) < 0) fail("setsockopt()");
    if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail_at("bind()", (struct sockaddr *)&address);
    if (listen(server, 5) < 0) fail_at("listen()", (struct sockaddr *)&address);
    char text[END_TEXT];
    printf("listening on %s\n", local_text(text, server));

    struct sockaddr_in client;
    socklen_t length = sizeof client;
    int session = accept(server, (struct sockaddr *)&client, &length);
    if (session < 0) fail("accept()");

    char said[64];
    ssize_t count = read(session, said, sizeof said - 1);
    if (count < 0) fail("read()");
    said[count] = '\0';
    printf("the client says: %s\n", said);

    long left = messages == NULL ? -1 : atol(messages);
    while (left != 0) {
        if (write_all(session, "I am server", 11) < 0) {
            complain("write()");
            return 0;
        }
        if (left > 0) left--;
    }
    printf("written\n");
    while (read(session, said, sizeof said) > 0);
    close(session);
    close(server);
    return 0;
}
