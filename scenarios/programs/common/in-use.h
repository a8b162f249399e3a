/*
 * Address already in use: who holds the port, in which state, and what to do. Linux shows it in /proc/net/tcp and in the descriptors of the processes.
 */
#ifndef IN_USE_H
#define IN_USE_H

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>

#include "end.h"

struct holder {
    char address[ADDRESS_TEXT], port[NI_MAXSERV], peer[END_TEXT];
    int state, seconds;
    unsigned long inode;
    int pid;
    char command[128];
};

enum { TCP_IS_TIME_WAIT = 6, TCP_IS_LISTEN = 10 };

static inline const char *state_name(int state)
{
    static const char *const names[] = { "?", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT_1", "FIN_WAIT_2", "TIME_WAIT",
                                         "CLOSED", "CLOSE_WAIT", "LAST_ACK", "LISTEN", "CLOSING" };
    return names[state > 0 && state < 12 ? state : 0];
}

/* 0100007F:1F90, or four times eight digits: the numbers of memory as this machine reads them. */
static inline bool read_end(const char *text, char *address, char *port)
{
    struct in6_addr octets;
    uint32_t words[4];
    unsigned int number;
    bool is_ipv4 = strcspn(text, ":") == 8;
    if (is_ipv4 ? sscanf(text, "%8X:%4X", &words[0], &number) != 2
                : sscanf(text, "%8X%8X%8X%8X:%4X", &words[0], &words[1], &words[2], &words[3], &number) != 5)
        return false;
    memcpy(&octets, words, is_ipv4 ? 4 : 16);
    inet_ntop(is_ipv4 ? AF_INET : AF_INET6, &octets, address, ADDRESS_TEXT);
    unwrap(address);
    snprintf(port, NI_MAXSERV, "%u", number);
    return true;
}

static inline bool is_wildcard(const char *address)
{
    return strcmp(address, "0.0.0.0") == 0 || strcmp(address, "::") == 0;
}

static inline bool overlap(const char *a, const char *b)
{
    return is_wildcard(a) || is_wildcard(b) || strcmp(a, b) == 0;
}

/* The command line with blanks between its words, and without the folders of programs. */
static inline void read_command(const char *path, char *command, size_t room)
{
    FILE *file = fopen(path, "r");
    if (file == NULL) return;
    char words[1024];
    size_t length = fread(words, 1, sizeof words - 1, file);
    fclose(file);
    words[length] = '\0';
    for (const char *word = words; word < words + length; word += strlen(word) + 1) {
        const char *name = *word == '/' ? strrchr(word, '/') + 1 : word;
        size_t written = strlen(command);
        snprintf(command + written, room - written, "%s%s", written == 0 ? "" : " ", name);
    }
}

/* The process that has the socket open, as far as this user may see. */
static inline void find_process(struct holder *holder)
{
    char wanted[40], path[PATH_MAX], target[40];
    snprintf(wanted, sizeof wanted, "socket:[%lu]", holder->inode);
    DIR *processes = holder->inode == 0 ? NULL : opendir("/proc");
    if (processes == NULL) return;
    for (struct dirent *process; holder->pid == 0 && (process = readdir(processes)) != NULL;) {
        int pid = atoi(process->d_name);
        snprintf(path, sizeof path, "/proc/%d/fd", pid);
        DIR *descriptors = pid <= 0 ? NULL : opendir(path);
        if (descriptors == NULL) continue;
        for (struct dirent *fd; holder->pid == 0 && (fd = readdir(descriptors)) != NULL;) {
            snprintf(path, sizeof path, "/proc/%d/fd/%s", pid, fd->d_name);
            ssize_t length = readlink(path, target, sizeof target - 1);
            if (length < 0) continue;
            target[length] = '\0';
            if (strcmp(target, wanted) == 0) holder->pid = pid;
        }
        closedir(descriptors);
    }
    closedir(processes);
    if (holder->pid == 0) return;
    snprintf(path, sizeof path, "/proc/%d/cmdline", holder->pid);
    read_command(path, holder->command, sizeof holder->command);
}

/* A listener weighs most, then a socket of a process, then any other, then TIME_WAIT. */
static inline int weight(const struct holder *holder)
{
    if (holder->state == TCP_IS_LISTEN) return 4;
    if (holder->inode != 0) return 3;
    return holder->state == TCP_IS_TIME_WAIT ? 1 : 2;
}

/* The one that weighs most. Gives how many there are. */
static inline int find_holder(const char *table, const char *address, const char *port, struct holder *best)
{
    int count = 0;
    FILE *file = fopen(table, "r");
    if (file == NULL) return 0;
    for (char line[512]; fgets(line, sizeof line, file) != NULL;) {
        char local[48], peer[48];
        unsigned int state, ticks;
        struct holder holder = { .pid = 0 };
        if (sscanf(line, " %*d: %47s %47s %X %*X:%*X %*X:%X %*X %*d %*d %lu", local, peer, &state, &ticks, &holder.inode) != 5) continue;
        char peer_address[ADDRESS_TEXT], peer_port[NI_MAXSERV];
        if (!read_end(local, holder.address, holder.port) || !read_end(peer, peer_address, peer_port)) continue;
        if (strcmp(holder.port, port) != 0 || !overlap(holder.address, address)) continue;
        join_end(holder.peer, peer_address, peer_port);
        holder.state = (int)state;
        holder.seconds = (int)((ticks + 99) / 100);
        if (count++ == 0 || weight(&holder) > weight(best)) *best = holder;
    }
    fclose(file);
    return count;
}

static inline void explain_in_use(const struct sockaddr *end)
{
    char text[END_TEXT], address[ADDRESS_TEXT], port[NI_MAXSERV];
    split_end(end, address, port);
    struct holder holder = { .pid = 0 }, other = { .pid = 0 };
    int count = find_holder("/proc/net/tcp", address, port, &holder);
    int others = find_holder("/proc/net/tcp6", address, port, &other);
    if (others > 0 && (count == 0 || weight(&other) > weight(&holder))) holder = other;
    count += others;
    join_end(text, address, port);
    if (count == 0) {
        fprintf(stderr, "%s is held by a socket that is bound and does not listen.\n  End its program, or take another port.\n", text);
        return;
    }
    find_process(&holder);
    if (holder.pid != 0) fprintf(stderr, "%s is held by %s (process %d): %s", text, holder.command, holder.pid, state_name(holder.state));
    else if (holder.inode != 0) fprintf(stderr, "%s is held by a process of another user: %s", text, state_name(holder.state));
    else fprintf(stderr, "%s is held by no process: %s", text, state_name(holder.state));
    if (holder.state != TCP_IS_LISTEN) fprintf(stderr, " with %s", holder.peer);
    if (holder.state == TCP_IS_TIME_WAIT) fprintf(stderr, ", for %d more seconds", holder.seconds);
    if (count > 1) fprintf(stderr, ", and %d more", count - 1);
    fprintf(stderr, ".\n");
    if (holder.state == TCP_IS_LISTEN)
        fprintf(stderr, "  It runs. Stop it, or take another port.\n");
    else if (holder.state == TCP_IS_TIME_WAIT)
        fprintf(stderr, "  Wait that long. With SO_REUSEADDR there is no wait, if the server that left this had set it too.\n");
    else if (holder.inode != 0)
        fprintf(stderr, "  End that process. With SO_REUSEADDR it need not end, if the server that left this had set it too.\n");
    else
        fprintf(stderr, "  Its server has ended, the other end has not closed: end that one. With SO_REUSEADDR it need not end, if the server that left this had set it too.\n");
}

#endif
