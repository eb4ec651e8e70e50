package com.acme;

import com.sun.net.httpserver.HttpServer;
import dev.waitlens.junit.NoBlockingOnLoop;
import dev.waitlens.junit.On;
import dev.waitlens.junit.ReachesConcurrency;
import dev.waitlens.junit.RoundTrips;
import dev.waitlens.junit.Waits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tests of known counts. Surefire does not look for a class of this name; [CountedWaitsTest] runs it.
class Specimens {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ArrayList<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    @Test
    @RoundTrips(atMost = 3)
    void threeTripsOfThree() throws Exception {
        ask(server(10, 1), 3);
    }

    @Test
    @RoundTrips(atMost = 2)
    void threeTripsOfTwo() throws Exception {
        ask(server(10, 1), 3);
    }

    @Test
    @Waits(atMost = 1)
    void longAnswerIsOneWait() throws Exception {
        ask(server(2_000_000, 1), 1);
    }

    @Test
    @Waits(atMost = 0)
    void noWaitForNetwork() throws Exception {
        ask(server(10, 1), 3);
    }

    @Test
    @Waits(atMost = 2)
    void clientWithALoop() throws Exception {
        var place = server(10, 1);
        var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int trip = 0; trip < 3; trip++) {
            client.send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofByteArray());
        }
    }

    @Test
    @Waits(atMost = 2, on = On.DISK)
    void twoForcesOfTwo() throws Exception {
        force(2);
    }

    @Test
    @Waits(atMost = 1, on = On.DISK)
    @Waits(atMost = 0, on = On.SLEEP)
    void twoForcesOfOne() throws Exception {
        force(2);
    }

    @Test
    @Waits(atMost = 0, on = On.SLEEP)
    void oneSleepOfNone() throws Exception {
        Thread.sleep(1);
    }

    @Test
    @ReachesConcurrency(4)
    void fourAtATime() throws Exception {
        var place = server(10, 4);
        var asking = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            asking.add(new Thread(() -> ask(place, 1)));
        }
        asking.forEach(Thread::start);
        for (Thread each : asking) {
            each.join();
        }
    }

    @Test
    @ReachesConcurrency(4)
    void fourOneByOne() throws Exception {
        ask(server(10, 1), 4);
    }

    @Test
    @NoBlockingOnLoop
    void sleepOnALoop() throws Exception {
        onLoop(Specimens::pause);
    }

    @Test
    @NoBlockingOnLoop
    void loopThatIsFree() throws Exception {
        pause();
        onLoop(Thread::onSpinWait);
    }

    private static void onLoop(Runnable work) throws InterruptedException {
        var loop = new Thread(work, "nioEventLoopGroup-2-1");
        loop.start();
        loop.join();
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void force(int times) throws IOException {
        Path file = Files.createTempFile("specimen", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times; i++) {
                channel.force(true);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static void ask(URI place, int times) {
        try {
            for (int trip = 0; trip < times; trip++) {
                try (var answer = place.toURL().openStream()) {
                    answer.readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The JDK's own server, none of whose reads is below code of the program's.
    ///
    /// @param together answers only when so many ask
    private URI server(int bytes, int together) throws IOException {
        var barrier = new CyclicBarrier(together);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                barrier.await();
            } catch (Exception e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, bytes);
            try (var body = exchange.getResponseBody()) {
                body.write(new byte[bytes]);
            }
        });
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
