import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Settles 240 independent payments in waves of ten on ten threads, and waits for a wave before it begins the next; nine of a wave take 30 ms, the foreign one 150 ms.
 * 24 waves * 150 ms = 3.6 s, in which three of four threads have nothing to do. Without the waves the same ten threads need (24 * 150 + 216 * 30) / 10 = 1.0 s; all at once 0.15 s.
 */
public final class SettlementWaves {
    private record Payment(int number, boolean foreign) {
        int millis() {
            return foreign ? 150 : 30;
        }
    }

    private static final int WAVE = 10;

    private final ExecutorService pool = Executors.newFixedThreadPool(WAVE);
    private final int port;

    private SettlementWaves(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            payments.add(new Payment(i, i % WAVE == 3));
        }
        SettlementWaves run = new SettlementWaves(Integer.parseInt(args[0]));
        System.out.println(run.settleAll(payments));
        run.pool.shutdown();
    }

    private int settleAll(List<Payment> payments) throws Exception {
        int settled = 0;
        for (int from = 0; from < payments.size(); from += WAVE) {
            settled += settleWave(payments.subList(from, from + WAVE));
        }
        return settled;
    }

    private int settleWave(List<Payment> wave) throws Exception {
        List<Callable<Boolean>> jobs = new ArrayList<>();
        for (Payment payment : wave) {
            jobs.add(() -> settle(payment));
        }
        int settled = 0;
        for (Future<Boolean> result : pool.invokeAll(jobs)) {
            settled += result.get() ? 1 : 0;
        }
        return settled;
    }

    private boolean settle(Payment payment) throws IOException {
        try (Socket bank = new Socket("127.0.0.1", port)) {
            bank.getOutputStream().write(payment.millis());
            return bank.getInputStream().read() == payment.millis();
        }
    }
}
