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

#endif
