import java.io.*;
import java.nio.file.*;
import java.security.*;
import java.util.*;
import java.util.stream.Stream;

/**
 * Fingerprints a folder of evidence, 100 files of 40 ms of computing each. The stream of its four boxes is parallel, but flatMap works through the files of a box on the thread that has the
 * box, and one box has 91 of the 100: 91 * 40 ms = 3.6 s on one of two processors. Files are independent of each other; from a list of all of them both would compute: 2.0 s.
 */
public final class EvidenceHash {
    private static final int ROUNDS = 110;

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0], "evidence");
        String last = collect(folder).parallelStream().flatMap(EvidenceHash::items).map(EvidenceHash::fingerprint).max(String::compareTo).orElse("none");
        System.out.println(last);
    }

    private static List<Path> collect(Path folder) throws IOException {
        Set<Path> boxes = new TreeSet<>();
        byte[] page = new byte[256 * 1024];
        for (int n = 0; n < 100; n++) {
            Path box = Files.createDirectories(folder.resolve("box" + (n < 9 ? n / 3 : 3)));
            for (int i = n; i < page.length; i += 61) {
                page[i] += (byte) (i * n);
            }
            Files.write(box.resolve("item" + n), page);
            boxes.add(box);
        }
        return List.copyOf(boxes);
    }

    private static Stream<Path> items(Path box) {
        try {
            return Files.list(box);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chain of digests, so that nobody can swap a file for another with the same first digest. */
    private static String fingerprint(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] print = new byte[0];
            for (int round = 0; round < ROUNDS; round++) {
                digest.update(print);
                print = digest.digest(content);
            }
            return HexFormat.of().formatHex(print);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
