import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Ten displays look at the flight board every 60 ms. A board is good for 180 ms; whoever first wants the next one loads it (45 ms), and the others wait for his rather than
 * load nine more. The displays keep time, so nothing could be shown sooner or more often: 58 looks each take 3.5 s by any model.
 */
public final class FlightBoard {
    private record Board(long slot, int flights) { }

    /** Each board is loaded once, by whoever comes first. */
    private static final class Boards {
        private final ConcurrentMap<Long, CompletableFuture<Board>> boards = new ConcurrentHashMap<>();
        private final int port;

        Boards(int port) {
            this.port = port;
        }

        Board at(long slot) throws IOException {
            CompletableFuture<Board> mine = new CompletableFuture<>();
            CompletableFuture<Board> first = boards.putIfAbsent(slot, mine);
            if (first != null) {
                return first.join();
            }
            boards.remove(slot - 2);
            mine.complete(load(slot));
            return mine.join();
        }

        private Board load(long slot) throws IOException {
            try (Socket tower = new Socket("127.0.0.1", port)) {
                tower.getOutputStream().write(45);
                return new Board(slot, tower.getInputStream().read());
            }
        }
    }

    private static final class Display implements Callable<Integer> {
        private final Boards boards;
        private final long start;

        Display(Boards boards, long start) {
            this.boards = boards;
            this.start = start;
        }

        @Override
        public Integer call() throws Exception {
            int shown = 0;
            for (int look = 1; look <= 58; look++) {
                shown += show(boards.at(look * 60 / 180));
                TimeUnit.NANOSECONDS.sleep(start + look * 60_000_000L - System.nanoTime());
            }
            return shown;
        }

        private static int show(Board board) {
            return board.flights() + (int) board.slot();
        }
    }

    public static void main(String[] args) throws Exception {
        Boards boards = new Boards(Integer.parseInt(args[0]));
        List<Display> displays = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            displays.add(new Display(boards, start));
        }
        ExecutorService threads = Executors.newFixedThreadPool(displays.size());
        int shown = 0;
        for (Future<Integer> display : threads.invokeAll(displays)) {
            shown += display.get();
        }
        threads.shutdown();
        System.out.println(shown);
    }
}
