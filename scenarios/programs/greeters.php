<?php
// A server made with the call that PHP has for it in every installation. It greets its clients and closes first.
$help = <<<'END'
usage: greeters.php <port>

Makes a server with the call that PHP has for it, on this port. It greets its clients and closes first.

  <port>           at most 65535; 0 for any that is free
  --help

Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.

END;
$refused = <<<'END'
Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
Permission denied: the lowest ports are for root. Take a higher one.

END;

$words = array_slice($argv, 1);
if (in_array('--help', $words, true)) {
    echo $help;
    exit(0);
}
$port = implode(' ', $words);
if (!preg_match('/\A[0-9]+\z/', $port) || (int) $port > 65535) {
    fwrite(STDERR, "The port is a number from 0 to 65535, not \"$port\".\n\n$help");
    exit(1);
}

$server = @stream_socket_server("tcp://127.0.0.1:$port", $number, $message);
if ($server === false) {
    fwrite(STDERR, "stream_socket_server: $message\n$refused");
    exit(1);
}
echo 'stream_socket_server: listening on ' . stream_socket_get_name($server, false) . "\n";
while (true) {
    $client = @stream_socket_accept($server);
    if ($client === false) {
        continue;
    }
    fwrite($client, 'HELLO');
    fclose($client);
}
