package dev.waitlens.cli.calibration;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;

/// The small program that is run with the agent and without it: a second or so, half of it computing, half of it waiting, with some thousand tiny waits. It says its CPU
/// seconds at its first statement and at its last.
public final class OverheadMain {
    private static final int CALLS = 150;
    private static final int TRIPS = 20;
    private static final int STEPS = 30_000;
    private static final long PAUSE_MILLIS = 3;

    private OverheadMain() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        say();
        long sum = 0;
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().name("echo").start(() -> echo(server));
            try (var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                socket.setTcpNoDelay(true);
                for (int i = 0; i < CALLS; i++) {
                    sum += call(socket, i);
                }
            }
        }
        if (sum == 0) {
            throw new IllegalStateException("nothing was computed");
        }
        say();
    }

    private static long call(Socket socket, int number) throws IOException, InterruptedException {
        var counts = new HashMap<String, Integer>();
        for (int i = 0; i < STEPS; i++) {
            counts.merge("key " + (i * 31 + number) % 257, i, Integer::sum);
        }
        for (int trip = 0; trip < TRIPS; trip++) {
            socket.getOutputStream().write(trip);
            socket.getInputStream().read();
        }
        Thread.sleep(PAUSE_MILLIS);
        return counts.hashCode() | 1;
    }

    private static void echo(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.setTcpNoDelay(true);
            for (int read = socket.getInputStream().read(); read >= 0; read = socket.getInputStream().read()) {
                socket.getOutputStream().write(read);
            }
        } catch (IOException _) {
            // The other side has left.
        }
    }

    private static void say() {
        double cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
        System.out.println(String.format(Locale.ROOT, "%.3f", cpu));
        System.out.flush();
    }
}
