import java.io.*;
import java.nio.file.*;

/**
 * Sums a file of bookings with RandomAccessFile.readLine, which asks the system for each byte: 75,000 records of 52 bytes are 3.9 million calls, some 0.8 us each.
 * Through a buffer of 64 KB one call brings a thousand records. It is one file, from front to back, so no threads help.
 */
public final class LegacyReader {
    private static final int RECORDS = 75_000;

    private record Booking(int account, long cents) { }

    public static void main(String[] args) throws IOException {
        Path file = Paths.get(args[0], "bookings.txt");
        prepare(file);
        long balance = 0;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (Booking booking = next(in); booking != null; booking = next(in)) {
                balance += booking.cents() * (booking.account() % 2 == 0 ? 1 : -1);
            }
        }
        System.out.println(balance);
    }

    private static Booking next(RandomAccessFile in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            return null;
        }
        return new Booking(Integer.parseInt(line.substring(0, 8)), Long.parseLong(line.substring(8, 20)));
    }

    private static void prepare(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < RECORDS; i++) {
                out.write(String.format("%08d%012d transfer by standing order %4d\n", i, i * 37L, i % 1_000));
            }
        }
    }
}
