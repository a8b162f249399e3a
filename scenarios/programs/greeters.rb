# A server made with each call that Ruby has for it, on this port and the next ones. Each greets its clients and closes first.
#
#   ruby greeters.rb <port>
require 'socket'

unless ARGV.size == 1 && ARGV[0].match?(/\A\d+\z/)
  puts 'usage: ruby greeters.rb <port>'
  exit ARGV.include?('--help') ? 0 : 2
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
  port = ARGV[0].to_i + index
  begin
    server = listen.call('127.0.0.1', port)
  rescue SystemCallError => e
    puts "#{way}: #{e.message}"
    next
  end
  puts "#{way}: listening on 127.0.0.1:#{port}"
  Thread.new do
    loop do
      client, = server.accept
      client.write('HELLO')
      client.close
    end
  end
end
threads.compact.each(&:join)
