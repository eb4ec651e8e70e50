import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

/** Resolves who belongs to a group, through groups of groups, by asking a directory service for each; fork and join. */
// 2 110 0: 1+5+25+125 = 156 groups x 110 ms / 2 workers = 8.6 s; 16 workers ~1.2 s (7x), 125 workers: 4 levels x 110 ms = 0.45 s (19x).
// 2 0 110: the directory answers at once, but each group's rules take ~110 ms of processor: 156 x 110 ms / 2 processors = 8.6 s, both busy.
public class GroupResolver {
    private static final int CHILDREN = 5;
    private static final int DEPTH = 3;
    private static final int STEPS_PER_MILLI = 650_000;

    private final int port;
    private final int millis;
    private final int ruleMillis;
    final LongAdder asked = new LongAdder();

    GroupResolver(int port, int millis, int ruleMillis) {
        this.port = port;
        this.millis = millis;
        this.ruleMillis = ruleMillis;
    }

    final class Resolve extends RecursiveTask<Integer> {
        private final String group;
        private final int depth;

        Resolve(String group, int depth) {
            this.group = group;
            this.depth = depth;
        }

        @Override
        protected Integer compute() {
            List<String> members = members(group);
            int people = evaluate(members) & 1;
            if (depth == DEPTH) return people + members.size();
            List<Resolve> subtasks = new ArrayList<>();
            for (String member : members) subtasks.add(new Resolve(member, depth + 1));
            for (Resolve task : invokeAll(subtasks)) people += task.join();
            return people;
        }
    }

    List<String> members(String group) {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port);
             Scanner in = new Scanner(s.getInputStream())) {
            s.getOutputStream().write((millis + " " + group + "\n").getBytes());
            List<String> found = new ArrayList<>();
            while (in.hasNextLine()) found.add(in.nextLine());
            asked.increment();
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The dynamic membership rules: a little machine run for a number of steps. */
    int evaluate(List<String> members) {
        int state = members.hashCode();
        long steps = (long) ruleMillis * STEPS_PER_MILLI;
        for (long i = 0; i < steps; i++) {
            state ^= state << 13;
            state ^= state >>> 17;
            state ^= state << 5;
            if ((state & 1023) == 7) state += (int) i;
        }
        return state;
    }

    public static void main(String[] args) throws Exception {
        int workers = Integer.parseInt(args[0]);
        GroupResolver resolver = new GroupResolver(directory(), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        long start = System.nanoTime();
        try (ForkJoinPool pool = new ForkJoinPool(workers)) {
            int people = pool.invoke(resolver.new Resolve("everyone", 0));
            System.out.printf("%d people, %d groups, %.2f s%n", people, resolver.asked.sum(), (System.nanoTime() - start) / 1e9);
        }
    }

    private static int directory() throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ExecutorService sessions = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("directory-", 0).factory());
        Thread accept = new Thread(() -> {
            try {
                while (true) {
                    Socket s = server.accept();
                    sessions.execute(() -> list(s));
                }
            } catch (IOException e) {
                System.err.println(e);
            }
        }, "directory");
        accept.setDaemon(true);
        accept.start();
        return server.getLocalPort();
    }

    private static void list(Socket s) {
        try (s; BufferedReader in = new BufferedReader(new InputStreamReader(s.getInputStream()))) {
            String[] words = in.readLine().split(" ");
            Thread.sleep(Integer.parseInt(words[0]));
            StringBuilder answer = new StringBuilder();
            for (int i = 0; i < CHILDREN; i++) answer.append(words[1]).append('/').append(i).append('\n');
            s.getOutputStream().write(answer.toString().getBytes());
        } catch (IOException | InterruptedException e) {
            System.err.println("directory: " + e);
        }
    }
}
