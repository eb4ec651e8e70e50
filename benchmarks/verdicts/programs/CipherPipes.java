import java.io.*;
import java.util.List;

/**
 * 36 messages go through a pipeline of two child processes each, one message after the other: the first child needs 0.1 s, in which it
 * does not compute, and starting the two some 10 ms more. 36 * 0.11 s = 4.0 s. The messages are independent: with eight at a time
 * 0.5 s, with all at once 0.1 s and the starting of 72 children on two processors, some 0.3 s.
 */
public final class CipherPipes {

    public static void main(String[] args) throws Exception {
        int letters = 0;
        for (int i = 0; i < 36; i++) {
            String message = "attack at dawn " + i;
            String secret = encipher(message);
            if (secret.equals(message)) {
                throw new IllegalStateException("it is still to be read: " + secret);
            }
            letters += secret.length();
        }
        System.out.println(letters);
    }

    private static String encipher(String message) throws IOException, InterruptedException {
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder("sh", "-c", "sleep 0.1; echo \"$0\"", message),
                new ProcessBuilder("tr", "a-z", "n-za-m")));
        Process last = pipeline.get(1);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(last.getInputStream()))) {
            String line = lines.readLine();
            for (Process part : pipeline) {
                if (part.waitFor() != 0) {
                    throw new IOException("a part of the pipeline failed");
                }
            }
            return line;
        }
    }
}
