<?php
// A server made with the call that PHP has for it in every installation. It greets its clients and closes first.
//
//   php greeters.php <port>

$port = $argv[1] ?? '';
if (!preg_match("/^\d+$/", $port)) {
    echo "usage: php greeters.php <port>\n";
    exit($port === '--help' ? 0 : 2);
}

$server = @stream_socket_server("tcp://127.0.0.1:$port", $number, $message);
if ($server === false) {
    echo "stream_socket_server: $message\n";
    exit(1);
}
echo "stream_socket_server: listening on 127.0.0.1:$port\n";
while (true) {
    $client = @stream_socket_accept($server);
    if ($client === false) {
        continue;
    }
    fwrite($client, 'HELLO');
    fclose($client);
}
