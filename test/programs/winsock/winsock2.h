/*
 * What windows/greetd.c uses of Winsock, declared here by Microsoft's reference of each function, structure and error:
 * enough for a compiler to check the program's syntax and types where there is no Windows SDK. Nothing here can be linked.
 */
#ifndef WINSOCK2_H
#define WINSOCK2_H

#include <stdint.h>

typedef unsigned short u_short;
typedef unsigned short WORD;
typedef int BOOL;
typedef uintptr_t SOCKET;

#define TRUE 1
#define MAKEWORD(low, high) ((WORD)((low) | ((WORD)(high) << 8)))

#define INVALID_SOCKET (~(SOCKET)0)
#define SOCKET_ERROR (-1)
#define WSAEACCES 10013
#define WSAEADDRINUSE 10048

#define AF_INET 2
#define SOCK_STREAM 1
#define IPPROTO_TCP 6
#define SOL_SOCKET 0xffff
#define SO_REUSEADDR 0x0004
#define SO_EXCLUSIVEADDRUSE ((int)~SO_REUSEADDR)
#define INADDR_LOOPBACK 0x7f000001

typedef struct WSAData WSADATA, *LPWSADATA;
struct WSAData {
    WORD wVersion, wHighVersion;
    unsigned short iMaxSockets, iMaxUdpDg;
    char *lpVendorInfo;
    char szDescription[257], szSystemStatus[129];
};

struct sockaddr {
    u_short sa_family;
    char sa_data[14];
};
struct in_addr {
    uint32_t s_addr;
};
struct sockaddr_in {
    short sin_family;
    u_short sin_port;
    struct in_addr sin_addr;
    char sin_zero[8];
};

int WSAStartup(WORD version, LPWSADATA data);
int WSACleanup(void);
int WSAGetLastError(void);
SOCKET socket(int family, int type, int protocol);
int setsockopt(SOCKET s, int level, int option, const char *value, int length);
int bind(SOCKET s, const struct sockaddr *name, int length);
int listen(SOCKET s, int backlog);
SOCKET accept(SOCKET s, struct sockaddr *address, int *length);
int getsockname(SOCKET s, struct sockaddr *name, int *length);
int send(SOCKET s, const char *data, int length, int flags);
int closesocket(SOCKET s);
u_short htons(u_short number);
u_short ntohs(u_short number);
uint32_t htonl(uint32_t number);

#endif
