package dev.waitlens.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// What the control groups of a process allow it: the narrowest of its own and of all around it decides.
///
/// **Source**: cgroups(7): lines `number:controllers:path`, without controllers in version 2; the kernel's `cgroup-v2`, `sched-bwc` and `memory`
public final class ControlGroups {
    private final Path groups;
    private final Path process;

    /// @param root    of the file system, below which procfs and control groups are looked for
    /// @param process as procfs calls it: a number, or `self`
    public ControlGroups(Path root, String process) {
        this.groups = root.resolve("sys/fs/cgroup");
        this.process = root.resolve("proc").resolve(process).resolve("cgroup");
    }

    /// Processors in the long run; infinite where nothing limits them.
    public double processors() {
        return Stream.concat(
                newer().map(group -> text(group.resolve("cpu.max")).orElse("")),
                older("cpu").map(group -> text(group.resolve("cpu.cfs_quota_us")).orElse("") + " "
                        + text(group.resolve("cpu.cfs_period_us")).orElse("")))
                .mapToDouble(ControlGroups::processors).min().orElse(Double.POSITIVE_INFINITY);
    }

    /// Bytes of memory; empty where nothing limits it.
    public OptionalLong memory() {
        return LongStream.concat(newer().flatMapToLong(group -> bytes(group.resolve("memory.max"))),
                older("memory").flatMapToLong(group -> bytes(group.resolve("memory.limit_in_bytes")))).min();
    }

    private Stream<Path> newer() {
        return lines().filter(words -> words[1].isEmpty()).flatMap(words -> around(groups, words[2]));
    }

    /// Where several controllers share a tree, its name is that of all of them, and each has a link to it.
    private Stream<Path> older(String controller) {
        return lines().filter(words -> Stream.of(words[1].split(",")).anyMatch(controller::equals))
                .flatMap(words -> around(groups.resolve(controller), words[2]));
    }

    private Stream<String[]> lines() {
        return text(process).stream().flatMap(String::lines).map(line -> line.split(":", 3))
                .filter(words -> words.length == 3);
    }

    /// The group of this path, where a container can see it, and all above it.
    private static Stream<Path> around(Path top, String path) {
        return Stream.iterate(top.resolve(path.substring(Math.min(1, path.length()))).normalize(),
                group -> group.startsWith(top), Path::getParent);
    }

    /// `150000 100000` is one and a half.
    private static double processors(String text) {
        return text.matches("[1-9]\\d{0,15} [1-9]\\d{0,15}")
                ? Double.parseDouble(text.substring(0, text.indexOf(' ')))
                        / Double.parseDouble(text.substring(text.indexOf(' ') + 1))
                : Double.POSITIVE_INFINITY;
    }

    /// The older groups write a number near the largest that there is where nothing limits.
    private static LongStream bytes(Path file) {
        return text(file).filter(text -> text.matches("\\d{1,18}")).stream().mapToLong(Long::parseLong);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException _) {
            // Not this system, or not for us.
            return Optional.empty();
        }
    }
}
