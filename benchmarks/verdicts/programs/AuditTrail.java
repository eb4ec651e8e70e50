import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;
import java.util.stream.IntStream;

/**
 * Publishes 98 decisions to an audit, through a SubmissionPublisher with room for 8; the subscriber asks for one at a time and stores it in 35 ms: 98 * 35 ms = 3.4 s. The publisher has
 * all of them ready and waits for room. The stores are independent: side by side they would take as long as a few.
 */
public final class AuditTrail {
    private record Decision(int number, String who, boolean granted) {
        static Decision of(int number) {
            return new Decision(number, "clerk " + number % 9, Integer.bitCount(number) % 2 == 0);
        }
    }

    private static final class Store {
        private final int port;

        Store(int port) {
            this.port = port;
        }

        int append(Decision decision) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(35);
                return socket.getInputStream().read() + decision.number();
            }
        }
    }

    private static final class Auditor implements Flow.Subscriber<Decision> {
        private final Store store;
        private final CountDownLatch done = new CountDownLatch(1);
        private Flow.Subscription subscription;
        private int granted;

        Auditor(Store store) {
            this.store = store;
        }

        @Override public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscription.request(1);
        }

        @Override public void onNext(Decision decision) {
            try {
                store.append(decision);
                granted += decision.granted() ? 1 : 0;
                subscription.request(1);
            } catch (IOException e) {
                subscription.cancel();
                onError(e);
            }
        }

        @Override public void onError(Throwable failure) {
            failure.printStackTrace();
            done.countDown();
        }

        @Override public void onComplete() {
            done.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        Auditor auditor = new Auditor(new Store(Integer.parseInt(args[0])));
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SubmissionPublisher<Decision> decisions = new SubmissionPublisher<>(threads, 8)) {
            decisions.subscribe(auditor);
            IntStream.range(0, 98).mapToObj(Decision::of).forEach(decisions::submit);
        }
        auditor.done.await();
        threads.shutdown();
        System.out.println(auditor.granted);
    }
}
