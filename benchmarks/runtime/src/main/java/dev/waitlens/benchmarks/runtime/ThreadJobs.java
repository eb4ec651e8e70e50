package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;

/// Plain virtual threads, a thread for each task, on the JDK's own scheduler.
public final class ThreadJobs implements Jobs {
    @Override
    public Map<String, Job> jobs() {
        return Map.of(
                "yield", count -> yields(2, count),
                "yield-1000", count -> yields(1000, count),
                "ping-pong", ThreadJobs::pingPong,
                "create", ThreadJobs::create,
                "one-by-one", ThreadJobs::oneByOne,
                "gather", ThreadJobs::gatherThousands,
                "sleeps", ThreadJobs::sleeps,
                "memory", ThreadJobs::memory,
                "echo", ThreadJobs::echo);
    }

    private static void yields(int threads, int count) throws InterruptedException {
        together(threads, () -> {
            for (int i = count / threads; i > 0; i--) {
                Thread.yield();
            }
        });
    }

    private static void together(int threads, Runnable body) throws InterruptedException {
        var all = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.startVirtualThread(body));
        }
        for (var thread : all) {
            thread.join();
        }
    }

    private static void pingPong(int count) throws Exception {
        var pings = new SynchronousQueue<Integer>();
        var pongs = new SynchronousQueue<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                for (int i = 0; i < count / 2; i++) {
                    pongs.put(pings.take() + 1);
                }
                return null;
            });
            threads.submit(() -> {
                for (int i = 0; i < count / 2; i++) {
                    pings.put(i);
                    pongs.take();
                }
                return null;
            });
        }
    }

    private static void create(int count) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Integer>>(count);
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(threads.submit(() -> number));
            }
            for (var future : futures) {
                future.get();
            }
        }
    }

    private static void oneByOne(int count) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                for (int i = 0; i < count; i++) {
                    int number = i;
                    threads.submit(() -> number).get();
                }
                return null;
            }).get();
        }
    }

    private static void gatherThousands(int count) throws InterruptedException {
        for (int done = 0; done < count; done += 10_000) {
            together(10_000, Thread::yield);
        }
    }

    private static void sleeps(int count) throws InterruptedException {
        together(count, () -> {
            try {
                Thread.sleep(1000);
            } catch (InterruptedException impossible) {
                throw new AssertionError("nobody interrupts", impossible);
            }
        });
    }

    private static void memory(int count) throws Exception {
        long before = Contender.residentBytes();
        var gate = new CountDownLatch(1);
        var threads = new ArrayList<Thread>(count);
        for (int i = 0; i < count; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                try {
                    gate.await();
                } catch (InterruptedException impossible) {
                    throw new AssertionError("nobody interrupts", impossible);
                }
            }));
        }
        Contender.printValue((double) (Contender.residentBytes() - before) / count);
        gate.countDown();
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void echo(int count) throws Exception {
        try (var server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        var socket = server.accept();
                        socket.setTcpNoDelay(true);
                        Thread.startVirtualThread(() -> serve(socket));
                    }
                } catch (IOException closed) {
                    // The measurement is over.
                }
            });
            EchoClient.measure(server.getLocalPort(), count);
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            var bytes = new byte[64];
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
            }
        } catch (IOException closed) {
            // The client has gone.
        }
    }
}
