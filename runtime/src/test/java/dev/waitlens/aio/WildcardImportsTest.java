package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What clashes when packages are imported whole is said in the guide, and nothing else does.
class WildcardImportsTest {
    private static final List<String> OURS = List.of("", "sync", "net", "stream", "http", "file", "child", "testing",
            "process");
    private static final List<String> JDKS = List.of("java/lang", "java/util", "java/util/concurrent",
            "java/util/concurrent/locks", "java/util/concurrent/atomic", "java/util/function", "java/util/stream",
            "java/io", "java/net", "java/nio", "java/nio/channels", "java/nio/file", "java/nio/charset", "java/time",
            "java/math", "java/text");

    @Test
    void onlyWhatTheGuideSaysClashes() throws IOException {
        var owners = new HashMap<String, List<String>>();
        for (var name : OURS) {
            try (var sources = Files.list(Path.of("src/main/java/dev/waitlens/aio").resolve(name))) {
                for (var source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                    if (Files.readString(source).lines().anyMatch(line -> line.startsWith("public "))) {
                        add(owners, source.getFileName().toString().replace(".java", ""), "aio." + name);
                    }
                }
            }
        }
        assertThat(owners).hasSizeGreaterThan(60);
        var ours = new TreeSet<>(owners.keySet());
        addModule(owners, "java.base", JDKS);
        addModule(owners, "java.net.http", List.of("java/net/http"));

        var clashes = new TreeSet<String>();
        ours.stream().filter(name -> owners.get(name).size() > 1).forEach(clashes::add);
        assertThat(clashes).containsExactly("Condition", "Lock", "Semaphore");
        var guide = Files.readString(Path.of("..", "docs", "asyncio-guide.md"));
        var said = guide.substring(guide.indexOf("**Names that clash**"), guide.indexOf("## "));
        assertThat(clashes).allMatch(name -> said.contains("`" + name + "`"));
    }

    private static void addModule(Map<String, List<String>> owners, String module, List<String> packages)
            throws IOException {
        var root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules", module);
        for (var name : packages) {
            try (var classes = Files.list(root.resolve(name))) {
                for (var file : classes.map(path -> path.getFileName().toString())
                        .filter(path -> path.endsWith(".class") && !path.contains("$")).toList()) {
                    add(owners, file.replace(".class", ""), name);
                }
            }
        }
    }

    private static void add(Map<String, List<String>> owners, String name, String owner) {
        owners.computeIfAbsent(name, none -> new ArrayList<>()).add(owner);
    }
}
