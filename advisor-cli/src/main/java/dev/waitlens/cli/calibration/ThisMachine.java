package dev.waitlens.cli.calibration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/// This machine, as far as a measurement is good for it only.
///
/// @param id         a hash of its name, its processors and what we may use of them: a home directory may be shared by several machines
/// @param processors that we may use
/// @param quota      of processors that a control group allows in the long run; infinite where none does
record ThisMachine(String id, int processors, double quota) {
    private static final int ID_BYTES = 8;

    /// @param root of the file system, below which procfs and control groups are looked for
    static ThisMachine of(Path root, int processors) {
        double quota = quota(root);
        String name = text(root.resolve("proc/sys/kernel/hostname")).orElse("");
        String model = text(root.resolve("proc/cpuinfo")).stream().flatMap(String::lines)
                .filter(line -> line.startsWith("model name")).findFirst().orElse("");
        return new ThisMachine(hash(String.join("\n", name, model, Integer.toString(processors),
                Double.toString(quota), System.getProperty("os.name"), System.getProperty("os.arch"),
                System.getProperty("java.version"))), processors, quota);
    }

    static ThisMachine here() {
        return of(Path.of("/"), Runtime.getRuntime().availableProcessors());
    }

    /// How many times as much so many threads can get done as one, at most: they may be throttled later than we measure.
    double most(int threads) {
        return Math.min(threads, quota);
    }

    /// Of our control group and of all around it.
    ///
    /// **Source**: cgroups(7): lines `number:controllers:path`, without controllers in version 2; the kernel's `cgroup-v2`, and `sched-bwc`
    private static double quota(Path root) {
        var groups = root.resolve("sys/fs/cgroup");
        return text(root.resolve("proc/self/cgroup")).stream().flatMap(String::lines).map(line -> line.split(":", 3))
                .filter(words -> words.length == 3).flatMap(words -> switch (words[1]) {
                    case "" -> around(groups, words[2]).map(group -> text(group.resolve("cpu.max")).orElse(""));
                    case "cpu", "cpu,cpuacct", "cpuacct,cpu" -> around(groups.resolve("cpu"), words[2])
                            .map(group -> text(group.resolve("cpu.cfs_quota_us")).orElse("") + " "
                                    + text(group.resolve("cpu.cfs_period_us")).orElse(""));
                    default -> Stream.<String>empty();
                }).mapToDouble(ThisMachine::processors).min().orElse(Double.POSITIVE_INFINITY);
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

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip());
        } catch (IOException _) {
            // Not this system, or not for us.
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
