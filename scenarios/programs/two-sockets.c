/*
 * May a second socket have the port of a first one? Tried for each address and option of both, while the first one is in the state that is named.
 */
#include <fcntl.h>
#include <linux/filter.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <time.h>

#include "common/command-line.h"

static const char help[] =
    "usage: two-sockets <state>\n"
    "\n"
    "Makes a socket in this state, tries to bind another one to its port and to listen, and prints what came of it:\n"
    "nine words, for the options none, SO_REUSEADDR and SO_REUSEPORT of the first and of the second socket, and in each word\n"
    "a letter for each pair of addresses: w works, - EADDRINUSE, ? another error, . not tried; a tenth says so where there is a -. The pairs, first and second:\n"
    "127.0.0.1 and 127.0.0.1, 127.0.0.2, 0.0.0.0, ::; 0.0.0.0 and 127.0.0.1, 0.0.0.0, ::; :: and 127.0.0.1, 0.0.0.0, ::.\n"
    "\n"
    "  <state>          bound, LISTEN: of the socket itself; ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK,\n"
    "                   CLOSING, TIME_WAIT: of a connection that the socket accepted before it was closed;\n"
    "                   client-ESTABLISHED, client-TIME_WAIT, client-SYN_SENT: of a client that was bound to the port;\n"
    "                   chosen-ESTABLISHED, chosen-TIME_WAIT: of a client that got its port from connect()\n"
    "  --help\n"
    "\n"
    "Exit status 0; 1 for wrong arguments, and where a state cannot be had within ten seconds.\n";

enum state {
    BOUND, LISTENING, ESTABLISHED, CLOSE_WAIT, FIN_WAIT_1, FIN_WAIT_2, LAST_ACK, CLOSING, TIME_WAIT,
    CLIENT_ESTABLISHED, CLIENT_TIME_WAIT, CLIENT_SYN_SENT, CHOSEN_ESTABLISHED, CHOSEN_TIME_WAIT
};

static const char *const states[] = {
    "bound", "LISTEN", "ESTABLISHED", "CLOSE_WAIT", "FIN_WAIT_1", "FIN_WAIT_2", "LAST_ACK", "CLOSING", "TIME_WAIT",
    "client-ESTABLISHED", "client-TIME_WAIT", "client-SYN_SENT", "chosen-ESTABLISHED", "chosen-TIME_WAIT", NULL
};

/* As /proc/net/tcp numbers them; 0: the socket is not looked for. */
static const unsigned numbers[] = { 0, 10, 1, 8, 4, 5, 9, 11, 6, 1, 6, 2, 1, 6 };

static const int options[] = { 0, SO_REUSEADDR, SO_REUSEPORT };
#define OPTIONS 3

static const char *const pairs[][2] = {
    { "127.0.0.1", "127.0.0.1" }, { "127.0.0.1", "127.0.0.2" }, { "127.0.0.1", "0.0.0.0" }, { "127.0.0.1", "::" },
    { "0.0.0.0", "127.0.0.1" },   { "0.0.0.0", "0.0.0.0" },     { "0.0.0.0", "::" },
    { "::", "127.0.0.1" },        { "::", "0.0.0.0" },          { "::", "::" },
};
#define PAIRS 10

/* What has to stay open while the second socket is tried. */
static int kept[4];
static int kept_count;
static int server_elsewhere;
/* Each state has ports of its own: what one leaves behind is in no other's way. */
static unsigned short next_port;
static unsigned short elsewhere;

static socklen_t address_of(struct sockaddr_storage *end, const char *text, unsigned short port)
{
    memset(end, 0, sizeof *end);
    if (strchr(text, ':') != NULL) {
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)end;
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        inet_pton(AF_INET6, text, &six->sin6_addr);
        return sizeof *six;
    }
    struct sockaddr_in *four = (struct sockaddr_in *)end;
    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    inet_pton(AF_INET, text, &four->sin_addr);
    return sizeof *four;
}

static int made(const char *address, int option)
{
    int fd = socket(strchr(address, ':') != NULL ? AF_INET6 : AF_INET, SOCK_STREAM, 0);
    if (fd < 0) fail("socket()");
    int on = 1;
    if (option != 0 && setsockopt(fd, SOL_SOCKET, option, &on, sizeof on) < 0) fail("setsockopt()");
    return fd;
}

static void bound_to(int fd, const char *address, unsigned short port)
{
    struct sockaddr_storage end;
    socklen_t length = address_of(&end, address, port);
    if (bind(fd, (struct sockaddr *)&end, length) < 0) fail("bind()");
}

static void connected_to(int fd, unsigned short port, bool at_once)
{
    struct sockaddr_storage end;
    socklen_t length = address_of(&end, "127.0.0.1", port);
    if (connect(fd, (struct sockaddr *)&end, length) < 0 && (at_once || errno != EINPROGRESS)) fail("connect()");
}

/* Whatever is sent to this socket is lost from here on. */
static void deafen(int fd)
{
    struct sock_filter nothing = BPF_STMT(BPF_RET | BPF_K, 0);
    struct sock_fprog filter = { .len = 1, .filter = &nothing };
    if (setsockopt(fd, SOL_SOCKET, SO_ATTACH_FILTER, &filter, sizeof filter) < 0) fail("setsockopt()");
}

static unsigned short port_of(int fd)
{
    struct sockaddr_storage end;
    socklen_t length = sizeof end;
    if (getsockname(fd, (struct sockaddr *)&end, &length) < 0) fail("getsockname()");
    return ntohs(end.ss_family == AF_INET ? ((struct sockaddr_in *)&end)->sin_port : ((struct sockaddr_in6 *)&end)->sin6_port);
}

/* Whether the kernel's table has a connection between these ports in this state. */
static bool is_listed(const char *file, unsigned local, unsigned peer, unsigned state)
{
    FILE *table = fopen(file, "r");
    if (table == NULL) return false;
    char line[512];
    bool found = false;
    while (!found && fgets(line, sizeof line, table) != NULL) {
        unsigned ours, theirs, its;
        found = sscanf(line, " %*d: %*[0-9A-F]:%x %*[0-9A-F]:%x %x", &ours, &theirs, &its) == 3 && ours == local && theirs == peer && its == state;
    }
    fclose(table);
    return found;
}

static void await(unsigned local, unsigned peer, unsigned state)
{
    time_t until = time(NULL) + 10;
    while (!is_listed("/proc/net/tcp", local, peer, state) && !is_listed("/proc/net/tcp6", local, peer, state)) {
        if (time(NULL) < until) {
            poll(NULL, 0, 1);
            continue;
        }
        fprintf(stderr, "The first socket did not come to its state.\n");
        exit(1);
    }
}

/* The ACK of a FIN is sent at once, and not when there is nothing to send it with. */
static void quick(int fd)
{
    int on = 1;
    if (setsockopt(fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on) < 0) fail("setsockopt()");
}

static void keep(int fd)
{
    kept[kept_count++] = fd;
}

static void forget(void)
{
    while (kept_count > 0) close(kept[--kept_count]);
}

/* A connection that a server accepted, whose listening socket is closed. */
static void leave_connection(int listener, unsigned short port, enum state state)
{
    int client = made("127.0.0.1", 0);
    connected_to(client, port, true);
    unsigned short peer = port_of(client);
    int session = accept(listener, NULL, NULL);
    if (session < 0) fail("accept()");
    close(listener);
    quick(client);
    quick(session);
    if (state == ESTABLISHED) { keep(client); keep(session); }
    if (state == CLOSE_WAIT) { close(client); keep(session); }
    if (state == FIN_WAIT_1) { deafen(session); close(session); keep(client); }
    if (state == FIN_WAIT_2) { close(session); keep(client); }
    if (state == LAST_ACK) {
        close(client);
        await(port, peer, 8);
        deafen(session);
        close(session);
    }
    if (state == CLOSING) {
        deafen(client);
        close(session);
        close(client);
    }
    if (state == TIME_WAIT) { close(session); close(client); }
    await(port, peer, numbers[state]);
}

/* A client on the port; its server is elsewhere. */
static unsigned short leave_client(const char *address, int option, unsigned short port, enum state state)
{
    int client = made(address, option);
    bool chosen = state == CHOSEN_ESTABLISHED || state == CHOSEN_TIME_WAIT;
    if (!chosen) bound_to(client, address, port);
    if (state == CLIENT_SYN_SENT && fcntl(client, F_SETFL, O_NONBLOCK) < 0) fail("fcntl()");
    connected_to(client, elsewhere, state != CLIENT_SYN_SENT);
    unsigned short own = port_of(client);
    keep(client);
    if (state != CLIENT_SYN_SENT) {
        int session = accept(server_elsewhere, NULL, NULL);
        if (session < 0) fail("accept()");
        quick(client);
        quick(session);
        if (state == CLIENT_TIME_WAIT || state == CHOSEN_TIME_WAIT) {
            kept_count--;
            close(client);
            close(session);
        } else keep(session);
    }
    await(own, elsewhere, numbers[state]);
    return own;
}

static unsigned short leave_first(const char *address, int option, enum state state)
{
    unsigned short port = next_port++;
    if (state >= CLIENT_ESTABLISHED) return leave_client(address, option, port, state);
    int first = made(address, option);
    bound_to(first, address, port);
    if (state == BOUND) { keep(first); return port; }
    if (listen(first, 5) < 0) fail("listen()");
    if (state == LISTENING) { keep(first); return port; }
    leave_connection(first, port, state);
    return port;
}

/* Whether any second socket was refused so. */
static bool in_use = false;

static char second(const char *address, int option, unsigned short port)
{
    int fd = made(address, option);
    struct sockaddr_storage end;
    socklen_t length = address_of(&end, address, port);
    int failed = bind(fd, (struct sockaddr *)&end, length) < 0 || listen(fd, 5) < 0 ? errno : 0;
    close(fd);
    if (failed == EADDRINUSE) in_use = true;
    return failed == 0 ? 'w' : failed == EADDRINUSE ? '-' : '?';
}

/* A client has one address, also where it was bound to all; one that did not bind has no other choice. */
static bool is_tried(int pair, enum state state)
{
    if (state >= CHOSEN_ESTABLISHED) return strcmp(pairs[pair][0], "127.0.0.1") == 0;
    return state < CLIENT_ESTABLISHED || strcmp(pairs[pair][0], "::") != 0;
}

int main(int argc, char **argv)
{
    command_line(argc, argv, help, 1, 1);
    enum state state = (enum state)one_of(help, argument(argc, argv, 0, ""), states);
    elsewhere = (unsigned short)(9000 + state);
    next_port = (unsigned short)(10000 + 100 * state);
    server_elsewhere = made("127.0.0.1", 0);
    bound_to(server_elsewhere, "127.0.0.1", elsewhere);
    if (listen(server_elsewhere, 5) < 0) fail("listen()");
    if (state == CLIENT_SYN_SENT) deafen(server_elsewhere);

    for (int first = 0; first < OPTIONS; first++) {
        for (int other = 0; other < OPTIONS; other++) {
            unsigned short port = 0;
            if (first + other > 0) putchar(' ');
            for (int pair = 0; pair < PAIRS; pair++) {
                if (!is_tried(pair, state)) {
                    putchar('.');
                    continue;
                }
                /* One first socket for all addresses of the second: a second one that fails, or that has closed, changes nothing for the next. */
                if (pair == 0 || strcmp(pairs[pair][0], pairs[pair - 1][0]) != 0) {
                    forget();
                    port = leave_first(pairs[pair][0], options[first], state);
                }
                putchar(second(pairs[pair][1], options[other], port));
            }
        }
    }
    puts(in_use ? " -=EADDRINUSE" : "");
    return 0;
}
