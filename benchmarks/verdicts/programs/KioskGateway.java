import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/**
 * Ten kiosks ask a gateway on asynchronous channels for loyalty points, each 10 ms after the answer to the last. The channels' group has one thread, and the handler asks the loyalty
 * service with a blocking request of 40 ms: 25 answers a second, 100 in 4.0 s. If the thread were not blocked: 10 / (10 + 40) ms = 200 a second, 0.5 s.
 */
public final class KioskGateway {
    private final CountDownLatch left = new CountDownLatch(100);
    private final int service;

    private KioskGateway(int service) {
        this.service = service;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("kiosks")) {
            Kiosks.run(Integer.parseInt(args[1]));
            return;
        }
        KioskGateway gateway = new KioskGateway(Integer.parseInt(args[0]));
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(1, job -> new Thread(job, "channels"));
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
            @Override public void completed(AsynchronousSocketChannel kiosk, Void nothing) {
                server.accept(null, this);
                gateway.new Kiosk(kiosk).listen();
            }

            @Override public void failed(Throwable closed, Void nothing) {
                Thread.yield();
            }
        });
        gateway.ask("open/" + ((InetSocketAddress) server.getLocalAddress()).getPort());
        gateway.left.await();
        group.shutdownNow();
        System.out.println("closed");
    }

    private String ask(String question) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL("http://127.0.0.1:" + service + "/" + question).openConnection();
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Kiosk implements CompletionHandler<Integer, Void> {
        private final AsynchronousSocketChannel channel;
        private final ByteBuffer card = ByteBuffer.allocate(1);

        Kiosk(AsynchronousSocketChannel channel) {
            this.channel = channel;
        }

        void listen() {
            channel.read(card.clear(), null, this);
        }

        @Override public void completed(Integer bytes, Void nothing) {
            if (bytes < 0) {
                return;
            }
            byte points = points(card.get(0));
            channel.write(ByteBuffer.wrap(new byte[] {points}), null, new CompletionHandler<Integer, Void>() {
                @Override public void completed(Integer written, Void nothing) {
                    left.countDown();
                    listen();
                }

                @Override public void failed(Throwable gone, Void nothing) {
                    Thread.yield();
                }
            });
        }

        private byte points(int number) {
            return Byte.parseByte(ask("points/" + number));
        }

        @Override public void failed(Throwable gone, Void nothing) {
            Thread.yield();
        }
    }

    /** The other side: the loyalty service and the kiosks. */
    private static final class Kiosks {
        static void run(int port) throws IOException {
            ExecutorService threads = Executors.newCachedThreadPool();
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            server.setExecutor(threads);
            server.createContext("/open/", exchange -> {
                int gateway = Integer.parseInt(exchange.getRequestURI().getPath().substring("/open/".length()));
                for (int i = 0; i < 10; i++) {
                    threads.submit(() -> visit(gateway));
                }
                answer(exchange, "1");
            });
            server.createContext("/points/", exchange -> {
                try {
                    Thread.sleep(40);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                answer(exchange, "7");
            });
            server.start();
            System.out.println("ready");
        }

        private static void answer(com.sun.net.httpserver.HttpExchange exchange, String text) throws IOException {
            exchange.sendResponseHeaders(200, text.length());
            exchange.getResponseBody().write(text.getBytes());
            exchange.close();
        }

        private static Void visit(int gateway) throws Exception {
            try (Socket socket = new Socket("127.0.0.1", gateway)) {
                socket.setTcpNoDelay(true);
                do {
                    Thread.sleep(10);
                    socket.getOutputStream().write(3);
                } while (socket.getInputStream().read() >= 0);
            }
            return null;
        }
    }
}
