import java.util.*;

/**
 * Two threads on two processors replay journals into maps of their own, 600 days of some 5 ms each, with much garbage and a heap that is large enough: 3.5 s. Computing and collecting keep both processors
 * busy, and nothing but faster code helps.
 */
public final class LedgerReplay {
    private record Entry(String account, long amount) { }

    private static final class Ledger extends Thread {
        private final Map<String, List<Entry>> accounts = new HashMap<>();
        private final int region;
        private long checksum;

        Ledger(int region) {
            super("ledger-" + region);
            this.region = region;
        }

        @Override
        public void run() {
            for (int day = 0; day < 600; day++) {
                replay(day);
            }
        }

        private void replay(int day) {
            for (int i = 0; i < 100_000; i++) {
                Entry entry = new Entry("r" + region + "-" + (i * 7 + day) % 5_000, i);
                List<Entry> entries = accounts.computeIfAbsent(entry.account(), account -> new ArrayList<>());
                entries.add(entry);
                if (entries.size() > 20) {
                    accounts.put(entry.account(), new ArrayList<>(entries.subList(12, entries.size())));
                    checksum += entry.amount();
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        Ledger north = new Ledger(1);
        Ledger south = new Ledger(2);
        north.start();
        south.start();
        north.join();
        south.join();
        System.out.println(north.checksum + south.checksum);
    }
}
