# A server made with each call that Perl has for it, on this port and the next ones. Each greets its clients and closes first.
#
#   perl greeters.pl <port>
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::IP;

my ($port) = @ARGV;
if (!defined $port || $port !~ /^\d+$/) {
    print "usage: perl greeters.pl <port>\n";
    exit(defined $port && $port eq '--help' ? 0 : 2);
}
$| = 1;

my @ways = (
    ['IO::Socket::INET', 'IO::Socket::INET'],
    ['IO::Socket::INET with ReuseAddr', 'IO::Socket::INET', ReuseAddr => 1],
    ['IO::Socket::IP', 'IO::Socket::IP'],
);
my $listening = IO::Select->new;
for my $way (@ways) {
    my ($name, $class, %options) = @$way;
    my $server = $class->new(Listen => 5, LocalAddr => '127.0.0.1', LocalPort => $port, Proto => 'tcp', %options);
    print "$name: ", ($server ? "listening on 127.0.0.1:$port" : $!), "\n";
    $listening->add($server) if $server;
    $port++;
}

while (my @ready = $listening->can_read) {
    for my $server (@ready) {
        my $client = $server->accept or next;
        $client->send('HELLO');
        $client->close;
    }
}
