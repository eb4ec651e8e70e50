import java.io.IOException;
import java.nio.file.*;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.*;
import java.util.regex.*;

/** Walks a directory of 60 texts, all in the cache of the system, and indexes the words of each: one thread computes, two cores. */
public final class FileIndexer {
    private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}\\p{N}'-]*");

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Map<String, Set<Integer>> index = new TreeMap<>();
        private int document;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (file.toString().endsWith(".text")) {
                add(document++, words(Files.readString(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(int number, Map<String, Integer> words) {
            words.forEach((word, count) -> index.computeIfAbsent(word, w -> new TreeSet<>()).add(number));
        }

        private static Map<String, Integer> words(String text) {
            Map<String, Integer> words = new TreeMap<>();
            Matcher matcher = WORD.matcher(text);
            while (matcher.find()) {
                words.merge(matcher.group().toLowerCase(Locale.ROOT), 1, Integer::sum);
            }
            return words;
        }
    }

    public static void main(String[] args) throws Exception {
        Path root = Files.createDirectories(Path.of(args[0], "texts"));
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < 900_000) {
            text.append("Word").append((char) ('a' + random.nextInt(26))).append(random.nextInt(150)).append(random.nextInt(9) == 0 ? ".\n" : " ");
        }
        for (int i = 0; i < 60; i++) {
            Path folder = Files.createDirectories(root.resolve("folder" + i % 5));
            Files.writeString(folder.resolve(i + ".text"), text);
        }
        Visitor visitor = new Visitor();
        Files.walkFileTree(root, visitor);
        System.out.println(visitor.index.size());
    }
}
