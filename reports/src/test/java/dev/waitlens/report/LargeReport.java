package dev.waitlens.report;

import dev.waitlens.report.Flame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A busy server for ten minutes: 400 methods, 120 thread groups, 60 lanes of 200 buckets, 20,000 frames, 20 cards.
final class LargeReport {

    private static final long SEED = 20_261_122;

    private LargeReport() {}

    static Report report() {
        var random = new Random(SEED);
        Report demo = Reports.demo();
        var cards = new ArrayList<Card>();
        for (int i = 0; i < 20; i++) {
            cards.add(demo.cards().get(i % demo.cards().size()));
        }
        var flames = List.of(flame("CPU", State.CPU_JAVA, random), flame("Waiting", State.NETWORK, random));
        return new Report(demo.headline(), demo.whatNext(), demo.wouldChange(), demo.facts(), demo.notices(),
                demo.shares(),
                demo.sharesOf(), cards, threads(random), methods(random), timeline(random), flames, demo.rules(),
                demo.cuts());
    }

    private static List<Report.ThreadRow> threads(Random random) {
        var rows = new ArrayList<Report.ThreadRow>();
        for (int i = 0; i < 120; i++) {
            rows.add(new Report.ThreadRow("http-nio-8080-" + i + "-*", 1 + random.nextInt(40), "thread", 600,
                    mixed(random)));
        }
        return rows;
    }

    private static List<Report.MethodRow> methods(Random random) {
        var rows = new ArrayList<Report.MethodRow>();
        for (int i = 0; i < 400; i++) {
            boolean own = i % 2 == 0;
            String method = (own ? "com.acme.shop.orders.internal.OrderService"
                    : "org.springframework.web.servlet.Dispatcher") + i
                    + ".handleRequestInternal(HttpServletRequest,HttpServletResponse)";
            rows.add(new Report.MethodRow(method, own, Verdict.values()[i % 6], 1.0 / (i + 1),
                    random.nextDouble() * 9_000,
                    random.nextDouble() * 90_000, random.nextInt(9_000),
                    DemoReport.calls(random.nextInt(100_000), random.nextDouble() * 100, 3, random.nextDouble() * 900,
                            7.5),
                    mixed(random),
                    "http-nio-8080-*", ""));
        }
        return rows;
    }

    private static List<Report.Slice> mixed(Random random) {
        return Reports.slices(State.NETWORK, 100 + random.nextInt(300), State.CPU_JAVA, 50 + random.nextInt(200),
                State.LOCK, random.nextInt(60),
                State.DISK, random.nextInt(40), State.GC, random.nextInt(9), State.IDLE, random.nextInt(300),
                State.UNEXPLAINED, random.nextInt(9));
    }

    private static LaneChart timeline(Random random) {
        var lanes = new ArrayList<LaneChart.Lane>();
        for (int lane = 0; lane < 60; lane++) {
            var buckets = new ArrayList<LaneChart.Bucket>();
            for (int i = 0; i < 200; i++) {
                double cpu = random.nextDouble();
                double net = (1 - cpu) * random.nextDouble();
                buckets.add(new LaneChart.Bucket(
                        List.of(new LaneChart.Part(State.CPU_JAVA, cpu), new LaneChart.Part(State.NETWORK, net),
                                new LaneChart.Part(State.IDLE, 1 - cpu - net))));
            }
            lanes.add(new LaneChart.Lane("http-nio-8080-exec-" + lane, buckets));
        }
        return new LaneChart(3, lanes, "");
    }

    private static Flame flame(String title, State state, Random random) {
        return new Flame(title, "ms", 600_000, List.of(frame(600_000, 0, state, random)), "");
    }

    private static Frame frame(double millis, int depth, State state, Random random) {
        var children = new ArrayList<Frame>();
        double left = millis * 0.98;
        while (depth < 60 && left > 150 && children.size() < 6) {
            double share = depth < 20 && children.isEmpty() ? 0.8 : random.nextDouble();
            children.add(frame(left * share, depth + 1, state, random));
            left -= left * share;
            if (left < millis * 0.05) {
                break;
            }
        }
        boolean own = depth % 3 != 0;
        String name = (own ? "com.acme.shop.orders.internal.OrderService"
                : "org.springframework.web.servlet.Dispatcher") + random.nextInt(500)
                + ".handle" + depth + "(HttpServletRequest,HttpServletResponse)";
        return new Frame(name, random.nextInt(9) == 0 ? State.LOCK : state, own, millis, children);
    }
}
