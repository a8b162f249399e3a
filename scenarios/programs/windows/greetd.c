/*
 * Greets each client and closes first: greetd.c for Windows, with Winsock. Sources 0 and 1. It is not compiled here.
 *
 *   cl /W4 greetd.c ws2_32.lib          x86_64-w64-mingw32-gcc -Wall -Wextra greetd.c -lws2_32
 *
 * What they had, and what is right:
 * - SO_REUSEADDR: on Windows it lets another program take the port of a server that runs, and a restart needs no option;
 *   SO_EXCLUSIVEADDRUSE keeps the port to one server
 * - a length of 5 for two Korean syllables with their NUL: they are 4 bytes in CP949, 6 in UTF-8
 * - no value that was returned is looked at; Winsock leaves the error in WSAGetLastError() and not in errno
 * - #include without a name; an address structure with fields that are not set; closesocket() and WSACleanup() after a loop that never ends
 */
#include <winsock2.h>
#include <ws2tcpip.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: greetd <port> [--korean | --cp949]\n"
    "\n"
    "Sends each client HELLO and closes the connection first.\n"
    "\n"
    "  <port>           0 for any that is free\n"
    "  --korean         greet in Korean, in UTF-8\n"
    "  --cp949          greet in Korean, in CP949, as the console of Korean Windows has it\n"
    "  --help\n"
    "\n"
    "Runs until Ctrl+C ends it; exit status 1 for wrong arguments and for a port that it cannot have.\n";

static void misused(const char *what, const char *word)
{
    fprintf(stderr, "%s%s.\n\n%s", what, word, help);
    exit(1);
}

static void fail(const char *call)
{
    int error = WSAGetLastError();
    fprintf(stderr, "%s error: %d\n", call, error);
    if (error == WSAEADDRINUSE) fprintf(stderr, "Another socket has the port.\n  `netstat -ano` shows whose, and in which state. End that, or take another port.\n");
    if (error == WSAEACCES) fprintf(stderr, "Another program has the port for itself alone, or Windows keeps it.\n  Take another port.\n");
    WSACleanup();
    exit(1);
}

static int write_all(SOCKET session, const char *data, int length)
{
    while (length > 0) {
        int sent = send(session, data, length, 0);
        if (sent == SOCKET_ERROR) return -1;
        data += sent;
        length -= sent;
    }
    return 0;
}

static u_short port_number(const char *text)
{
    unsigned long number = strtoul(text, NULL, 10);
    if (*text == '\0' || text[strspn(text, "0123456789")] != '\0' || number > 65535) {
        fprintf(stderr, "The port is a number from 0 to 65535, not %s.\n", text);
        exit(1);
    }
    return (u_short)number;
}

int main(int argc, char **argv)
{
    const char *greeting = "HELLO", *port = NULL;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(help, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--korean") == 0) greeting = "\xec\x95\x88\xeb\x85\x95";
        else if (strcmp(argv[i], "--cp949") == 0) greeting = "\xbe\xc8\xb3\xe7";
        else if (argv[i][0] == '-') misused("There is no option ", argv[i]);
        else if (port == NULL) port = argv[i];
        else misused("There is an argument too many: ", argv[i]);
    }
    if (port == NULL) misused("An argument is missing", "");
    u_short number = port_number(port);

    WSADATA data;
    int problem = WSAStartup(MAKEWORD(2, 2), &data);
    if (problem != 0) {
        fprintf(stderr, "WSAStartup() error: %d\n", problem);
        return 1;
    }
    SOCKET server = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (server == INVALID_SOCKET) fail("socket()");
    BOOL on = TRUE;
    if (setsockopt(server, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, (const char *)&on, sizeof on) == SOCKET_ERROR) fail("setsockopt()");
    struct sockaddr_in address = { 0 };
    address.sin_family = AF_INET;
    address.sin_port = htons(number);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(server, (struct sockaddr *)&address, sizeof address) == SOCKET_ERROR) fail("bind()");
    if (listen(server, 5) == SOCKET_ERROR) fail("listen()");
    int size = sizeof address;
    if (getsockname(server, (struct sockaddr *)&address, &size) == SOCKET_ERROR) fail("getsockname()");
    printf("listening on 127.0.0.1:%d\n", ntohs(address.sin_port));

    for (;;) {
        struct sockaddr_in client;
        int length = sizeof client;
        SOCKET session = accept(server, (struct sockaddr *)&client, &length);
        if (session == INVALID_SOCKET) fail("accept()");
        if (write_all(session, greeting, (int)strlen(greeting)) < 0) fprintf(stderr, "send() error: %d\n", WSAGetLastError());
        closesocket(session);
        printf("greeted port %d\n", ntohs(client.sin_port));
    }
}
