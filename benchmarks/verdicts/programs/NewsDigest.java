import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;
import javax.xml.stream.*;

/**
 * Reads the headlines of so many feeds; each comes 65 ms after it was asked for and goes straight from the connection into an XML parser. Arguments: the port of the press, how many feeds. With "press" and
 * a port it is the press.
 */
public final class NewsDigest {
    private record Headline(String feed, String title) {
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("press")) {
            press(Integer.parseInt(args[1]));
            return;
        }
        List<String> feeds = IntStream.range(0, Integer.parseInt(args[1])).mapToObj(i -> "http://127.0.0.1:" + args[0] + "/feed/" + i).collect(Collectors.toList());
        Map<String, List<Headline>> digest = new TreeMap<>();
        for (String feed : feeds) {
            digest.put(feed, headlines(feed));
        }
        System.out.println(digest.values().stream().mapToInt(List::size).sum() + " headlines");
    }

    private static List<Headline> headlines(String feed) throws IOException, XMLStreamException {
        List<Headline> headlines = new ArrayList<>();
        try (InputStream page = new URL(feed).openStream()) {
            XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(page);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("title")) {
                    headlines.add(new Headline(feed, xml.getElementText()));
                }
            }
            xml.close();
        }
        return headlines;
    }

    private static void press(int port) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/feed/", exchange -> {
            pause();
            byte[] feed = IntStream.range(0, 12).mapToObj(i -> "<item><title>Story " + i + "</title><link>/story/" + i + "</link></item>")
                    .collect(Collectors.joining("\n", "<rss version=\"2.0\"><channel>", "</channel></rss>")).getBytes();
            exchange.sendResponseHeaders(200, feed.length);
            exchange.getResponseBody().write(feed);
            exchange.close();
        });
        server.start();
        System.out.println("ready");
    }

    private static void pause() {
        try {
            Thread.sleep(65);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
