/*
 * A bind(), listen() or connect() that fails: the error, and what to do.
 */
#ifndef REFUSED_H
#define REFUSED_H

#include "in-use.h"

/* Below it, a port is for root. */
static inline int first_port_for_all(void)
{
    int first = 1024;
    FILE *file = fopen("/proc/sys/net/ipv4/ip_unprivileged_port_start", "r");
    if (file == NULL) return first;
    if (fscanf(file, "%d", &first) != 1) first = 1024;
    fclose(file);
    return first;
}

/* bind() error: Address already in use (98), and why. */
static inline void fail_at(const char *call, const struct sockaddr *end)
{
    int error = errno;
    complain(call);
    char address[ADDRESS_TEXT], port[NI_MAXSERV], text[END_TEXT];
    split_end(end, address, port);
    join_end(text, address, port);
    int first = first_port_for_all();
    if (error == EADDRINUSE) explain_in_use(end);
    if (error == EACCES && atoi(port) < first) fprintf(stderr, "Port %s is for root, as all below %d are.\n  Take a higher one.\n", port, first);
    if (error == EADDRNOTAVAIL) fprintf(stderr, "This machine does not have the address %s.\n  `ip address` shows those that it has.\n", address);
    if (error == ECONNREFUSED) fprintf(stderr, "Nobody listens on %s.\n  Start the server first.\n", text);
    exit(1);
}

#endif
