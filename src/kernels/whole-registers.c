/*
 * Preloaded into a user-mode Linux that is older than its processor: ptrace(2) as it calls it, but for one request.
 *
 * PTRACE_SETREGSET with NT_X86_XSTATE takes all octets that XSAVE saves, or nothing: EFAULT. An old kernel has room for 2,696 of them; a processor
 * with AMX has 11,008. What it knows nothing of stays as the process has it.
 */
#include <linux/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define NT_X86_XSTATE 0x202
#define MOST 32768

/* No stack: that of the kernel inside has 16 KiB. It is one thread that traces. */
static char whole[MOST] __attribute__((aligned(64)));

static long asked(long request, long pid, long address, long data) {
  long answer;
  register long r10 __asm__("r10") = data;
  __asm__ volatile("syscall" : "=a"(answer) : "a"((long)SYS_ptrace), "D"(request), "S"(pid), "d"(address), "r"(r10) : "rcx", "r11", "memory");
  return answer;
}

int *__errno_location(void);

static long setWhole(long pid, const struct iovec *known) {
  struct iovec all = {whole, MOST};
  long answer = asked(PTRACE_GETREGSET, pid, NT_X86_XSTATE, (long)&all);
  if (answer < 0) return answer;
  if (known->iov_len < all.iov_len)
    for (unsigned long at = 0; at < known->iov_len; at++) whole[at] = ((const char *)known->iov_base)[at];
  else
    all = *known;
  return asked(PTRACE_SETREGSET, pid, NT_X86_XSTATE, (long)&all);
}

long ptrace(int request, int pid, void *address, void *data) {
  long word = 0;
  const int peeks = request == PTRACE_PEEKTEXT || request == PTRACE_PEEKDATA || request == PTRACE_PEEKUSR;
  long answer = request == PTRACE_SETREGSET && (long)address == NT_X86_XSTATE ? setWhole(pid, (const struct iovec *)data)
                                                                            : asked(request, pid, (long)address, peeks ? (long)&word : (long)data);
  if (answer < 0) {
    *__errno_location() = (int)-answer;
    return -1;
  }
  if (peeks) *__errno_location() = 0;
  return peeks ? word : answer;
}
