/* What the C programs have in common: lines that are written at once, and errors with the name of the call. */
#ifndef PROGRAM_H
#define PROGRAM_H

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Each line is seen as soon as it is written, also through a pipe. */
static inline void begin(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
}

/* bind() error: Address already in use (98) */
static inline void fail(const char *call)
{
    fprintf(stderr, "%s error: %s (%d)\n", call, strerror(errno), errno);
    exit(1);
}

static inline void usage(const char *text)
{
    fprintf(stderr, "usage: %s\n", text);
    exit(2);
}

static inline struct sockaddr_in loopback(const char *port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)atoi(port)) };
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

#endif
