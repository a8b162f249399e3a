# A server made with the call that Tcl has for it. It greets its clients and closes first.
#
#   tclsh greeters.tcl <port>
set port [lindex $argv 0]
if {![string is digit -strict $port]} {
    puts "usage: tclsh greeters.tcl <port>"
    exit [expr {$port eq "--help" ? 0 : 2}]
}

proc greet {client address port} {
    puts -nonewline $client HELLO
    close $client
}

fconfigure stdout -buffering line
if {[catch {socket -server greet -myaddr 127.0.0.1 $port} problem]} {
    puts "socket -server: $problem"
    exit 1
}
puts "socket -server: listening on 127.0.0.1:$port"
vwait forever
