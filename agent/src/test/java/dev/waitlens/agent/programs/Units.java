package dev.waitlens.agent.programs;

import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/// Until its unit is timed, for at most so long: a script with one unit of work, `item`, made of a wait and of work; the work calls something tiny very often.
public final class Units {
    private Units() {}

    public static void main(String[] arguments) throws Exception {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000;
        int items = 0;
        int more = 20;
        while (System.nanoTime() < end && more > 0) {
            item();
            items++;
            more -= isTimed() ? 1 : 0;
        }
        System.out.println("items " + (items > 0));
    }

    private static boolean isTimed() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream().map(Recording::getSettings)
                .anyMatch(all -> all.getOrDefault("jdk.MethodTrace#filter", "").contains("Units::item"));
    }

    private static void item() throws Exception {
        fetch();
        Work.process();
    }

    private static void fetch() throws Exception {
        Thread.sleep(30);
    }

    private static final class Work {
        private static volatile long sink;

        static void process() {
            long end = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < end) {
                tiny();
            }
        }

        private static void tiny() {
            for (int i = 0; i < 100; i++) {
                sink += i;
            }
        }
    }
}
