import java.util.SplittableRandom;
import java.util.concurrent.*;

/** Two walkers on two cores simulate 60 quarters of a portfolio and meet at a barrier after each, where the sum is drawn. Healthy. */
public final class MonteCarlo {
    private static final int QUARTERS = 60;

    private final class Walker extends Thread {
        private final SplittableRandom random;
        private double value = 100;

        Walker(int number) {
            super("walker-" + number);
            random = new SplittableRandom(number);
        }

        @Override
        public void run() {
            try {
                for (int quarter = 0; quarter < QUARTERS; quarter++) {
                    simulate();
                    barrier.await();
                }
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
        }

        private void simulate() {
            double total = 0;
            for (int i = 0; i < 14_000_000; i++) {
                total += Math.sqrt(random.nextDouble()) * random.nextDouble();
            }
            value += total / 14_000_000;
        }
    }

    private final Walker[] walkers = {new Walker(1), new Walker(2)};
    private final CyclicBarrier barrier = new CyclicBarrier(2, this::draw);
    private double sum;

    private void draw() {
        for (Walker walker : walkers) {
            sum += walker.value;
        }
    }

    public static void main(String[] args) throws Exception {
        MonteCarlo run = new MonteCarlo();
        for (Walker walker : run.walkers) {
            walker.start();
        }
        for (Walker walker : run.walkers) {
            walker.join();
        }
        System.out.println(run.sum);
    }
}
