package dev.waitlens.agent.programs;

/// A script with one unit of work, `item`, made of a wait and of work; the work calls something tiny very often.
public final class Units {
    private Units() {}

    public static void main(String[] arguments) throws Exception {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000;
        int items = 0;
        while (System.nanoTime() < end) {
            item();
            items++;
        }
        System.out.println("items " + (items > 0));
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
