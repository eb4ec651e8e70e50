import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Bills what customers used abroad: a virtual thread for each bill, which leaves the call to the partner's network, 50 ms, to a pool of so many platform threads and waits for its answer. Arguments: the
 * partner's port, threads of the pool, how many bills.
 */
public final class RoamingBills {
    private record Bill(String customer, int cents) {
    }

    private final ExecutorService partnerCalls;
    private final ThreadLocal<Socket> partner;

    private RoamingBills(int port, int threads) {
        partnerCalls = Executors.newFixedThreadPool(threads, job -> new Thread(job, "partner-call"));
        partner = ThreadLocal.withInitial(() -> {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    public static void main(String[] args) throws Exception {
        RoamingBills bills = new RoamingBills(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        List<Future<Bill>> billed = new ArrayList<>();
        try (ExecutorService tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                String customer = "+351 9" + (10_000_000 + i * 733);
                billed.add(tasks.submit(() -> bills.bill(customer)));
            }
        }
        bills.partnerCalls.shutdown();
        long cents = 0;
        for (Future<Bill> one : billed) {
            cents += one.get().cents();
        }
        System.out.println(cents + " cents");
    }

    private Bill bill(String customer) throws Exception {
        int megabytes = partnerCalls.submit(() -> megabytes(customer)).get();
        return new Bill(customer, 99 + megabytes * 3);
    }

    private int megabytes(String customer) throws IOException {
        partner.get().getOutputStream().write(50);
        return partner.get().getInputStream().read() + customer.length();
    }
}
