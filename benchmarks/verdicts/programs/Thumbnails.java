import java.util.*;
import java.util.concurrent.*;

/** Scales 210 pictures by two threads on two cores: nothing waits but for the processors. Healthy. */
public final class Thumbnails {

    private record Picture(int width, int height, int[] pixels) {
        static Picture blank(int seed) {
            int[] pixels = new int[1_200 * 900];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i * seed;
            }
            return new Picture(1_200, 900, pixels);
        }

        Picture blurred() {
            int[] blurred = new int[pixels.length];
            for (int y = 2; y < height - 2; y++) {
                for (int x = 2; x < width - 2; x++) {
                    int sum = 0;
                    for (int dy = -2; dy <= 2; dy++) {
                        for (int dx = -2; dx <= 2; dx++) {
                            sum += pixels[(y + dy) * width + x + dx] & 255;
                        }
                    }
                    blurred[y * width + x] = sum / 25;
                }
            }
            return new Picture(width, height, blurred);
        }
    }

    private static final class Scaler implements Callable<Integer> {
        private final int seed;

        Scaler(int seed) {
            this.seed = seed;
        }

        @Override
        public Integer call() {
            return Picture.blank(seed).blurred().blurred().pixels()[77_777];
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService scalers = Executors.newFixedThreadPool(2);
        CompletionService<Integer> done = new ExecutorCompletionService<>(scalers);
        for (int i = 0; i < 210; i++) {
            done.submit(new Scaler(i));
        }
        int sum = 0;
        for (int i = 0; i < 210; i++) {
            sum += done.take().get();
        }
        scalers.shutdown();
        System.out.println(sum);
    }
}
