import java.util.*;
import java.util.concurrent.locks.*;

/** Two clearing threads on two cores sign each transfer (some 8 ms of computing) and hold the locks of its two accounts for nanoseconds only. Healthy. */
public final class TransfersCalm {

    private static final class Account {
        private final Lock lock = new ReentrantLock();
        private long balance = 1_000;
    }

    private record Transfer(int from, int to, long amount) {
        long signature() {
            long value = from * 31L + to + amount + 1;
            for (int i = 0; i < 4_000_000; i++) {
                value ^= value << 13;
                value ^= value >>> 7;
                value ^= value << 17;
            }
            return value;
        }
    }

    private static final class Clearing implements Runnable {
        private final List<Account> accounts;
        private final Random random;
        private long last;

        Clearing(List<Account> accounts, long seed) {
            this.accounts = accounts;
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            for (int i = 0; i < 420; i++) {
                int from = random.nextInt(accounts.size() - 1);
                book(new Transfer(from, from + 1, random.nextInt(9)));
            }
        }

        private void book(Transfer transfer) {
            last = transfer.signature();
            Account from = accounts.get(transfer.from());
            Account to = accounts.get(transfer.to());
            from.lock.lock();
            try {
                to.lock.lock();
                try {
                    from.balance -= transfer.amount();
                    to.balance += transfer.amount();
                } finally {
                    to.lock.unlock();
                }
            } finally {
                from.lock.unlock();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            accounts.add(new Account());
        }
        Clearing mornings = new Clearing(accounts, 1);
        Clearing evenings = new Clearing(accounts, 2);
        Thread second = new Thread(evenings, "evenings");
        second.start();
        mornings.run();
        second.join();
        System.out.println(mornings.last + evenings.last + accounts.stream().mapToLong(account -> account.balance).sum());
    }
}
