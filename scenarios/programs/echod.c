/*
 * Takes one client and sends back what it reads, until the client ends. Source 2.
 *
 * What it had, and what is right:
 * - accept() was handed the variable of the new socket for the address, 16 bytes into 4: here it is an address structure
 * - a loop until read() gives 0: after a RST it gives -1, which is no length
 * - write() may take a part only
 */
#include "common/command-line.h"
#include "common/refused.h"

static const char help[] =
    "usage: echod <port> [option]...\n"
    "\n"
    "Takes one client, sends back what it says, and ends with it.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  --address=<a>    listen on this address; 127.0.0.1 if left out, 0.0.0.0 for all\n"
    "  --no-reuseaddr   leave SO_REUSEADDR at 0, as socket() makes it\n"
    "  --help\n"
    "\n"
    "Exit status 0 when the client has ended; 1 for wrong arguments, for a port that it cannot have and if the connection breaks.\n";

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    struct sockaddr_in address = ipv4(option_value(argc, argv, "--address", "127.0.0.1"), argument(argc, argv, 0, ""), SERVER);

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
    printf("accepted %s\n", end_text(text, (struct sockaddr *)&client));

    char message[1024];
    ssize_t count;
    while ((count = read(session, message, sizeof message)) > 0) {
        if (write_all(session, message, (size_t)count) < 0) fail("write()");
        fwrite(message, 1, (size_t)count, stdout);
    }
    if (count < 0) fail("read()");
    printf("the client has ended\n");
    close(session);
    close(server);
    return 0;
}
