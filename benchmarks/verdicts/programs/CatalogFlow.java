import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.function.Function;

/**
 * A stream in the reactive style: a publisher of 100 products, a processor that cleans their titles, and a subscriber that stores each (35 ms) and then asks for one more.
 * Three stages and four threads, but one store at a time: 100 * 35 ms = 3.5 s. The stores are independent, so ten at a time take 0.35 s.
 */
public final class CatalogFlow {
    private record Product(int number, String title) { }

    private static final class Cleaner<T> extends SubmissionPublisher<T> implements Flow.Processor<T, T> {
        private final Function<T, T> cleaning;
        private Flow.Subscription source;

        Cleaner(Executor executor, Function<T, T> cleaning) {
            super(executor, 4);
            this.cleaning = cleaning;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            source.request(4);
        }

        @Override
        public void onNext(T item) {
            submit(cleaning.apply(item));
            source.request(1);
        }

        @Override
        public void onError(Throwable failure) {
            closeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            close();
        }
    }

    private static final class Store implements Flow.Subscriber<Product> {
        private final CompletableFuture<Integer> stored = new CompletableFuture<>();
        private final int port;
        private Flow.Subscription source;
        private int count;

        Store(int port) {
            this.port = port;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            source = subscription;
            source.request(1);
        }

        @Override
        public void onNext(Product product) {
            try {
                save(product);
                count++;
                source.request(1);
            } catch (IOException e) {
                source.cancel();
                stored.completeExceptionally(e);
            }
        }

        private void save(Product product) throws IOException {
            try (Socket shop = new Socket("127.0.0.1", port)) {
                shop.getOutputStream().write(35);
                if (shop.getInputStream().read() < 0) {
                    throw new EOFException(product.title());
                }
            }
        }

        @Override
        public void onError(Throwable failure) {
            stored.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            stored.complete(count);
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Store store = new Store(Integer.parseInt(args[0]));
        Cleaner<Product> cleaner = new Cleaner<>(threads, product -> new Product(product.number(), product.title().strip().toLowerCase()));
        cleaner.subscribe(store);
        try (SubmissionPublisher<Product> catalog = new SubmissionPublisher<>(threads, 8)) {
            catalog.subscribe(cleaner);
            for (int i = 0; i < 100; i++) {
                catalog.submit(new Product(i, "  Product No " + i));
            }
        }
        System.out.println(store.stored.get());
        threads.shutdown();
    }
}
