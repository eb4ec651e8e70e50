import java.io.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Builds firmware images with a tool, a process for each board, which computes for some 0.2 s.
 * "1 17": one at a time: 17 * 0.2 s = 3.4 s on one of two processors; two at a time take half of that, and more than two gain nothing.
 * "8 34": eight at a time on two processors: 34 * 0.2 s / 2 = 3.4 s for any number. The JVM is idle in both.
 */
public final class FirmwareBuild {
    private record Board(String name, int words) { }

    private record Image(Board board, long checksum) { }

    private static final class Toolchain {
        private static final String SCRIPT = "n=$1; c=7; while [ $n -gt 0 ]; do c=$(( (c * 33 + n) % 1000003 )); n=$(( n - 1 )); done; echo $c";

        Image build(Board board) throws IOException, InterruptedException {
            Process tool = new ProcessBuilder("sh", "-c", SCRIPT, "tool", Integer.toString(board.words())).redirectErrorStream(true).start();
            try (BufferedReader out = tool.inputReader()) {
                long checksum = Long.parseLong(out.readLine());
                if (tool.waitFor() != 0) {
                    throw new IOException(board.name());
                }
                return new Image(board, checksum);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int atATime = Integer.parseInt(args[0]);
        List<Board> boards = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            boards.add(new Board("board-" + (char) ('a' + i % 26), 200_000 + i % 3 * 500));
        }
        System.out.println(atATime == 1 ? buildInTurn(boards) : buildTogether(boards, atATime));
    }

    private static long buildInTurn(List<Board> boards) throws Exception {
        Toolchain toolchain = new Toolchain();
        long sum = 0;
        for (Board board : boards) {
            sum += toolchain.build(board).checksum();
        }
        return sum;
    }

    private static long buildTogether(List<Board> boards, int atATime) throws Exception {
        Toolchain toolchain = new Toolchain();
        ExecutorService pool = Executors.newFixedThreadPool(atATime);
        List<Future<Image>> images = new ArrayList<>();
        for (Board board : boards) {
            images.add(pool.submit(() -> toolchain.build(board)));
        }
        pool.shutdown();
        long sum = 0;
        for (Future<Image> image : images) {
            sum += image.get().checksum();
        }
        return sum;
    }
}
