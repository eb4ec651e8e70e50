import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * A facade that looks asynchronous: load() gives a future, but behind it one thread asks the archive, 30 ms a document.
 * "rush": eight desks open five files of three documents each, and ask for the three at once: 120 * 30 ms = 3.6 s; 0.15 s when all that is asked for at once is fetched at once.
 * "calm": a document every 120 ms. One thread is plenty.
 */
public final class ArchiveFacade {
    private interface DocumentStore {
        CompletableFuture<Document> load(String id);
    }

    private record Document(String id, int pages) { }

    private static final class RemoteStore implements DocumentStore, AutoCloseable {
        private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "archive"));
        private final int port;

        RemoteStore(int port) {
            this.port = port;
        }

        @Override
        public CompletableFuture<Document> load(String id) {
            return CompletableFuture.supplyAsync(() -> fetch(id), worker);
        }

        private Document fetch(String id) {
            try (Socket archive = new Socket("127.0.0.1", port)) {
                archive.getOutputStream().write(30);
                return new Document(id, archive.getInputStream().read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            worker.shutdown();
        }
    }

    public static void main(String[] args) throws Exception {
        try (RemoteStore store = new RemoteStore(Integer.parseInt(args[0]))) {
            System.out.println(args[1].equals("rush") ? rush(store) : calm(store));
        }
    }

    private static int rush(DocumentStore store) throws Exception {
        ExecutorService desks = Executors.newFixedThreadPool(8);
        List<Future<Integer>> work = new ArrayList<>();
        for (int desk = 0; desk < 8; desk++) {
            int number = desk;
            work.add(desks.submit(() -> {
                int pages = 0;
                for (int file = 0; file < 5; file++) {
                    pages += open(store, number + "/" + file);
                }
                return pages;
            }));
        }
        int pages = 0;
        for (Future<Integer> desk : work) {
            pages += desk.get();
        }
        desks.shutdown();
        return pages;
    }

    private static int open(DocumentStore store, String file) {
        CompletableFuture<Document> letter = store.load(file + "/letter");
        CompletableFuture<Document> contract = store.load(file + "/contract");
        CompletableFuture<Document> invoice = store.load(file + "/invoice");
        CompletableFuture.allOf(letter, contract, invoice).join();
        return letter.join().pages() + contract.join().pages() + invoice.join().pages();
    }

    private static int calm(DocumentStore store) throws InterruptedException {
        int pages = 0;
        long due = System.nanoTime();
        for (int i = 0; i < 30; i++) {
            pages += store.load("mail/" + i).join().pages();
            due += 120_000_000;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
        return pages;
    }
}
