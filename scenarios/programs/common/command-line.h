/* Command lines of the C programs: the options that there are are those that the help names. */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include <signal.h>
#include <stdbool.h>

#include "program.h"

static inline void misused(const char *help, const char *what, const char *word)
{
    fprintf(stderr, "%s%s\n\n%s", what, word, help);
    exit(2);
}

static inline bool is_option(const char *word)
{
    return strncmp(word, "--", 2) == 0;
}

/* Whether the help has a line for this option. */
static inline bool in_help(const char *help, const char *option)
{
    size_t length = strcspn(option, "=");
    for (const char *at = strstr(help, "  --"); at != NULL; at = strstr(at + 2, "  --")) {
        size_t known = strcspn(at + 2, " =\n");
        if (known == length && strncmp(at + 2, option, length) == 0) return true;
    }
    return false;
}

/* Prints the help and ends if it is asked for, or if an option is unknown or an argument too few or too many. */
static inline void command_line(int argc, char **argv, const char *help, int least, int most)
{
    int arguments = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(help, stdout);
            exit(0);
        }
        if (is_option(argv[i]) && !in_help(help, argv[i])) misused(help, "There is no option ", argv[i]);
        if (!is_option(argv[i])) arguments++;
    }
    if (arguments < least) misused(help, "An argument is missing.", "");
    if (arguments > most) misused(help, "There is an argument too many.", "");
    begin();
    /* A client that has gone is an error of write() and not the end of the program. */
    signal(SIGPIPE, SIG_IGN);
}

static inline bool has_option(int argc, char **argv, const char *option)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], option) == 0) return true;
    return false;
}

/* What stands after `--name=`. */
static inline const char *option_value(int argc, char **argv, const char *option, const char *otherwise)
{
    size_t length = strlen(option);
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], option, length) == 0 && argv[i][length] == '=') return argv[i] + length + 1;
    return otherwise;
}

/* The n-th word that is no option, from 0. */
static inline const char *argument(int argc, char **argv, int n, const char *otherwise)
{
    for (int i = 1; i < argc; i++)
        if (!is_option(argv[i]) && n-- == 0) return argv[i];
    return otherwise;
}

/* All of it is set: a structure that is filled field by field keeps what lay in memory in its other fields. */
static inline struct sockaddr_in ipv4(const char *address, const char *port)
{
    struct sockaddr_in end = { .sin_family = AF_INET };
    char *rest;
    unsigned long number = strtoul(port, &rest, 10);
    if (*port == '\0' || *rest != '\0' || number > 65535) {
        fprintf(stderr, "The port is a number from 0 to 65535, not %s.\n", port);
        exit(2);
    }
    end.sin_port = htons((uint16_t)number);
    if (inet_pton(AF_INET, address, &end.sin_addr) != 1) {
        fprintf(stderr, "The address is four numbers with dots, as 127.0.0.1, not %s.\n", address);
        exit(2);
    }
    return end;
}

#endif
