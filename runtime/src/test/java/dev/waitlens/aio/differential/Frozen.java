package dev.waitlens.aio.differential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Stories that a real CPython told, kept for machines without one. `-Ddifferential.freeze=true` makes them anew; `zcat`
/// shows them.
///
/// @param generator which programs the seeds make
/// @param python    who told the stories, as 313 for 3.13
/// @param stories   by seed
record Frozen(String generator, int python, Map<Long, List<String>> stories) {
    static final int PROGRAMS = 400;
    private static final Path FILE = Path.of("src/test/resources/dev/waitlens/aio/differential/frozen-stories.gz");

    static Frozen read() throws IOException {
        try (var file = Files.newInputStream(FILE);
                var reader = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            var head = reader.readLine().split(" ");
            var stories = new TreeMap<Long, List<String>>();
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                var story = new ArrayList<String>();
                for (var each = reader.readLine(); !each.isEmpty(); each = reader.readLine()) {
                    story.add(each);
                }
                stories.put(Long.parseLong(line.substring(line.indexOf(' ') + 1)), story);
            }
            return new Frozen(head[1], Integer.parseInt(head[3]), stories);
        }
    }

    /// What the generator makes of the seeds: a change of it is a change of this.
    static String fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (long seed = 1; seed <= 100; seed++) {
                digest.update(PythonSource.of(Generator.program(seed)).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError(absent);
        }
    }

    /// Asks the oracle, and writes the file into the sources.
    static void freeze(Oracle oracle) throws IOException {
        var text = new StringBuilder("generator ").append(fingerprint()).append(" python ").append(oracle.version())
                .append('\n');
        int frozen = 0;
        for (long seed = 1; frozen < PROGRAMS; seed++) {
            var program = Generator.program(seed);
            if (program.since() <= oracle.version()) {
                text.append("seed ").append(seed).append('\n');
                oracle.story(program).forEach(line -> text.append(line).append('\n'));
                text.append('\n');
                frozen++;
            }
        }
        Files.createDirectories(FILE.getParent());
        try (var file = new GZIPOutputStream(Files.newOutputStream(FILE))) {
            file.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
