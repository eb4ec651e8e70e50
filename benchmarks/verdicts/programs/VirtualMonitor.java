import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** 44 virtual threads book 85 ms each in a synchronized method: one at a time. */
public final class VirtualMonitor {

    private static final class Ledger {
        private final int port;
        private final Map<Integer, Integer> booked = new TreeMap<>();

        Ledger(int port) {
            this.port = port;
        }

        synchronized int book(int account) throws IOException {
            int receipt = confirm(account);
            booked.put(account, receipt);
            return receipt;
        }

        private int confirm(int account) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(85);
                return socket.getInputStream().read() + account;
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Ledger ledger = new Ledger(Integer.parseInt(args[0]));
        try (ExecutorService perTask = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 44; i++) {
                int account = i;
                perTask.submit(() -> ledger.book(account));
            }
        }
        System.out.println(ledger.booked.size());
    }
}
