/* Names and services: getaddrinfo(3), with errors that name what was not found. */
#ifndef LOOKUP_H
#define LOOKUP_H

#include <netdb.h>

#include "command-line.h"

static inline struct addrinfo *look_up(const char *host, const char *service, int least)
{
    struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM }, *ends;
    /* Of a number that is too large, getaddrinfo() takes the lower bits. */
    bool is_number = service[strspn(service, "0123456789")] == '\0';
    int problem = is_number && !is_port(service, least) ? EAI_SERVICE : getaddrinfo(host, service, &hints, &ends);
    if (problem == 0) return ends;
    if (problem == EAI_SERVICE) fprintf(stderr, "The service is a number from %d to 65535 or a name of /etc/services, not %s.\n", least, service);
    else fprintf(stderr, "The host %s was not found: %s.\n  Write an address, as 127.0.0.1, or another name.\n", host, gai_strerror(problem));
    exit(1);
}

#endif
