#!/bin/sh
# The first process of an emulated guest: makes the file systems of a small machine over its two disks, runs job.sh in the project's folder, tells on
# the console
# what came of it, and switches the machine off.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb HOME=/tmp
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mkdir -p /dev/shm /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t devpts devpts /dev/pts
[ -e /dev/fd ] || ln -s /proc/self/fd /dev/fd
mount -t tmpfs tmpfs /run
mount -t tmpfs -o size=2g tmpfs /tmp
chmod 1777 /tmp
for module in /modules/*.ko; do busybox insmod "$module" 2>/dev/null; done
ip link set lo up
ulimit -n 65536
mount --bind /node_modules /project/node_modules
# What a run writes there stays in the guest.
for folder in .2msl .vitest; do
  mkdir -p "/project/$folder"
  mount -t tmpfs tmpfs "/project/$folder"
done
# So does what is written among the packages; the root is read-only.
for folder in .cache .vite .vite-temp .vitest .vitest-cache; do
  [ -d "/node_modules/$folder" ] && mount -t tmpfs tmpfs "/project/node_modules/$folder"
done
{ cat >/dev/null; echo o >/proc/sysrq-trigger; } </dev/console &
cd /project || exit 1
echo "2msl guest: begins"
{ sh /project/job.sh </dev/null; echo $? >/run/status; } 2>&1 | cat
echo "2msl guest: has ended"
mkdir -p .2msl/evidence
cp /run/status .2msl/status
tar -C .2msl -cf - status evidence | gzip | base64 -w 160 | sed 's/^/2msl guest: packed /'
echo o >/proc/sysrq-trigger
sleep 60
