# A server made with the call that Tcl has for it. It greets its clients and closes first.
set help {usage: greeters.tcl <port>

Makes a server with the call that Tcl has for it, on this port. It greets its clients and closes first.

  <port>           at most 65535; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
}
set refused {Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one.}

if {"--help" in $argv} {
    puts -nonewline $help
    exit 0
}
if {![regexp {^[0-9]+$} $argv] || [scan $argv %d] > 65535} {
    puts -nonewline stderr "The port is a number from 0 to 65535, not \"[join $argv]\".\n\n$help"
    exit 1
}

proc greet {client address port} {
    puts -nonewline $client HELLO
    close $client
}

fconfigure stdout -buffering line
if {[catch {socket -server greet -myaddr 127.0.0.1 [scan $argv %d]} server]} {
    puts stderr "socket -server: $server\n$refused"
    exit 1
}
lassign [fconfigure $server -sockname] address host port
puts "socket -server: listening on $address:$port"
vwait forever
