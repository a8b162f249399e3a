/*
 * A server made with each call that Java has for it, on this port and the next ones. Each greets its clients and closes first.
 *
 *   java greeters.java <port>
 */
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;

public class Greeters {
    /** Opens a server and gives what greets one client. */
    interface Way {
        Greeting listen(InetSocketAddress address) throws IOException;
    }

    interface Greeting {
        void next() throws IOException;
    }

    public static void main(String[] arguments) {
        if (arguments.length != 1 || !arguments[0].matches("\\d+")) {
            System.out.println("usage: java greeters.java <port>");
            System.exit(arguments.length == 1 && arguments[0].equals("--help") ? 0 : 2);
        }
        int port = Integer.parseInt(arguments[0]);
        open("ServerSocket", port, Greeters::serverSocket);
        open("ServerSocketChannel", port + 1, Greeters::channel);
    }

    static Greeting serverSocket(InetSocketAddress address) throws IOException {
        var server = new ServerSocket(address.getPort(), 5, address.getAddress());
        return () -> {
            try (var client = server.accept()) {
                client.getOutputStream().write("HELLO".getBytes());
            }
        };
    }

    static Greeting channel(InetSocketAddress address) throws IOException {
        var server = ServerSocketChannel.open().bind(address);
        return () -> {
            try (var client = server.accept()) {
                client.write(ByteBuffer.wrap("HELLO".getBytes()));
            }
        };
    }

    static void open(String name, int port, Way way) {
        try {
            var greeting = way.listen(new InetSocketAddress("127.0.0.1", port));
            System.out.println(name + ": listening on 127.0.0.1:" + port);
            new Thread(() -> {
                try {
                    while (true) greeting.next();
                } catch (IOException end) {
                    System.out.println(name + ": " + end.getMessage());
                }
            }).start();
        } catch (IOException problem) {
            System.out.println(name + ": " + problem.getMessage());
        }
    }
}
