import java.io.*;
import java.net.*;
import java.nio.channels.*;
import java.nio.file.*;

/**
 * A standby tries every 100 ms to get the lock of a file that the leader, another process, holds. The leader gives it up 3.8 s after the standby has reported; then the standby leads, and
 * the program ends. Nothing of its own could make that sooner.
 */
public final class StandbyNode {
    private final Path lockFile;

    private StandbyNode(Path directory) {
        lockFile = directory.resolve("leader.lock");
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("leader")) {
            new StandbyNode(Path.of(args[2])).lead(Integer.parseInt(args[1]));
            return;
        }
        StandbyNode node = new StandbyNode(Path.of(args[1]));
        report(Integer.parseInt(args[0]));
        try (FileChannel file = FileChannel.open(node.lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            System.out.println("leads after " + node.awaitLeadership(file) + " looks");
        }
    }

    private static void report(int port) throws IOException {
        try (Socket leader = new Socket("127.0.0.1", port)) {
            leader.getOutputStream().write(1);
        }
    }

    private int awaitLeadership(FileChannel file) throws IOException, InterruptedException {
        int looks = 1;
        while (!tryToLead(file)) {
            Thread.sleep(100);
            looks++;
        }
        return looks;
    }

    private boolean tryToLead(FileChannel file) throws IOException {
        FileLock lock = file.tryLock();
        return lock != null;
    }

    /** The other side. */
    private void lead(int port) throws Exception {
        try (FileChannel file = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                ServerSocket server = new ServerSocket(port, 5, InetAddress.getLoopbackAddress())) {
            FileLock lock = file.lock();
            System.out.println("ready");
            try (Socket standby = server.accept()) {
                standby.getInputStream().read();
                Thread.sleep(3_800);
                lock.release();
            }
            Thread.sleep(600_000);
        }
    }
}
