import java.io.*;
import java.nio.file.*;
import java.util.*;

/**
 * Counts the files of a source tree that name a licence, by the system's own search. Arguments: a directory, how many files there are, how many are given to a search.
 */
public final class LicenseScanner {
    private static final class Search {
        private final List<String> words = new ArrayList<>(List.of("grep", "-l", "SPDX-License-Identifier"));

        List<String> in(List<Path> files) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(words);
            files.forEach(file -> command.add(file.toString()));
            Process grep = new ProcessBuilder(command).redirectErrorStream(true).start();
            List<String> found = new ArrayList<>();
            try (BufferedReader lines = grep.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    found.add(line);
                }
            }
            grep.waitFor();
            return found;
        }
    }

    private final Search search = new Search();
    private final Set<String> licensed = new TreeSet<>();

    public static void main(String[] args) throws Exception {
        Path tree = Files.createDirectories(Path.of(args[0], "tree"));
        List<Path> files = plant(tree, Integer.parseInt(args[1]));
        LicenseScanner scanner = new LicenseScanner();
        scanner.scan(files, Integer.parseInt(args[2]));
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(tree);
        System.out.println(scanner.licensed.size() + " of " + files.size());
    }

    private static List<Path> plant(Path tree, int count) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String head = i % 4 == 0 ? "" : "// SPDX-License-Identifier: Apache-2.0\n";
            files.add(Files.writeString(tree.resolve("Source" + i + ".java"), head + "class Source" + i + " {\n}\n"));
        }
        return files;
    }

    private void scan(List<Path> files, int atOnce) throws IOException, InterruptedException {
        for (int from = 0; from < files.size(); from += atOnce) {
            licensed.addAll(search.in(files.subList(from, Math.min(files.size(), from + atOnce))));
        }
    }
}
