package dev.waitlens.cli.calibration;

import dev.waitlens.launch.ControlGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// This machine, as far as a measurement is good for it only.
///
/// @param id         a hash of its name, its processors and what we may use of them: a home directory may be shared by several machines
/// @param processors that we may use
/// @param quota      of processors that a control group allows in the long run; infinite where none does
record ThisMachine(String id, int processors, double quota) {
    private static final int ID_BYTES = 8;

    /// @param root of the file system, below which procfs and control groups are looked for
    static ThisMachine of(Path root, int processors) {
        double quota = new ControlGroups(root, "self").processors();
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
