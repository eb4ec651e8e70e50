import java.io.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.zip.Deflater;

/** Compresses 230 blocks by two threads on two cores; when their queue is full, the reader compresses a block itself. Healthy. */
public final class Compressor implements Closeable {
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(4), new ThreadPoolExecutor.CallerRunsPolicy());
    private final Queue<Future<byte[]>> blocks = new ArrayDeque<>();

    public static void main(String[] args) throws Exception {
        try (Compressor compressor = new Compressor()) {
            byte[] page = page();
            for (int i = 0; i < 230; i++) {
                byte[] block = page.clone();
                block[i] = 0;
                compressor.add(block);
            }
            System.out.println(compressor.size());
        }
    }

    private static byte[] page() {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        while (text.length() < 700_000) {
            text.append(random.nextInt(5_000)).append(random.nextBoolean() ? ";sold;" : ";returned;");
        }
        return text.toString().getBytes();
    }

    private void add(byte[] block) {
        blocks.add(threads.submit(() -> deflate(block)));
    }

    private static byte[] deflate(byte[] block) {
        Deflater deflater = new Deflater(6);
        try {
            deflater.setInput(block);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[16_384];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private long size() throws Exception {
        long size = 0;
        for (Future<byte[]> block : blocks) {
            size += block.get().length;
        }
        return size;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
