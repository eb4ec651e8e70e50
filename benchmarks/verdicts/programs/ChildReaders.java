import java.io.*;

/** Two threads read the output of a child that computes, and main waits for its end: nothing to do here. */
public final class ChildReaders {

    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sh", "-c", "for n in 1 2 3 4 5 6 7 8; do i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done; echo $n; echo $n >&2; done").start();
        Thread out = new Thread(() -> gobble(child.getInputStream()), "stdout-reader");
        Thread err = new Thread(() -> gobble(child.getErrorStream()), "stderr-reader");
        out.start();
        err.start();
        System.out.println(child.waitFor());
        out.join();
        err.join();
    }

    private static void gobble(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
