import java.util.concurrent.*;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Steps of a flow in a basin, of which each of the workers has a strip of its own; a phaser keeps them together from step to step. Each cell of a step computes alone, from the step before.
 * "dense": three workers, of which the first has the 10 of 12 parts of the basin with water in it: the two others are idle most of the time, and one processor is; evenly shared, a
 * step would take 6 of 10. "even": four workers with a quarter each, two processors, which are busy.
 */
public final class FluidStep {
    private record Strip(int from, int to) { }

    private static final int CELLS = 12_000;

    private final double[][] level = new double[2][CELLS + 2];
    private final DoubleAdder outflow = new DoubleAdder();

    public static void main(String[] args) throws Exception {
        boolean dense = args[0].equals("dense");
        Strip[] strips = dense
                ? new Strip[] {new Strip(0, 10_000), new Strip(10_000, 11_000), new Strip(11_000, 12_000)}
                : new Strip[] {new Strip(0, 3_000), new Strip(3_000, 6_000), new Strip(6_000, 9_000), new Strip(9_000, 12_000)};
        new FluidStep().run(strips, Integer.parseInt(args[1]));
    }

    private void run(Strip[] strips, int steps) throws InterruptedException {
        for (int i = 0; i < CELLS; i++) {
            level[0][i] = 1 + Math.sin(i / 50.0) / 4;
        }
        Phaser together = new Phaser(strips.length);
        Thread[] workers = new Thread[strips.length];
        for (int i = 0; i < strips.length; i++) {
            Strip strip = strips[i];
            workers[i] = new Thread(() -> work(strip, steps, together), "strip " + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.printf("%.3f%n", outflow.sum());
    }

    private void work(Strip strip, int steps, Phaser together) {
        for (int step = 0; step < steps; step++) {
            outflow.add(advance(strip, level[step & 1], level[step + 1 & 1]));
            together.arriveAndAwaitAdvance();
        }
    }

    private static double advance(Strip strip, double[] old, double[] fresh) {
        double out = 0;
        for (int i = Math.max(1, strip.from()); i < strip.to(); i++) {
            fresh[i] = relax(old[i - 1], old[i], old[i + 1]);
            out += fresh[i] - old[i];
        }
        return out;
    }

    /** The pressure of a cell, by iteration. */
    private static double relax(double left, double here, double right) {
        double pressure = here;
        for (int i = 0; i < 400; i++) {
            pressure = 0.5 * pressure + 0.25 * (left + right) / (1 + 0.1 * pressure * pressure) + 0.05;
        }
        return pressure;
    }
}
