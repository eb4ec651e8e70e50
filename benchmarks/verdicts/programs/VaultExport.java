import java.io.*;
import java.nio.file.*;
import java.security.GeneralSecurityException;
import java.util.*;
import javax.crypto.Cipher;
import javax.crypto.spec.*;

/**
 * Seals backups for a partner who still wants Triple DES, in chained blocks; some 20 MB a second on one processor.
 * "1 90": one backup of 90 MB, front to back; each block is mixed with the sealed one before it, so a second processor could not begin. "15 6": the same bytes as 15 backups
 * with a chain each, one after the other: two processors would seal two at a time.
 */
public final class VaultExport {
    private static final byte[] KEY = "0123456789abcdefghijklmn".getBytes();

    private record Backup(Path from, Path to) { }

    private final byte[] buffer = new byte[1 << 16];

    public static void main(String[] args) throws Exception {
        List<Backup> backups = collect(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        VaultExport export = new VaultExport();
        long bytes = 0;
        for (Backup backup : backups) {
            bytes += export.seal(backup);
        }
        for (Backup backup : backups) {
            Files.delete(backup.from());
            Files.delete(backup.to());
        }
        System.out.println(bytes);
    }

    private static List<Backup> collect(Path directory, int count, int megabytes) throws IOException {
        Random random = new Random(7);
        byte[] block = new byte[1 << 20];
        List<Backup> backups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Backup backup = new Backup(directory.resolve("backup" + i + ".dump"), directory.resolve("backup" + i + ".sealed"));
            try (OutputStream out = Files.newOutputStream(backup.from())) {
                for (int m = 0; m < megabytes; m++) {
                    random.nextBytes(block);
                    out.write(block);
                }
            }
            backups.add(backup);
        }
        return backups;
    }

    private long seal(Backup backup) throws IOException, GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("DESede/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "DESede"), new IvParameterSpec(new byte[8]));
        long written = 0;
        try (InputStream in = Files.newInputStream(backup.from()); OutputStream out = Files.newOutputStream(backup.to())) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                byte[] sealed = cipher.update(buffer, 0, length);
                out.write(sealed);
                written += sealed.length;
            }
            byte[] last = cipher.doFinal();
            out.write(last);
            return written + last.length;
        }
    }
}
