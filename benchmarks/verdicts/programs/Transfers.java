import java.io.*;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Eight tellers transfer money; each transfer locks the customer's account and the bank's fee account, and asks the audit service (15 ms) while it holds both. */
public final class Transfers {

    private static final class Account {
        private final int id;
        private long balance = 1_000_000;

        Account(int id) {
            this.id = id;
        }
    }

    private static final class Bank {
        private final Account fees = new Account(0);
        private final Account[] customers = new Account[500];
        private final Audit audit;

        Bank(Audit audit) {
            this.audit = audit;
            for (int i = 0; i < customers.length; i++) {
                customers[i] = new Account(i + 1);
            }
        }

        void charge(int customer, int amount) {
            transfer(customers[customer], fees, amount);
        }

        private void transfer(Account from, Account to, int amount) {
            Account first = from.id < to.id ? from : to;
            Account second = first == from ? to : from;
            synchronized (first) {
                synchronized (second) {
                    from.balance -= amount;
                    to.balance += amount;
                    audit.report(from.id, to.id, amount);
                }
            }
        }
    }

    private record Audit(int port) {
        void report(int from, int to, int amount) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(15);
                if (socket.getInputStream().read() < 0) {
                    throw new IllegalStateException(from + " " + to + " " + amount);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Bank bank = new Bank(new Audit(Integer.parseInt(args[0])));
        Thread[] tellers = new Thread[8];
        for (int t = 0; t < tellers.length; t++) {
            tellers[t] = new Thread(() -> {
                for (int i = 0; i < 29; i++) {
                    bank.charge(ThreadLocalRandom.current().nextInt(500), i);
                }
            }, "teller-" + t);
            tellers[t].start();
        }
        for (Thread teller : tellers) {
            teller.join();
        }
    }
}
