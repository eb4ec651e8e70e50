import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// Does a little of everything that the recorder sees, for `args[0]` milliseconds, then ends as `args[1]` says.
/// Writes the time of each round of its main thread to the file `args[2]`, the truth that a recording is held against.
/// Compiled for Java 17.
public final class Busy {
    private static final Object MONITOR = new Object();
    private static volatile long end;

    public static void main(String[] args) throws Exception {
        end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000L;
        Path truth = Path.of(args[2]);
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon("acceptor", () -> accept(server));
        Thread[] threads = {start("cpu", Busy::burn), start("client", () -> talk(server)), start("parker", Busy::park),
                start("disk", () -> write(truth.resolveSibling("busy.data"))), start("waiter", Busy::await)};
        startVirtual(() -> talk(server));
        try (var log = new RandomAccessFile(truth.toFile(), "rw")) {
            while (System.nanoTime() < end || args[1].equals("forever")) {
                synchronized (MONITOR) {
                    MONITOR.notifyAll();
                    spin(1);
                }
                log.seek(0);
                log.writeLong(System.currentTimeMillis());
                Thread.sleep(10);
            }
        }
        if (args[1].equals("halt")) {
            Runtime.getRuntime().halt(8);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.gc();
    }

    private static Thread start(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void daemon(String name, Runnable work) {
        start(name, work);
    }

    private static void startVirtual(Runnable work) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 21) {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        }
    }

    private static synchronized double legacy(int rounds) {
        double sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += Math.sqrt(i);
        }
        return sum;
    }

    private static void burn() {
        while (System.nanoTime() < end) {
            legacy(100_000);
            pause(3);
        }
    }

    private static void spin(int millis) {
        long until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                daemon("echo", () -> echo(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void echo(Socket socket) {
        try (socket) {
            int next = socket.getInputStream().read();
            while (next >= 0) {
                socket.getOutputStream().write(next);
                next = socket.getInputStream().read();
            }
        } catch (IOException e) {
            // The other side went away.
        }
    }

    private static void talk(ServerSocket server) {
        try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            while (System.nanoTime() < end) {
                socket.getOutputStream().write(7);
                socket.getInputStream().read();
                pause(4);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void park() {
        int depth = 0;
        while (System.nanoTime() < end) {
            park(depth++ % 20);
        }
    }

    private static void park(int depth) {
        if (depth == 0) {
            LockSupport.parkNanos(MONITOR, 2_000_000);
        } else {
            park(depth - 1);
        }
    }

    private static void write(Path file) {
        try (var data = new RandomAccessFile(file.toFile(), "rw")) {
            while (System.nanoTime() < end) {
                data.seek(0);
                data.write(new byte[512]);
                data.getChannel().force(true);
                data.seek(0);
                data.read();
                pause(5);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await() {
        while (System.nanoTime() < end) {
            synchronized (MONITOR) {
                try {
                    MONITOR.wait(50);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
