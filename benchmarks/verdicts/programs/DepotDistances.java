import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * The shortest ways from each of so many depots to all crossings of a road net, depot by depot. Each is Dijkstra's algorithm, whose steps depend on each other, but the depots do not; one of two processors
 * computes. The second argument is how many threads take depots.
 */
public final class DepotDistances {
    private static final int SIDE = 260;

    private static final class RoadNet {
        private final Map<Integer, List<Road>> roads = new HashMap<>();

        void connect(int from, int to, int metres) {
            roads.computeIfAbsent(from, key -> new ArrayList<>(4)).add(new Road(to, metres));
            roads.computeIfAbsent(to, key -> new ArrayList<>(4)).add(new Road(from, metres));
        }

        List<Road> from(int crossing) {
            return roads.getOrDefault(crossing, List.of());
        }
    }

    private record Road(int to, int metres) {}

    private record Reached(int crossing, int metres) {}

    public static void main(String[] args) throws Exception {
        RoadNet net = net();
        int depots = Integer.parseInt(args[0]);
        int[] furthest = new int[depots];
        int width = Integer.parseInt(args[1]);
        AtomicInteger next = new AtomicInteger();
        Runnable work = () -> {
            for (int depot = next.getAndIncrement(); depot < depots; depot = next.getAndIncrement()) {
                furthest[depot] = furthest(net, depot * 7_919 % (SIDE * SIDE));
            }
        };
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < width; i++) {
            Thread thread = new Thread(work, "depots-" + i);
            thread.start();
            others.add(thread);
        }
        work.run();
        for (Thread thread : others) {
            thread.join();
        }
        System.out.println(Arrays.stream(furthest).summaryStatistics());
    }

    private static RoadNet net() {
        RoadNet net = new RoadNet();
        Random random = new Random(5);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                if (x + 1 < SIDE && random.nextInt(20) > 0) {
                    net.connect(y * SIDE + x, y * SIDE + x + 1, 40 + random.nextInt(400));
                }
                if (y + 1 < SIDE && random.nextInt(20) > 0) {
                    net.connect(y * SIDE + x, (y + 1) * SIDE + x, 40 + random.nextInt(400));
                }
            }
        }
        return net;
    }

    private static int furthest(RoadNet net, int depot) {
        int[] metres = new int[SIDE * SIDE];
        Arrays.fill(metres, Integer.MAX_VALUE);
        metres[depot] = 0;
        PriorityQueue<Reached> open = new PriorityQueue<>(Comparator.comparingInt(Reached::metres));
        open.add(new Reached(depot, 0));
        int last = 0;
        while (!open.isEmpty()) {
            Reached nearest = open.remove();
            if (nearest.metres() > metres[nearest.crossing()]) {
                continue; // reached by a shorter way meanwhile
            }
            last = nearest.metres();
            for (Road road : net.from(nearest.crossing())) {
                int way = nearest.metres() + road.metres();
                if (way < metres[road.to()]) {
                    metres[road.to()] = way;
                    open.add(new Reached(road.to(), way));
                }
            }
        }
        return last;
    }
}
