import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Looks after the certificates of the hosts of a company: each host has a task of its own, all of them due when the check begins. Arguments: the port where hosts answer, how many hosts, how many timers they
 * are spread over.
 */
public final class CertificateChecker {
    private record Expiry(String host, int days) {
    }

    private static final class HostCheck extends TimerTask {
        private final String host;
        private final int port;
        private final Queue<Expiry> found;
        private final CountDownLatch open;

        HostCheck(String host, int port, Queue<Expiry> found, CountDownLatch open) {
            this.host = host;
            this.port = port;
            this.found = found;
            this.open = open;
        }

        @Override public void run() {
            try {
                found.add(new Expiry(host, handshake()));
            } catch (IOException e) {
                found.add(new Expiry(host, -1));
            } finally {
                open.countDown();
            }
        }

        private int handshake() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(65);
                return socket.getInputStream().read() + host.length();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int hosts = Integer.parseInt(args[1]);
        List<Timer> timers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            timers.add(new Timer("certificates-" + i));
        }
        Queue<Expiry> found = new ConcurrentLinkedQueue<>();
        CountDownLatch open = new CountDownLatch(hosts);
        for (int i = 0; i < hosts; i++) {
            timers.get(i % timers.size()).schedule(new HostCheck("node" + i + ".intern.example", Integer.parseInt(args[0]), found, open), 100);
        }
        open.await();
        timers.forEach(Timer::cancel);
        System.out.println(found.stream().min(Comparator.comparingInt(Expiry::days)).orElseThrow());
    }
}
