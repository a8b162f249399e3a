/* Command lines of the C programs: the options that there are are those that the help names. */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include <signal.h>
#include <stdbool.h>

#include "program.h"

static inline void misused(const char *help, const char *what, const char *word)
{
    fprintf(stderr, "%s%s.\n\n%s", what, word, help);
    exit(1);
}

static inline bool is_option(const char *word)
{
    return word[0] == '-' && word[1] != '\0';
}

/* The option's line in the help, behind its name, or NULL. */
static inline const char *in_help(const char *help, const char *option)
{
    size_t length = strcspn(option, "=");
    for (const char *at = strstr(help, "  --"); at != NULL; at = strstr(at + 2, "  --")) {
        size_t known = strcspn(at + 2, " =\n");
        if (known == length && strncmp(at + 2, option, length) == 0) return at + 2 + length;
    }
    return NULL;
}

static inline void check_option(const char *help, const char *option)
{
    const char *line = in_help(help, option);
    const char *value = strchr(option, '=');
    if (line == NULL) misused(help, "There is no option ", option);
    else if (*line == '=' && (value == NULL || value[1] == '\0')) misused(help, "A value is missing behind ", option);
    else if (*line != '=' && value != NULL) misused(help, "There is no value to give in ", option);
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
    }
    for (int i = 1; i < argc; i++) {
        if (is_option(argv[i])) check_option(help, argv[i]);
        else if (++arguments > most) misused(help, "There is an argument too many: ", argv[i]);
    }
    if (arguments < least) misused(help, "An argument is missing", "");
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

/* Which of the words it is; it has to be one of them. */
static inline int one_of(const char *help, const char *word, const char *const *words)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(word, words[i]) == 0) return i;
    misused(help, "There is no such argument: ", word);
    return -1;
}

/* A client has no use for port 0, which lets the kernel choose. */
enum { SERVER = 0, CLIENT = 1 };

static inline bool is_port(const char *text, int least)
{
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || text[digits] != '\0') return false;
    unsigned long number = strtoul(text, NULL, 10);
    return number >= (unsigned long)least && number <= 65535;
}

/* All of it is set: a structure that is filled field by field keeps what lay in memory in its other fields. */
static inline struct sockaddr_in ipv4(const char *address, const char *port, int least)
{
    struct sockaddr_in end = { .sin_family = AF_INET };
    if (!is_port(port, least)) {
        fprintf(stderr, "The port is a number from %d to 65535, not %s.\n", least, port);
        exit(1);
    }
    end.sin_port = htons((uint16_t)strtoul(port, NULL, 10));
    if (inet_pton(AF_INET, address, &end.sin_addr) != 1) {
        fprintf(stderr, "The address is four numbers with dots, as 127.0.0.1, not %s.\n", address);
        exit(1);
    }
    return end;
}

#endif
