import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.*;
import java.net.http.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A clinic's portal: so many threads serve a connection for each request, and ask the district's server (80 ms) with HttpClient.send.
 * "PORT 6 300 30 0": thirty eager patients: 300 * 80 / 6 = 4.0 s; with 30 threads 300 * 80 / 30 = 0.8 s, five times less.
 * "PORT 16 75 2 30": two patients who think for 30 ms: 75 * (80 + 30) / 2 = 4.1 s for any number of threads. As "district" it is the other side.
 */
public final class ClinicPortal {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger SERVED = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("district")) {
            district(Integer.parseInt(args[1]));
            return;
        }
        String district = "http://127.0.0.1:" + args[0];
        int last = Integer.parseInt(args[2]);
        ExecutorService desks = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
        try (ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
            ask(district + "/visit/" + door.getLocalPort() + "/" + args[3] + "/" + args[4]);
            while (true) {
                Socket patient = door.accept();
                desks.execute(() -> serve(patient, district, last, door));
            }
        } catch (SocketException closed) {
            desks.shutdownNow();
        }
    }

    private static void serve(Socket patient, String district, int last, ServerSocket door) {
        try (patient) {
            patient.getInputStream().read();
            patient.getOutputStream().write(ask(district + "/file").length());
            if (SERVED.incrementAndGet() == last) {
                door.close();
            }
        } catch (IOException | InterruptedException atTheEnd) {
            Thread.currentThread().interrupt();
        }
    }

    private static String ask(String address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static void district(int port) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            String[] words = exchange.getRequestURI().getPath().split("/");
            for (int i = 0; words[1].equals("visit") && i < Integer.parseInt(words[3]); i++) {
                new Thread(() -> visit(Integer.parseInt(words[2]), Integer.parseInt(words[4]))).start();
            }
            pause(80);
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes());
            exchange.close();
        });
        server.start();
        System.out.println("ready");
        pause(900_000);
    }

    private static void visit(int port, int thinking) {
        try {
            while (true) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.getOutputStream().write(1);
                    socket.getInputStream().read();
                }
                pause(thinking);
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
