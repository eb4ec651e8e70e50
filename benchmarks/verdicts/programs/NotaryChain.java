import java.security.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A notary's register: deeds wait in a short queue for the one thread that seals them, some 8 ms of computing each, and a seal is made of the one before it. Arguments: how many deeds, thousands of hashes to
 * a seal.
 */
public final class NotaryChain {
    private static final Deed NO_MORE = new Deed(-1, "");

    private record Deed(int number, String text) {
    }

    private final BlockingQueue<Deed> desk = new ArrayBlockingQueue<>(4);
    private final int hashes;

    private NotaryChain(int hashes) {
        this.hashes = hashes;
    }

    public static void main(String[] args) throws Exception {
        NotaryChain notary = new NotaryChain(Integer.parseInt(args[1]) * 1_000);
        Thread clerk = new Thread(() -> notary.submit(Integer.parseInt(args[0])), "clerk");
        clerk.start();
        byte[] seal = new byte[32];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Deed deed = notary.desk.take(); deed != NO_MORE; deed = notary.desk.take()) {
            seal = notary.seal(deed, seal, digest);
        }
        System.out.println(HexFormat.of().formatHex(seal));
    }

    private void submit(int deeds) {
        try {
            for (int i = 0; i < deeds; i++) {
                desk.put(new Deed(i, "Lot " + i * 17 % 900 + " is sold"));
            }
            desk.put(NO_MORE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] seal(Deed deed, byte[] before, MessageDigest digest) {
        byte[] seal = before;
        for (int i = 0; i < hashes; i++) {
            digest.update(deed.text().getBytes());
            seal = digest.digest(seal);
        }
        return seal;
    }
}
