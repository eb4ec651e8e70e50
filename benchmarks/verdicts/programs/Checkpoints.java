import java.io.*;
import java.nio.file.Path;
import java.util.*;
import java.util.stream.LongStream;

/** A batch job notes its position on the disk, synchronously, after each item of hardly any work: a checkpoint for every hundred would cost a hundredth. */
public final class Checkpoints {

    private interface Progress extends Closeable {
        void reached(long item) throws IOException;
    }

    private static final class FileProgress implements Progress {
        private final RandomAccessFile file;

        FileProgress(Path path) throws IOException {
            file = new RandomAccessFile(path.toFile(), "rwd");
        }

        @Override
        public void reached(long item) throws IOException {
            file.seek(0);
            file.write((item + "\n").getBytes());
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static final class Job {
        private final Progress progress;
        private long total;

        Job(Progress progress) {
            this.progress = progress;
        }

        void run(PrimitiveIterator.OfLong items) throws IOException {
            while (items.hasNext()) {
                long item = items.nextLong();
                total += Long.toString(item, 7).hashCode();
                progress.reached(item);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        try (Progress progress = new FileProgress(Path.of(args[0], "position"))) {
            Job job = new Job(progress);
            job.run(LongStream.range(0, 30).iterator());
            long begin = System.nanoTime();
            job.run(LongStream.range(30, 130).iterator());
            long items = Math.min(400_000, 100 * 3_600_000_000L / (System.nanoTime() - begin));
            job.run(LongStream.range(130, items).iterator());
            System.out.println(job.total + " after " + items);
        }
    }
}
