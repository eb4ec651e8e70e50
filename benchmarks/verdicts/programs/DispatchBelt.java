import java.util.concurrent.Exchanger;

/**
 * Parcels come in lots, one every 90 ms (the belt's pace); the lot is exchanged for an empty one with the sorter, who needs 15 ms of
 * computing for it and otherwise waits. 44 * 90 ms = 3.96 s for any number of sorters: five sixths of the sorter's time are idle.
 */
public final class DispatchBelt {
    private static final Exchanger<int[]> BELT = new Exchanger<>();
    private static final int LOTS = 44;

    public static void main(String[] args) throws Exception {
        Thread sorter = new Thread(DispatchBelt::sortAll, "sorter");
        sorter.start();
        int[] lot = new int[1_000];
        for (int i = 0; i < LOTS; i++) {
            Thread.sleep(90);
            lot[i] = i;
            lot = BELT.exchange(lot);
        }
        sorter.join();
    }

    private static void sortAll() {
        try {
            int[] lot = new int[1_000];
            long addresses = 0;
            for (int i = 0; i < LOTS; i++) {
                lot = BELT.exchange(lot);
                addresses += sort(lot);
            }
            System.out.println(addresses);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static long sort(int[] lot) {
        long x = lot.length;
        for (int i = 0; i < 11_000_000; i++) {
            x = x * 31 + lot[i % 1_000] ^ x >>> 7;
        }
        return x & 0xff;
    }
}
