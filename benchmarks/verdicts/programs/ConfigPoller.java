import java.net.URI;
import java.net.http.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.Consumer;

/** Asks the configuration server (20 ms) every 150 ms whether something has changed, and tells the listeners. Healthy. */
public final class ConfigPoller implements Runnable {
    private record Config(int version) { }

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Consumer<Config>> listeners = new CopyOnWriteArrayList<>();
    private final URI uri;
    private Config current = new Config(-1);

    private ConfigPoller(URI uri) {
        this.uri = uri;
    }

    public static void main(String[] args) throws Exception {
        ConfigPoller poller = new ConfigPoller(URI.create("http://127.0.0.1:" + args[0] + "/7"));
        poller.listeners.add(config -> System.out.println("now " + config));
        Thread thread = new Thread(poller, "config-poller");
        thread.start();
        thread.join();
    }

    @Override
    public void run() {
        try {
            for (int poll = 0; poll < 21; poll++) {
                check();
                TimeUnit.MILLISECONDS.sleep(150);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void check() throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
            Config seen = new Config(Integer.parseInt(answer.body().trim()));
            if (!seen.equals(current)) {
                current = seen;
                listeners.forEach(listener -> listener.accept(seen));
            }
        } catch (java.io.IOException e) {
            System.err.println("the old configuration stays: " + e);
        }
    }
}
