/* The ends of connections in words, and writing all that there is to write. */
#ifndef END_H
#define END_H

#include <net/if.h>
#include <netdb.h>

#include "program.h"

#define ADDRESS_TEXT (INET6_ADDRSTRLEN + IF_NAMESIZE)
#define END_TEXT (ADDRESS_TEXT + NI_MAXSERV + 3)

/* 127.0.0.1 for ::ffff:127.0.0.1: an IPv6 socket wraps the addresses of IPv4. */
static inline void unwrap(char *address)
{
    if (strncmp(address, "::ffff:", 7) == 0) memmove(address, address + 7, strlen(address + 7) + 1);
}

static inline void split_end(const struct sockaddr *end, char *address, char *port)
{
    socklen_t length = end->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    int problem = getnameinfo(end, length, address, ADDRESS_TEXT, port, NI_MAXSERV, NI_NUMERICHOST | NI_NUMERICSERV);
    if (problem != 0) {
        fprintf(stderr, "getnameinfo() error: %s\n", gai_strerror(problem));
        exit(1);
    }
    unwrap(address);
}

static inline const char *join_end(char *text, const char *address, const char *port)
{
    snprintf(text, END_TEXT, strchr(address, ':') == NULL ? "%s:%s" : "[%s]:%s", address, port);
    return text;
}

/* 127.0.0.1:1313, [::1]:1313 */
static inline const char *end_text(char *text, const struct sockaddr *end)
{
    char address[ADDRESS_TEXT], port[NI_MAXSERV];
    split_end(end, address, port);
    return join_end(text, address, port);
}

/* The end that the kernel has given the socket, which has a number where 0 was asked for. */
static inline const char *local_text(char *text, int fd)
{
    struct sockaddr_storage end;
    socklen_t length = sizeof end;
    if (getsockname(fd, (struct sockaddr *)&end, &length) < 0) fail("getsockname()");
    return end_text(text, (struct sockaddr *)&end);
}

/* write() may take a part only. Gives -1 if it fails. */
static inline int write_all(int fd, const void *data, size_t length)
{
    const char *at = data;
    while (length > 0) {
        ssize_t written = write(fd, at, length);
        if (written < 0) return -1;
        at += written;
        length -= (size_t)written;
    }
    return 0;
}

/* As fail(), for an error after which the program goes on. */
static inline void complain(const char *call)
{
    fprintf(stderr, "%s error: %s (%d)\n", call, strerror(errno), errno);
}

#endif
