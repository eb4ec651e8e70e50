import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other end of a connection, in a process of its own, which ends when its standard input does. */
final class Remote implements AutoCloseable {

    private final Process process;
    final int port;

    private Remote(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** A server that answers a byte n with a byte, n milliseconds later. */
    static Remote server() throws IOException {
        Process process = launch("serve");
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream()));
        return new Remote(process, Integer.parseInt(lines.readLine()));
    }

    /** Visitors who send a byte every so many milliseconds and wait for the answer. */
    static Remote visitors(int port, int count, int everyMillis) throws IOException {
        return new Remote(launch("visit", "" + port, "" + count, "" + everyMillis), port);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
    }

    private static Process launch(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "Remote"));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    public static void main(String[] args) throws IOException {
        if (args[0].equals("serve")) {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            System.out.println(server.getLocalPort());
            start(() -> {
                while (true) {
                    Socket socket = server.accept();
                    start(() -> answer(socket));
                }
            });
        } else {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                start(() -> visit(Integer.parseInt(args[1]), Integer.parseInt(args[3])));
            }
        }
        while (System.in.read() >= 0) {
            // only the end means something
        }
        System.exit(0);
    }

    private static void answer(Socket socket) throws Exception {
        socket.setTcpNoDelay(true);
        for (int millis = socket.getInputStream().read(); millis >= 0; millis = socket.getInputStream().read()) {
            Thread.sleep(millis);
            socket.getOutputStream().write(1);
        }
    }

    private static void visit(int port, int everyMillis) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            int answer = 1;
            while (answer >= 0) {
                Thread.sleep(everyMillis);
                socket.getOutputStream().write(1);
                answer = socket.getInputStream().read();
            }
        }
    }

    private interface Job {
        void run() throws Exception;
    }

    private static void start(Job job) {
        new Thread(() -> {
            try {
                job.run();
            } catch (Exception closed) {
                // the other end has left, which is how every conversation here ends
            }
        }).start();
    }
}
