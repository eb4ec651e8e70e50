import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the notice boards of town halls; between two pages of the same town hall it pauses, as their robots.txt asks. */
// 12 2 300 100: 12 hosts x 2 pages x (300 + 100 ms) = 9.6 s; hosts are independent: all at once 0.8 s (12x), 6 at once 1.6 s (6x).
// 1 24 60 340: one host, the next page's address is on the page before, 340 of every 400 ms are the agreed pause: 9.6 s in any model.
public class PoliteCrawler {
    private static final Pattern NEXT = Pattern.compile("<a rel=\"next\" href=\"([^\"]+)\">");
    private static final Pattern WORD = Pattern.compile("[a-z]{4,}");

    private final String origin;
    private final int pause;
    private final TreeMap<String, Integer> words = new TreeMap<>();

    PoliteCrawler(int port, int pause) {
        this.origin = "http://127.0.0.1:" + port;
        this.pause = pause;
    }

    String fetch(String path) throws Exception {
        HttpURLConnection c = (HttpURLConnection) URI.create(origin + path).toURL().openConnection();
        c.setConnectTimeout(2000);
        c.setReadTimeout(5000);
        try (InputStream body = c.getInputStream(); Scanner scanner = new Scanner(body)) {
            return scanner.useDelimiter("\\A").next();
        }
    }

    int crawlHost(String host) throws Exception {
        int pages = 0;
        Optional<String> path = Optional.of("/" + host + "/1");
        while (path.isPresent()) {
            String html = fetch(path.get());
            index(html);
            pages++;
            Matcher m = NEXT.matcher(html);
            path = m.find() ? Optional.of(m.group(1)) : Optional.empty();
            Thread.sleep(pause);
        }
        return pages;
    }

    void index(String html) {
        WORD.matcher(html).results().forEach(r -> words.merge(r.group(), 1, Integer::sum));
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("--sites")) {
            sites(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        int hosts = Integer.parseInt(args[0]);
        ProcessBuilder pb = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-Dsun.net.httpserver.nodelay=true", "-cp", System.getProperty("java.class.path"),
                PoliteCrawler.class.getName(), "--sites", args[1], args[2]);
        pb.environment().keySet().removeIf(k -> k.endsWith("JAVA_OPTIONS") || k.equals("JAVA_TOOL_OPTIONS"));
        Process web = pb.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Scanner hello = new Scanner(web.getInputStream());
        PoliteCrawler crawler = new PoliteCrawler(hello.nextInt(), Integer.parseInt(args[3]));
        long t0 = System.currentTimeMillis();
        int pages = 0;
        for (int h = 0; h < hosts; h++) {
            pages += crawler.crawlHost("town" + h);
        }
        System.out.println(pages + " pages, " + crawler.words.size() + " words, "
                + (System.currentTimeMillis() - t0) + " ms");
        web.destroy();
        web.waitFor();
    }

    private static void sites(int pagesPerHost, int millis) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String[] parts = exchange.getRequestURI().getPath().split("/");
            int page = Integer.parseInt(parts[2]);
            StringBuilder html = new StringBuilder("<html><h1>" + parts[1] + "</h1>");
            for (int i = 0; i < 40; i++) html.append("<p>notice about roads bridges ").append("abcdefgh", 0, 4 + i % 4).append("</p>");
            if (page < pagesPerHost) html.append("<a rel=\"next\" href=\"/" + parts[1] + "/" + (page + 1) + "\">next</a>");
            byte[] bytes = html.append("</html>").toString().getBytes();
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                return;
            }
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
