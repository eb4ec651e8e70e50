import java.util.*;
import java.util.concurrent.*;

/**
 * Rasterises the glyphs of a font on a fixed pool of virtual threads, some 12 ms of computing each; an assembler waits for them in order.
 * "1 280": the pool has one thread: 280 * 12 ms = 3.4 s on one of two processors. "6 560": it has six, which is more than processors, and 560 * 12 ms / 2 = 3.4 s.
 */
public final class GlyphRaster {
    private record Glyph(int code, double weight, double slant) { }

    private record Bitmap(Glyph glyph, byte[] rows) { }

    private static final int SIZE = 72;

    public static void main(String[] args) throws Exception {
        List<Glyph> font = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            font.add(new Glyph(32 + i, 0.08 + i % 7 * 0.01, i % 3 * 0.1));
        }
        System.out.println(assemble(font, Integer.parseInt(args[0])));
    }

    private static int assemble(List<Glyph> font, int threads) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads, Thread.ofVirtual().name("raster-", 0).factory())) {
            List<Future<Bitmap>> bitmaps = new ArrayList<>();
            for (Glyph glyph : font) {
                bitmaps.add(pool.submit(() -> rasterise(glyph)));
            }
            int atlas = 1;
            for (Future<Bitmap> bitmap : bitmaps) {
                atlas = atlas * 31 + Arrays.hashCode(bitmap.get().rows());
            }
            return atlas;
        }
    }

    private static Bitmap rasterise(Glyph glyph) {
        byte[] rows = new byte[SIZE * SIZE];
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                rows[y * SIZE + x] = (byte) (255 * coverage(glyph, x / (double) SIZE, y / (double) SIZE));
            }
        }
        return new Bitmap(glyph, rows);
    }

    /** The share of a pixel that is nearer to the glyph's curve than half the weight of its pen. */
    private static double coverage(Glyph glyph, double x, double y) {
        double least = 4;
        for (int i = 0; i < 500; i++) {
            double t = i / 500.0;
            double cx = 0.5 + 0.4 * (t - 0.5) * (glyph.code() % 5 - 2) + glyph.slant() * (0.5 - t);
            double cy = 0.1 + 0.8 * t * (1 + 0.2 * t * (1 - t) * (glyph.code() % 11));
            double dx = x - cx;
            double dy = y - cy;
            least = Math.min(least, Math.sqrt(dx * dx + dy * dy) / (1 + 0.1 * t));
        }
        return Math.max(0, Math.min(1, (glyph.weight() - least) * SIZE / 2));
    }
}
