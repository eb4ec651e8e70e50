import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;

/**
 * Extract, transform, load: three threads with queues of 16 between them. A row takes 8 ms to extract, next to nothing to transform, and 40 ms to load, each load independent of the
 * others: 95 * 40 ms = 3.8 s, with both queues full. With five loaders the extractor is the limit: 95 * 8 ms + 40 ms = 0.8 s.
 */
public final class WarehouseEtl {
    private record Row(int number, String article, int stock) { }

    private static final Row LAST = new Row(-1, "", 0);

    private final BlockingQueue<Row> extracted = new ArrayBlockingQueue<>(16);
    private final BlockingQueue<Row> transformed = new ArrayBlockingQueue<>(16);
    private final int port;
    private int loaded;

    private WarehouseEtl(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        WarehouseEtl etl = new WarehouseEtl(Integer.parseInt(args[0]));
        Thread extractor = new Thread(etl::extract, "extractor");
        Thread transformer = new Thread(etl::transform, "transformer");
        Thread loader = new Thread(etl::load, "loader");
        extractor.start();
        transformer.start();
        loader.start();
        loader.join();
        System.out.println(etl.loaded + " rows");
    }

    private void extract() {
        try (Socket source = new Socket("127.0.0.1", port)) {
            for (int number = 0; number < 95; number++) {
                extracted.put(read(source, number));
            }
            extracted.put(LAST);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Row read(Socket source, int number) throws IOException {
        source.getOutputStream().write(8);
        return new Row(number, " article-" + number + " ", source.getInputStream().read());
    }

    private void transform() {
        try {
            for (Row row = extracted.take(); row != LAST; row = extracted.take()) {
                transformed.put(new Row(row.number(), row.article().trim().toUpperCase(), row.stock() * 12));
            }
            transformed.put(LAST);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void load() {
        try {
            for (Row row = transformed.take(); row != LAST; row = transformed.take()) {
                insert(row);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(Row row) throws IOException {
        try (Socket warehouse = new Socket("127.0.0.1", port)) {
            warehouse.getOutputStream().write(40);
            loaded += warehouse.getInputStream().read() > 0 && row.stock() > 0 ? 1 : 0;
        }
    }
}
