package dev.waitlens.agent.programs;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Waits behind each door of the JDK, on a virtual thread or on a platform thread, for [#MILLIS] where it can say so.
public final class Doors {
    static final int MILLIS = 120;

    private Doors() {}

    public static void main(String[] arguments) throws Exception {
        for (Wait wait : List.of((Wait) Doors::queue, Doors::lock, Doors::join, Doors::monitorWait, Doors::accept,
                Doors::channelAccept, Doors::select, Doors::connect, Doors::datagram, Doors::dns, Doors::child,
                Doors::directory, Doors::fileLock)) {
            Thread thread = start(arguments[0].equals("virtual"), wait);
            thread.join();
        }
        System.out.println("done");
    }

    private static Thread start(boolean virtual, Wait wait) throws Exception {
        Runnable quiet = () -> {
            try {
                wait.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
        if (virtual) {
            return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, quiet);
        }
        Thread thread = new Thread(quiet);
        thread.start();
        return thread;
    }

    private static void later(Wait wait) {
        Thread thread = new Thread(() -> {
            try {
                Thread.sleep(MILLIS);
                wait.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
    }

    private static void queue() throws Exception {
        LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
        later(() -> queue.put("x"));
        queue.take();
    }

    private static void lock() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        Thread owner = new Thread(() -> {
            lock.lock();
            try {
                Thread.sleep(2 * MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
        });
        owner.start();
        while (!lock.isLocked()) {
            Thread.onSpinWait();
        }
        lock.lock();
        lock.unlock();
    }

    private static void join() {
        CompletableFuture<String> future = new CompletableFuture<>();
        later(() -> future.complete("x"));
        future.join();
    }

    private static void monitorWait() throws Exception {
        Object monitor = new Object();
        synchronized (monitor) {
            monitor.wait(MILLIS);
        }
    }

    private static void accept() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            later(() -> new Socket(server.getInetAddress(), server.getLocalPort()).close());
            server.accept().close();
        }
    }

    private static void channelAccept() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
            later(() -> new Socket(address.getAddress(), address.getPort()).close());
            server.accept().close();
        }
    }

    private static void select() throws Exception {
        try (Selector selector = Selector.open()) {
            selector.select(MILLIS);
        }
    }

    private static void connect() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            new Socket(server.getInetAddress(), server.getLocalPort()).close();
            SocketChannel.open(new InetSocketAddress(server.getInetAddress(), server.getLocalPort())).close();
        }
    }

    private static void datagram() throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            later(() -> {
                try (DatagramSocket other = new DatagramSocket()) {
                    other.send(new DatagramPacket(new byte[1], 1, socket.getLocalAddress(), socket.getLocalPort()));
                }
            });
            socket.receive(new DatagramPacket(new byte[1], 1));
        }
    }

    private static void dns() throws Exception {
        InetAddress.getAllByName("localhost");
    }

    private static void child() throws Exception {
        new ProcessBuilder("sleep", "1").inheritIO().start().waitFor();
    }

    private static void directory() throws Exception {
        Path directory = Files.createTempDirectory("doors");
        Path file = Files.writeString(directory.resolve("a"), "x");
        Files.move(file, directory.resolve("b"));
        try (Stream<Path> entries = Files.list(directory)) {
            entries.count();
        }
        directory.toFile().list();
        Files.delete(directory.resolve("b"));
        Files.delete(directory);
    }

    private static void fileLock() throws Exception {
        Path file = Files.createTempFile("doors", "lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
            lock.isValid();
        }
        Files.delete(file);
    }

    private interface Wait {
        void run() throws Exception;
    }
}
