import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Eight pickers ask the warehouse for places, 40 ms each, over the one connection that the program has; a question and its answer need it for themselves, and a lock sees to that.
 * 88 * 40 ms = 3.5 s, one at a time. The warehouse takes any number of connections: with one for each picker it would be 0.45 s.
 */
public final class WarehouseLink {
    private record Place(String article, int shelf) {
    }

    private static final class Link implements Closeable {
        private final ReentrantLock lock = new ReentrantLock();
        private final int port;
        private Socket socket;

        Link(int port) {
            this.port = port;
        }

        int exchange(int question) throws IOException {
            lock.lock();
            try {
                if (socket == null) {
                    socket = new Socket("127.0.0.1", port);
                    socket.setTcpNoDelay(true);
                }
                socket.getOutputStream().write(question);
                return socket.getInputStream().read();
            } catch (IOException broken) {
                close();
                socket = null;
                throw broken;
            } finally {
                lock.unlock();
            }
        }

        @Override public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }

    private record Warehouse(Link link) {
        Place place(String article) throws IOException {
            return new Place(article, link.exchange(40) + article.length());
        }
    }

    private static void pick(Warehouse warehouse, AtomicInteger next, Map<String, Place> picked) {
        try {
            for (int i = next.getAndIncrement(); i < 88; i = next.getAndIncrement()) {
                Place place = warehouse.place("article " + i);
                picked.put(place.article(), place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Map<String, Place> picked = new ConcurrentHashMap<>();
        try (Link link = new Link(Integer.parseInt(args[0]))) {
            Warehouse warehouse = new Warehouse(link);
            List<Thread> pickers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread picker = new Thread(() -> pick(warehouse, next, picked), "picker-" + i);
                picker.start();
                pickers.add(picker);
            }
            for (Thread picker : pickers) {
                picker.join();
            }
        }
        System.out.println(picked.size());
    }
}
