# A server made with each call that Perl has for it, on this port and the next ones. Each greets its clients and closes first.
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::IP;

my $help = <<'END';
usage: greeters.pl <port>

Makes a server with each call that Perl has for it, on this port and the next 2. Each greets its clients and closes first.

  <port>           at most 65533; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
END
my $refused = <<'END';
Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one.
END

my $port = "@ARGV";
if (grep { $_ eq '--help' } @ARGV) {
    print $help;
    exit 0;
}
if ($port !~ /\A[0-9]+\z/ || $port > 65533) {
    print STDERR qq(The port is a number from 0 to 65533, not "$port".\n\n$help);
    exit 1;
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
    if ($server) {
        print "$name: listening on ", $server->sockhost, ':', $server->sockport, "\n";
        $listening->add($server);
    } else {
        print STDERR "$name: $!\n";
    }
    $port++ if $port;
}
print STDERR $refused if $listening->count < @ways;
exit 1 if $listening->count == 0;

while (my @ready = $listening->can_read) {
    for my $server (@ready) {
        my $client = $server->accept or next;
        $client->send('HELLO');
        $client->close;
    }
}
