#!/bin/sh
# The first process of a guest: makes the file systems of a small machine over the host's own files, which it can only read, runs $out/job.sh in the project's
# folder, leaves its exit status in $out/status, and switches the machine off. The kernel's command line names out=, project=, written=, and how it reaches the host: share=9p, or hostfs with modules=;
# platform= where it shall see no other platform's evidence.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb HOME=/tmp
mount -t proc proc /proc
mount -t sysfs sysfs /sys
for word in $(cat /proc/cmdline); do
  case $word in out=*) out=${word#out=} ;; project=*) project=${word#project=} ;; written=*) written=${word#written=} ;; modules=*) modules=${word#modules=} ;; share=*) share=${word#share=} ;;
    platform=*) platform=${word#platform=} ;; esac
done
mount -t devtmpfs devtmpfs /dev 2>/dev/null
mkdir -p /dev/shm /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t devpts devpts /dev/pts 2>/dev/null
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
mount -t tmpfs tmpfs /run
mkdir -p /run/out /run/project
# The one folder in which the guest leaves something on the host.
if [ "$share" = 9p ]; then
  mount -t 9p -o trans=virtio,version=9p2000.L out /run/out
else
  mount -t hostfs -o "$out" none /run/out
fi
mount --bind "$project" /run/project
mount -t tmpfs -o size=2g tmpfs /tmp
chmod 1777 /tmp
# The project may lie below /tmp.
mkdir -p "$project" && mount --bind /run/project "$project"
# What the package of user-mode Linux builds as modules: IPv6 before Linux 7, sock_diag of each family, cables. Not every machine has a program that loads them; 313 is
# finit_module(2) of x86_64.
perl -e '
  my ($folder, @names) = @ARGV;
  open my $list, "<", "$folder/modules.dep" or exit;
  my %needs = map { m{^(\S*/(\w+)\.ko):\s*(.*)} ? ($2 => [reverse(split " ", $3), $1]) : () } <$list>;
  for my $file (map { @{ $needs{$_} || [] } } @names) {
    open my $module, "<", "$folder/$file" or next;
    my $options = "";
    syscall 313, fileno $module, $options, 0;
  }
' "${modules:-none}" ipv6 tcp_diag udp_diag unix_diag veth
ip link set lo up
# User-mode Linux 6.12 and 7.2 corrupt their memory when a process with an io_uring mapping ends, and libuv makes one.
echo 2 >/proc/sys/kernel/io_uring_disabled 2>/dev/null
ulimit -n 65536 2>/dev/null
# What a run writes within the project stays in the guest; what it found out goes to $out.
for folder in $(echo "$written" | tr , ' '); do
  [ -d "$project/$folder" ] && mount -t tmpfs tmpfs "$project/$folder"
done
# To read the evidence of all platforms takes minutes on an emulated processor.
if [ -n "$platform" ]; then
  mount -t tmpfs tmpfs "$project/evidence"
  mkdir "$project/evidence/$platform"
  [ -d "/run/project/evidence/$platform" ] && mount --bind "/run/project/evidence/$platform" "$project/evidence/$platform"
fi
if [ -d "/run/project/.2msl/programs" ]; then cp -r /run/project/.2msl/programs "$project/.2msl/"; fi
# What Node compiled for the host it need not compile here.
if [ -d /run/project/node_modules/.cache/compiled ]; then cp -r /run/project/node_modules/.cache/compiled "$project/node_modules/.cache/"; fi
# The console is a pipe from whoever started the guest: when that is closed, nobody waits for it any more.
{ cat >/dev/null; echo o >/proc/sysrq-trigger; } </dev/console &
cd "$project" || exit 1
echo "2msl guest: begins"
# Through a pipe, or the job takes the console for a person's terminal.
{ sh /run/out/job.sh </dev/null; echo $? >/run/out/status; } 2>&1 | cat
[ -d .2msl/evidence ] && cp -r .2msl/evidence /run/out/evidence
echo "2msl guest: has ended"
sync
poweroff -f 2>/dev/null || echo o >/proc/sysrq-trigger
halt -f -p
