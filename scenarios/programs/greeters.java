/*
 * A server made with each call that Java has for it, on this port and the next ones. Each greets its clients and closes first.
 */
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.Arrays;

public class Greeters {
    static final String HELP = """
        usage: greeters.java <port>

        Makes a server with each call that Java has for it, on this port and the next one. Each greets its clients and closes first.

          <port>           at most 65534; 0 for any that is free
          --help

        Runs until a signal ends it; exit status 1 for wrong arguments and if no server can listen.
        """;
    static final String REFUSED = """
        Address already in use: `ss -tanp` shows who has the port, and in which state. End what listens; TIME_WAIT ends by itself.
        Permission denied: the lowest ports are for root. Take a higher one.""";

    static int listening = 0;

    /** Opens a server and gives what greets one client. */
    interface Way {
        Server listen(InetSocketAddress address) throws IOException;
    }

    interface Greeting {
        void next() throws IOException;
    }

    record Server(int port, Greeting greeting) {}

    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(HELP);
            System.exit(0);
        }
        String word = String.join(" ", arguments);
        if (!word.matches("[0-9]{1,9}") || Integer.parseInt(word) > 65534) {
            System.err.print("The port is a number from 0 to 65534, not \"" + word + "\".\n\n" + HELP);
            System.exit(1);
        }
        int port = Integer.parseInt(word);
        open("ServerSocket", port, Greeters::serverSocket);
        open("ServerSocketChannel", port == 0 ? 0 : port + 1, Greeters::channel);
        if (listening < 2) System.err.println(REFUSED);
        if (listening == 0) System.exit(1);
    }

    static Server serverSocket(InetSocketAddress address) throws IOException {
        var server = new ServerSocket(address.getPort(), 5, address.getAddress());
        return new Server(server.getLocalPort(), () -> {
            try (var client = server.accept()) {
                client.getOutputStream().write("HELLO".getBytes());
            }
        });
    }

    static Server channel(InetSocketAddress address) throws IOException {
        var server = ServerSocketChannel.open().bind(address);
        return new Server(server.socket().getLocalPort(), () -> {
            try (var client = server.accept()) {
                client.write(ByteBuffer.wrap("HELLO".getBytes()));
            }
        });
    }

    static void open(String name, int port, Way way) {
        try {
            var server = way.listen(new InetSocketAddress("127.0.0.1", port));
            System.out.println(name + ": listening on 127.0.0.1:" + server.port());
            listening++;
            new Thread(() -> {
                try {
                    while (true) server.greeting().next();
                } catch (IOException end) {
                    System.err.println(name + ": " + end.getMessage());
                }
            }).start();
        } catch (IOException problem) {
            System.err.println(name + ": " + problem.getMessage());
        }
    }
}
