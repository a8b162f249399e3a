# A server made with each call that Ruby has for it, on this port and the next ones. Each greets its clients and closes first.
require 'socket'

HELP = <<~'END'
  usage: greeters.rb <port>

  Makes a server with each call that Ruby has for it, on this port and the next 2. Each greets its clients and closes first.

    <port>           at most 65533; 0 for any that is free
    --help

  Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
END
REFUSED = <<~'END'
  Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
  Permission denied: the lowest ports are for root. Take a higher one.
END

if ARGV.include?('--help')
  print HELP
  exit 0
end
WORDS = ARGV.join(' ')
unless WORDS.match?(/\A[0-9]+\z/) && WORDS.to_i <= 65533
  warn "The port is a number from 0 to 65533, not \"#{WORDS}\".\n\n#{HELP}"
  exit 1
end
$stdout.sync = true

# Socket.new is socket(2) itself: what it listens with is up to the program.
def plain_socket(host, port)
  server = Socket.new(:INET, :STREAM)
  server.bind(Addrinfo.tcp(host, port))
  server.listen(5)
  server
end

WAYS = {
  'TCPServer.new' => ->(host, port) { TCPServer.new(host, port) },
  'Socket.tcp_server_sockets' => ->(host, port) { Socket.tcp_server_sockets(host, port).first },
  'Socket.new' => method(:plain_socket)
}.freeze

threads = WAYS.each_with_index.map do |(way, listen), index|
  port = WORDS.to_i.zero? ? 0 : WORDS.to_i + index
  begin
    server = listen.call('127.0.0.1', port)
  rescue SystemCallError => e
    warn "#{way}: #{e.message}"
    next
  end
  puts "#{way}: listening on 127.0.0.1:#{server.local_address.ip_port}"
  Thread.new do
    loop do
      client, = server.accept
      client.write('HELLO')
      client.close
    end
  end
end
warn REFUSED if threads.include?(nil)
exit 1 if threads.none?
threads.compact.each(&:join)
