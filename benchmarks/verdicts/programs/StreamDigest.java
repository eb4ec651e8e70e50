import java.security.*;
import java.util.*;
import java.util.stream.*;

/** Signs 90 documents, some 40 ms of computing each, in a sequential stream. */
public final class StreamDigest {

    private record Document(int number, byte[] text) {
        static Document of(int number) {
            byte[] text = new byte[50_000];
            new Random(number).nextBytes(text);
            return new Document(number, text);
        }

        String sign() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-512");
                byte[] hash = digest.digest(text);
                for (int round = 0; round < ROUNDS; round++) {
                    digest.update(hash);
                    hash = digest.digest(text);
                }
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final int ROUNDS = 300;

    public static void main(String[] args) {
        Map<Character, Long> byFirst = IntStream.range(0, 90).mapToObj(Document::of)
                .map(Document::sign).collect(Collectors.groupingBy(s -> s.charAt(0), Collectors.counting()));
        System.out.println(byFirst);
    }
}
