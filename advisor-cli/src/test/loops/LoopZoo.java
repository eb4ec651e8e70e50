import static dev.waitlens.aio.Aio.coroutine;
import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static dev.waitlens.aio.Aio.gatherOutcomes;
import static dev.waitlens.aio.Aio.sleep;
import static dev.waitlens.aio.Aio.toThread;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.net.Net;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One program for each incident of an event loop, and its healthy twin: java LoopZoo NAME. */
final class LoopZoo {
    private static final Duration SHORT = Duration.ofMillis(150);
    private static volatile long sink;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "blockedBySleep" -> loop(() -> both(() -> nap(300)));
            case "asyncSleep" -> loop(() -> both(() -> sleep(Duration.ofMillis(300))));
            case "blockedByComputing" -> loop(() -> both(() -> compute(400)));
            case "computingInThreads" -> loop(() -> both(() -> toThread(() -> compute(400)).await()));
            case "computingInSlices" -> loop(() -> both(LoopZoo::slices));
            case "blockedBySocket" -> withServer(port -> loop(() -> both(() -> read(port))));
            case "socketInThreads" -> withServer(port -> loop(() -> both(() -> toThread(() -> read(port)).await())));
            case "socketOnTheLoop" -> withServer(port -> loop(() -> both(() -> readAll(port))));
            case "oneAfterTheOther" -> loop(LoopZoo::oneAfterTheOther);
            case "together" -> loop(() -> gather(coroutine("a", LoopZoo::fetch), coroutine("b", LoopZoo::fetch),
                    coroutine("c", LoopZoo::fetch)).await());
            case "heartbeat" -> loop(LoopZoo::heartbeat);
            case "neverAwaited" -> loop(() -> {
                var forgotten = coroutine("forgotten", LoopZoo::fetch);
                sink += forgotten.name().length();
                fetch();
            });
            case "awaited" -> loop(() -> coroutine("remembered", LoopZoo::fetch).await());
            case "failureNobodySaw" -> loop(() -> {
                createTask("broken", LoopZoo::fail);
                fetch();
            });
            case "failureSeen" -> loop(() -> gatherOutcomes(createTask("broken", LoopZoo::fail)).await());
            case "endedTooEarly" -> loop(() -> {
                createTask("mail", () -> sleep(Duration.ofSeconds(5)));
                fetch();
            });
            case "endedInTime" -> loop(() -> createTask("mail", LoopZoo::fetch).await());
            case "busyCarrier" -> virtually(() -> compute(1_500));
            case "politeCarrier" -> virtually(() -> {
                for (int i = 0; i < 25; i++) {
                    compute(10);
                    nap(5);
                }
            });
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void loop(Action main) throws Exception {
        Aio.run(main);
    }

    private static void both(Action body) throws Exception {
        Task<Void> one = createTask("one", body);
        Task<Void> two = createTask("two", body);
        one.await();
        two.await();
    }

    private static void fetch() {
        sleep(SHORT);
    }

    private static void oneAfterTheOther() {
        fetch();
        fetch();
        fetch();
    }

    private static void heartbeat() throws Exception {
        var beat = createTask("heartbeat", () -> {
            while (true) {
                sleep(Duration.ofMillis(60));
            }
        });
        gather(coroutine("a", LoopZoo::fetch), coroutine("b", () -> sleep(Duration.ofMillis(600)))).await();
        beat.cancel();
        gatherOutcomes(beat).await();
    }

    private static void fail() {
        throw new IllegalStateException("as told");
    }

    private static void slices() {
        for (int i = 0; i < 20; i++) {
            compute(15);
            Aio.yieldNow();
        }
    }

    private static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So much CPU time, not wall time: a busy machine makes it longer and not more. Of a virtual thread: of the whole process. */
    private static void compute(long millis) {
        long begin = cpuNanos();
        while (cpuNanos() - begin < millis * 1_000_000) {
            for (int i = 0; i < 20_000; i++) {
                sink += i * 31L ^ sink;
            }
        }
    }

    private static long cpuNanos() {
        return Thread.currentThread().isVirtual()
                ? ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
                : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void read(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port); InputStream in = socket.getInputStream()) {
            sink += in.read();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void readAll(int port) throws Exception {
        try (var connection = Net.openConnection("127.0.0.1", port)) {
            for (byte[] piece : connection.reader().chunks(1)) {
                sink += piece[0];
            }
        }
    }

    private interface Client {
        void call(int port) throws Exception;
    }

    /** Answers each call after 300 ms, and with the rest 300 ms later, each on a thread of its own. */
    private static void withServer(Client client) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var acceptor = new Thread(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket caller = server.accept();
                        var answer = new Thread(() -> answer(caller), "answer");
                        answer.setDaemon(true);
                        answer.start();
                    } catch (java.io.IOException closed) {
                        return;
                    }
                }
            }, "acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            client.call(server.getLocalPort());
        }
    }

    private static void answer(Socket caller) {
        try (caller) {
            for (int part = 0; part < 2; part++) {
                nap(300);
                caller.getOutputStream().write(part);
            }
        } catch (java.io.IOException gone) {
            // The caller had enough after the first part.
        }
    }

    private static void virtually(Runnable body) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofVirtual().name("reader-" + i).start(body));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
