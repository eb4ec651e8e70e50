import java.io.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Has 28 clips encoded by a tool, a process for each, two at a time; the tool computes for some 250 ms. Here threads only wait for processes, but both processors are busy with
 * them: 28 * 0.25 s / 2 = 3.5 s, and with more processes at a time it would be the same.
 */
public final class VideoFarm {
    private record Clip(String name, int frames) { }

    private static final int AT_A_TIME = 2;

    private static final class Encoder implements Callable<String> {
        private final Clip clip;

        Encoder(Clip clip) {
            this.clip = clip;
        }

        @Override
        public String call() throws Exception {
            return encode();
        }

        private String encode() throws IOException, InterruptedException {
            Process tool = new ProcessBuilder("sh", "-c", "i=0; s=1; while [ $i -lt " + clip.frames() + " ]; do s=$(( (s * 75 + 74) % 65537 )); i=$(( i + 1 )); done; echo $s")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader out = tool.inputReader()) {
                String sum = out.readLine();
                if (tool.waitFor() != 0) {
                    throw new IOException(clip.name());
                }
                return clip.name() + " " + sum;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService farm = Executors.newFixedThreadPool(AT_A_TIME);
        List<Encoder> encoders = new ArrayList<>();
        for (int i = 0; i < 28; i++) {
            encoders.add(new Encoder(new Clip("clip" + i, 250_000 + i % 5 * 1_000)));
        }
        int length = 0;
        for (Future<String> encoded : farm.invokeAll(encoders)) {
            length += encoded.get().length();
        }
        farm.shutdown();
        System.out.println(length);
    }
}
