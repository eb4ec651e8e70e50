import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import java.util.regex.*;
import java.util.stream.*;

/** A small tool of a release: writes the next version into 24 module files and a log of it. Over in a third of a second, most of which is the start of the JVM; nothing to gain. */
public final class VersionBump {
    private static final Pattern VERSION = Pattern.compile("<version>(\\d+)\\.(\\d+)\\.(\\d+)</version>");

    private record Change(Path file, String from, String to) { }

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0], "modules");
        plant(root);
        List<Change> changes = new ArrayList<>();
        for (Path file : modules(root)) {
            bump(file).ifPresent(changes::add);
        }
        Files.write(root.resolve("changes.log"), changes.stream().map(Change::toString).toList());
        System.out.println(changes.size());
    }

    private static void plant(Path root) throws IOException {
        for (int i = 0; i < 24; i++) {
            Path module = Files.createDirectories(root.resolve("module" + i));
            Files.writeString(module.resolve("module.xml"), "<module>\n  <name>module" + i + "</name>\n  <version>1.4." + i + "</version>\n</module>\n");
        }
    }

    private static List<Path> modules(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.endsWith("module.xml")).sorted().toList();
        }
    }

    private static Optional<Change> bump(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Matcher version = VERSION.matcher(text);
        if (!version.find()) {
            return Optional.empty();
        }
        String next = version.group(1) + "." + (Integer.parseInt(version.group(2)) + 1) + ".0";
        Files.writeString(file, version.replaceFirst("<version>" + next + "</version>"), StandardCharsets.UTF_8);
        return Optional.of(new Change(file, version.group(), next));
    }
}
