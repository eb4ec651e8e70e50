import java.util.*;
import java.util.concurrent.Phaser;

/**
 * A gas on a lattice, whose halves are computed by a thread each; a phaser holds them together after every step. Arguments: how many rows and columns the lattice has, how many steps, how many threads.
 */
public final class LatticeGas {
    private final int size;
    private byte[] now;
    private byte[] next;

    private LatticeGas(int size) {
        this.size = size;
        this.now = new byte[size * size];
        this.next = new byte[size * size];
        new Random(3).nextBytes(now);
    }

    public static void main(String[] args) throws Exception {
        LatticeGas gas = new LatticeGas(Integer.parseInt(args[0]));
        int steps = Integer.parseInt(args[1]);
        int parts = Integer.parseInt(args[2]);
        Phaser step = new Phaser(parts) {
            @Override protected boolean onAdvance(int phase, int registered) {
                gas.swap();
                return phase + 1 == steps;
            }
        };
        List<Thread> threads = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = gas.size * part / parts;
            int to = gas.size * (part + 1) / parts;
            Thread thread = new Thread(() -> gas.run(step, from, to), "rows-" + from);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(Arrays.hashCode(gas.now));
    }

    private void run(Phaser step, int from, int to) {
        while (!step.isTerminated()) {
            move(from, to);
            step.arriveAndAwaitAdvance();
        }
    }

    /** A direction is a bit; who comes from a side goes on to the other, and two that meet head-on turn. */
    private void move(int from, int to) {
        for (int y = from; y < to; y++) {
            int above = (y + size - 1) % size * size;
            int below = (y + 1) % size * size;
            for (int x = 0; x < size; x++) {
                int in = now[above + x] & 1 | now[below + x] & 2 | now[y * size + (x + size - 1) % size] & 4 | now[y * size + (x + 1) % size] & 8;
                int out = in == 3 ? 12 : in == 12 ? 3 : in;
                next[y * size + x] = (byte) (now[y * size + x] & 0xF0 | out);
            }
        }
    }

    private void swap() {
        byte[] last = now;
        now = next;
        next = last;
    }
}
