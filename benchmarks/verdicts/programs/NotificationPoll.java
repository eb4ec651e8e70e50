import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * Long polling: the client asks for what is new after the last notification it knows, and the server answers when there is something, which is every 190 ms: 20 notifications in 3.8 s,
 * whoever asks and however often.
 */
public final class NotificationPoll {
    private final int port;
    private int last;

    private NotificationPoll(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws IOException {
        if (args[0].equals("desk")) {
            desk(Integer.parseInt(args[1]));
            return;
        }
        NotificationPoll client = new NotificationPoll(Integer.parseInt(args[0]));
        int first = client.poll();
        while (client.last < first + 20) {
            client.show(client.poll());
        }
    }

    private int poll() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("http://127.0.0.1:" + port + "/after/" + last).openConnection();
        connection.setReadTimeout(10_000);
        try (InputStream body = connection.getInputStream()) {
            last = Integer.parseInt(new String(body.readAllBytes()));
            return last;
        }
    }

    private void show(int notification) {
        System.out.println("notification " + notification);
    }

    /** The other side. */
    private static void desk(int port) throws IOException {
        Object news = new Object();
        int[] newest = {0};
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/after/", exchange -> {
            int known = Integer.parseInt(exchange.getRequestURI().getPath().substring("/after/".length()));
            byte[] body;
            synchronized (news) {
                while (newest[0] <= known) {
                    try {
                        news.wait();
                    } catch (InterruptedException stopped) {
                        return;
                    }
                }
                body = ("" + newest[0]).getBytes();
            }
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Executors.newSingleThreadScheduledExecutor().scheduleAtFixedRate(() -> {
            synchronized (news) {
                newest[0]++;
                news.notifyAll();
            }
        }, 190, 190, TimeUnit.MILLISECONDS);
        System.out.println("ready");
    }
}
