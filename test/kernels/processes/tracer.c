/* Stops a child of its own and sets its registers, all of them and all but 64 octets; says what came of each request. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/ptrace.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#define NT_X86_XSTATE 0x202
/* The first register of SSE, in the area that FXSAVE and XSAVE share. */
#define XMM0 160
/* Where XSAVE says what it has saved: bit 1 is SSE. */
#define XSTATE_BV 512

long ptrace(int request, int pid, void *address, void *data);

static char state[65536], again[65536];
static volatile long word = -1;

static size_t get(int pid, char *into) {
  struct iovec all = {into, sizeof state};
  return ptrace(PTRACE_GETREGSET, pid, (void *)NT_X86_XSTATE, &all) == 0 ? all.iov_len : 0;
}

static void set(const char *name, int pid, size_t length) {
  struct iovec some = {state, length};
  memset(state + XMM0, length & 0x7f ? 1 : 2, 16);
  state[XSTATE_BV] |= 2;
  errno = 0;
  const int failed = ptrace(PTRACE_SETREGSET, pid, (void *)NT_X86_XSTATE, &some) != 0;
  const char *said = failed ? strerrorname_np(errno) : "0";
  get(pid, again);
  printf("%s %s, %s\n", name, said, memcmp(state, again, length) == 0 ? "as it was set" : "as it was");
}

int main(void) {
  const int pid = fork();
  if (pid == 0) {
    ptrace(PTRACE_TRACEME, 0, 0, 0);
    raise(SIGSTOP);
    _exit(7);
  }
  int status;
  waitpid(pid, &status, 0);
  const size_t length = get(pid, state);
  set("whole", pid, length);
  set("short", pid, length - 64);
  errno = EINVAL;
  const long peeked = ptrace(PTRACE_PEEKDATA, pid, (void *)&word, 0);
  printf("peeked %ld, errno %d\n", peeked, errno);
  ptrace(PTRACE_CONT, pid, 0, 0);
  waitpid(pid, &status, 0);
  printf("child %d\n", WEXITSTATUS(status));
  struct iovec some = {state, length - 64};
  errno = 0;
  printf("nobody %ld", ptrace(PTRACE_SETREGSET, pid, (void *)NT_X86_XSTATE, &some));
  printf(" %s\n", strerrorname_np(errno));
  return 0;
}
