import java.security.*;
import java.util.*;

/**
 * Seals 400 records in a chain: each seal is 130,000 rounds of SHA-256 (some 9 ms) over its record and the seal before. One processor computes, 400 * 9 ms = 3.6 s, and a
 * second could not begin before the first has ended.
 */
public final class HashChain {
    private final MessageDigest digest;
    private byte[] head = new byte[32];

    private HashChain() throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
    }

    void append(String text) {
        digest.update(text.getBytes());
        head = seal(head);
    }

    private byte[] seal(byte[] previous) {
        byte[] value = previous;
        for (int round = 0; round < 130_000; round++) {
            value = digest.digest(value);
        }
        return value;
    }

    public static void main(String[] args) throws NoSuchAlgorithmException {
        HashChain chain = new HashChain();
        for (int i = 0; i < 400; i++) {
            chain.append("record " + i);
        }
        System.out.println(HexFormat.of().formatHex(chain.head));
    }
}
