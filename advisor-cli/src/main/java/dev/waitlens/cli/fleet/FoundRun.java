package dev.waitlens.cli.fleet;

import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// One run, as it was found.
///
/// @param recordings the program's and those of its workers; empty where there is a report only
/// @param report     what lies beside them and may be of them
public record FoundRun(List<Path> recordings, Optional<Path> report) {
    private static final int BUFFER = 1 << 16;

    public FoundRun {
        recordings = List.copyOf(recordings);
    }

    public static FoundRun recording(List<Path> recordings, Optional<Path> report) {
        return new FoundRun(recordings, report);
    }

    public static FoundRun report(Path report) {
        return new FoundRun(List.of(), Optional.of(report));
    }

    public Path path() {
        return recordings.isEmpty() ? report.orElseThrow() : recordings.getFirst();
    }

    /// All files of it that are recordings, or the report where there is none.
    public List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (Path given : recordings.isEmpty() ? List.of(path()) : recordings) {
            if (Files.isDirectory(RegularFile.orDirectory(given))) {
                try (Stream<Path> inside = Files.walk(given)) {
                    inside.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(".jfr")).sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(given);
            }
        }
        return files;
    }

    /// SHA-256 of what is in the files, in the order of their own hashes: whatever they are called and wherever they lie.
    public String hash() throws IOException {
        var each = new ArrayList<String>();
        for (Path file : files()) {
            each.add(hash(file));
        }
        if (each.size() == 1) {
            return each.getFirst();
        }
        var whole = sha256();
        each.stream().sorted().forEach(hash -> whole.update(HexFormat.of().parseHex(hash)));
        return HexFormat.of().formatHex(whole.digest());
    }

    private static String hash(Path file) throws IOException {
        var digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
