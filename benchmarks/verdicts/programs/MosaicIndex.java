import java.io.*;
import java.nio.file.*;
import java.util.List;
import java.util.stream.*;

/**
 * A parallel stream indexes 200 tiles: each is read from a small file that is in the page cache (microseconds), and then takes 40 ms of
 * computing. 200 * 40 ms = 8 s of computing, on both processors 4.0 s: they are the limit, and nothing helps.
 */
public final class MosaicIndex {

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(args[0], "mosaic"));
        for (int i = 0; i < 50; i++) {
            byte[] pixels = new byte[4_096];
            java.util.Arrays.fill(pixels, (byte) i);
            Files.write(directory.resolve("tile-" + i), pixels);
        }
        List<Path> tiles;
        try (Stream<Path> files = Files.walk(directory)) {
            tiles = files.filter(Files::isRegularFile).sorted().toList();
        }
        long sum = IntStream.range(0, 200).parallel().mapToLong(i -> index(tiles.get(i % tiles.size()))).sum();
        System.out.println(sum);
    }

    private static long index(Path tile) {
        byte[] pixels = new byte[4_096];
        try (RandomAccessFile file = new RandomAccessFile(tile.toFile(), "r")) {
            for (int row = 0; row < 4; row++) {
                file.seek(row * 1_024L);
                file.readFully(pixels, row * 1_024, 1_024);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return describe(pixels);
    }

    private static long describe(byte[] pixels) {
        long x = pixels.length;
        for (int i = 0; i < 36_000_000; i++) {
            x = x * 31 + pixels[i & 4_095] ^ x >>> 7;
        }
        return x;
    }
}
