import java.io.*;

/** Reads what a child says, a line every 100 ms: it comes when it comes. */
public final class PipeReader {

    public static void main(String[] args) throws Exception {
        Process child = new ProcessBuilder("sh", "-c", "for i in $(seq 35); do sleep 0.1; echo line $i; done").start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            System.out.println(follow(lines));
        }
    }

    private static int follow(BufferedReader lines) throws IOException {
        int length = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            length += line.length();
        }
        return length;
    }
}
