import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;

/**
 * Copies the events of an old store into a new one, which is a file that is written through to the disk. Arguments: a directory, how many events, how many of them go into a frame.
 */
public final class EventStoreAppender {
    private record Event(long sequence, String stream, String payload) {
        byte[] bytes() {
            return (sequence + "|" + stream + "|" + payload + "\n").getBytes(StandardCharsets.UTF_8);
        }
    }

    private static final class EventFile implements AutoCloseable {
        private final FileChannel channel;
        private final ByteBuffer frame = ByteBuffer.allocateDirect(1 << 16);

        EventFile(Path file) throws IOException {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
        }

        void append(List<Event> events) throws IOException {
            frame.clear();
            for (Event event : events) {
                frame.put(event.bytes());
            }
            frame.flip();
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        }

        @Override public void close() throws IOException {
            channel.close();
        }
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0], "events.log");
        int frame = Integer.parseInt(args[2]);
        try (EventFile events = new EventFile(file)) {
            copy(Integer.parseInt(args[1]), frame, events);
        }
        System.out.println(Files.size(file) + " bytes");
        Files.delete(file);
    }

    private static void copy(int count, int frame, EventFile events) throws IOException {
        List<Event> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(new Event(i, "account-" + i % 97, "{\"amount\":" + i * 3 % 1_000 + ",\"currency\":\"EUR\"}"));
            if (pending.size() == frame) {
                events.append(pending);
                pending.clear();
            }
        }
    }
}
