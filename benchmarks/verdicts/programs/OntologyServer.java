import com.sun.net.httpserver.HttpServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/*
 * A dictionary of terms, which takes long to come up, and then answers a few questions (ten in one second).
 * "sections 48":  48 independent sections of 90 ms are loaded one after the other: 4.3 s; ten at a time 0.45 s. THREADS, EVENT_LOOP.
 * "dump 48":      the same terms as one dump, which the source writes at its own pace, a section every 90 ms: 4.3 s. Nothing helps.
 */
public class OntologyServer {

    private final Map<String, String> terms = new TreeMap<>();
    private final int source;

    OntologyServer(int source) {
        this.source = source;
    }

    void loadAll(int sections) throws IOException {
        for (int section = 0; section < sections; section++) loadSection(section);
    }

    void loadSection(int section) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), source)) {
            new PrintWriter(socket.getOutputStream(), true).println("SECTION " + section);
            readTerms(new BufferedReader(new InputStreamReader(socket.getInputStream())));
        }
    }

    void loadDump(int sections) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), source)) {
            new PrintWriter(socket.getOutputStream(), true).println("DUMP " + sections);
            readTerms(new BufferedReader(new InputStreamReader(socket.getInputStream())));
        }
    }

    private void readTerms(BufferedReader in) throws IOException {
        for (String line; (line = in.readLine()) != null; ) {
            int tab = line.indexOf('\t');
            terms.put(line.substring(0, tab), line.substring(tab + 1));
        }
    }

    HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        server.createContext("/term/", exchange -> {
            try (exchange) {
                String parent = terms.get(exchange.getRequestURI().getPath().substring("/term/".length()));
                byte[] body = (parent == null ? "unknown" : parent).getBytes();
                exchange.sendResponseHeaders(parent == null ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.setExecutor(Executors.newFixedThreadPool(4, Thread.ofPlatform().daemon().factory()));
        server.start();
        return server;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("source")) {
            source();
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "OntologyServer", "source");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process other = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader fromOther = other.inputReader();
        OntologyServer ontology = new OntologyServer(Integer.parseInt(fromOther.readLine()));
        int sections = Integer.parseInt(args[1]);
        if (args[0].equals("dump")) ontology.loadDump(sections);
        else ontology.loadAll(sections);
        System.out.println(ontology.terms.size() + " terms loaded");

        HttpServer server = ontology.serve();
        new PrintWriter(other.outputWriter(), true).println(server.getAddress().getPort());
        System.out.println(fromOther.readLine());
        server.stop(0);
        other.destroy();
    }

    static void source() throws Exception {
        ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        System.out.println(listener.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    Socket socket = listener.accept();
                    Thread.startVirtualThread(() -> answer(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
        // later: the few who ask
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(System.in)).readLine());
        HttpClient client = HttpClient.newHttpClient();
        int known = 0;
        for (int n = 0; n < 10; n++) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/term/T" + n + "." + n * 11);
            if (client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).statusCode() == 200) known++;
            Thread.sleep(90);
        }
        System.out.println(known + " of 10 known");
        System.in.read();
    }

    static void answer(Socket socket) {
        try (socket) {
            String[] wish = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine().split(" ");
            PrintWriter out = new PrintWriter(socket.getOutputStream());
            int number = Integer.parseInt(wish[1]);
            boolean dump = wish[0].equals("DUMP");
            for (int section = dump ? 0 : number; section < (dump ? number : number + 1); section++) {
                Thread.sleep(90);
                for (int term = 0; term < 200; term++) out.println("T" + section + "." + term + "\tis-a T" + term / 7);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            System.err.println(e);
        }
    }
}
