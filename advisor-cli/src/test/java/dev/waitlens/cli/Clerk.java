package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/// A client and its server, which answers after 30 ms; `main` waits for its life. Compiled for Java 17; it says `ready`, and nothing else.
final class Clerk {
    private static final String SOURCE = """
            import java.net.*;
            import java.io.*;

            public class Clerk {
                public static void main(String[] words) throws Exception {
                    var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                    new Thread(() -> answer(server), "server").start();
                    new Thread(() -> ask(server.getLocalPort()), "client").start();
                    System.out.println("ready");
                    new java.util.concurrent.CountDownLatch(1).await();
                }

                static void answer(ServerSocket server) {
                    try (var socket = server.accept()) {
                        for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
                            Thread.sleep(30);
                            socket.getOutputStream().write(b);
                        }
                    } catch (Exception e) { throw new RuntimeException(e); }
                }

                static void ask(int port) {
                    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        while (true) fetch(socket);
                    } catch (IOException e) { throw new UncheckedIOException(e); }
                }

                static int fetch(Socket socket) throws IOException {
                    socket.getOutputStream().write(1);
                    return socket.getInputStream().read();
                }
            }
            """;

    private Clerk() {}

    /// Into this directory, which is then its class path.
    static void compile(Path directory) throws IOException {
        var source = Files.writeString(directory.resolve("Clerk.java"), SOURCE);
        assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "--release",
                "17", "-d", directory.toString(), source.toString())).isZero();
    }
}
