import java.util.concurrent.Phaser;

/** Two threads compute 50 steps of a simulation on two cores and meet after each: healthy. */
public final class PhaserSteps {
    private static final Phaser STEP = new Phaser(2);

    public static void main(String[] args) throws Exception {
        Thread other = new Thread(PhaserSteps::simulate, "half");
        other.start();
        simulate();
        other.join();
    }

    private static void simulate() {
        long state = 1;
        for (int step = 0; step < 50; step++) {
            state = advance(state);
            STEP.arriveAndAwaitAdvance();
        }
        System.out.println(state);
    }

    private static long advance(long seed) {
        long x = seed;
        for (int i = 0; i < 50_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
