import java.io.*;
import java.nio.file.*;
import java.util.*;

/**
 * Has the checksums of 2,000 small files computed by a child process for each, one after the other; a child is some 1.9 ms, nearly all of it to start and to end it. The program takes any number
 * of files: fifty to a child make 40 children, and a twentieth of the time. Files are independent, but children started side by side share two processors.
 */
public final class ChecksumTool {

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0], "parts"));
        int batch = Integer.parseInt(args[1]);
        List<Path> files = new ArrayList<>();
        for (int n = 0; n < 2_000; n++) {
            files.add(Files.writeString(folder.resolve("part" + n), "part " + n * n));
        }
        Map<String, String> sums = new HashMap<>();
        for (int i = 0; i < files.size(); i += batch) {
            checksums(files.subList(i, Math.min(files.size(), i + batch)), sums);
        }
        System.out.println(sums.size() + " sums");
    }

    private static void checksums(List<Path> files, Map<String, String> sums) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("cksum"));
        files.forEach(file -> command.add(file.toString()));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader lines = child.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ");
                sums.put(fields[2], fields[0]);
            }
        }
        child.waitFor();
    }
}
