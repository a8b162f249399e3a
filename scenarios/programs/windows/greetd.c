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

static void fail(const char *call)
{
    fprintf(stderr, "%s error: %d\n", call, WSAGetLastError());
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

int main(int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0) {
        fprintf(argc < 2 ? stderr : stdout, "usage: greetd <port> [--korean | --cp949]\n");
        return argc < 2 ? 2 : 0;
    }
    const char *greeting = "HELLO";
    if (argc > 2 && strcmp(argv[2], "--korean") == 0) greeting = "\xec\x95\x88\xeb\x85\x95";
    if (argc > 2 && strcmp(argv[2], "--cp949") == 0) greeting = "\xbe\xc8\xb3\xe7";

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
    address.sin_port = htons((u_short)atoi(argv[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(server, (struct sockaddr *)&address, sizeof address) == SOCKET_ERROR) fail("bind()");
    if (listen(server, 5) == SOCKET_ERROR) fail("listen()");
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
