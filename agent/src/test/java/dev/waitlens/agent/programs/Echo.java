package dev.waitlens.agent.programs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import jdk.jfr.FlightRecorder;

/// Does what its first argument says, after a line on stdout.
public final class Echo {
    private Echo() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("echo " + String.join(" ", arguments));
        switch (arguments[0]) {
            case "exit" -> System.exit(7);
            case "throw" -> throw new IllegalStateException("thrown");
            case "halt" -> halt();
            case "close" -> System.out.close();
            case "sleep" -> Thread.sleep(Long.parseLong(arguments[1]));
            case "threads" -> new TreeSet<>(Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList())
                    .forEach(System.out::println);
            case "secrets" -> secrets();
            case "spoil" -> spoil(Path.of(arguments[1]));
            case "child" -> new ProcessBuilder("/bin/sh", "-c", "i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done")
                    .start().waitFor();
            case "many" -> many(Long.parseLong(arguments[1]));
            case "flood" -> flood(Long.parseLong(arguments[1]));
            default -> System.out.print("");
        }
    }

    private static void halt() throws InterruptedException {
        Thread.sleep(2_500);
        Runtime.getRuntime().halt(8);
    }

    /// Puts a directory where the recording's file should be, so that it cannot be written, as if the disk were full.
    private static void spoil(Path file) throws Exception {
        Files.delete(file);
        Files.createDirectory(file);
        Thread.sleep(300);
    }

    /// Things that other recordings are full of.
    private static void secrets() throws Exception {
        System.setProperty("late", "canary-late-property");
        try {
            throw new IOException("canary-exception");
        } catch (IOException e) {
            Thread.sleep(1);
        }
        try {
            throw new AssertionError("canary-error");
        } catch (AssertionError e) {
            Thread.sleep(1);
        }
        new ProcessBuilder("true", "canary-child-argument").start().waitFor();
        new Canary("canary-own-event").commit();
        Thread.sleep(1_200);
        new Canary("canary-late-event").commit();
    }

    /// Writes a byte at a time, for at most so long, and until the recording has ended or its floor was raised.
    private static void flood(long millis) throws IOException {
        Path nowhere = Path.of("/dev/null");
        long end = System.nanoTime() + millis * 1_000_000;
        try (var out = Files.newOutputStream(nowhere)) {
            while (System.nanoTime() < end && !raised()) {
                for (int i = 0; i < 20_000; i++) {
                    out.write(1);
                }
            }
        }
    }

    /// Writes some ten thousand times a second, for at most so long, and until stacks have been sampled for a while.
    private static void many(long millis) throws IOException, InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        int left = 100;
        try (var out = Files.newOutputStream(Path.of("/dev/null"))) {
            while (System.nanoTime() < end && left > 0) {
                for (int i = 0; i < 100; i++) {
                    out.write(1);
                }
                Thread.sleep(10);
                left -= sampled() ? 1 : 0;
            }
        }
    }

    private static boolean sampled() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream().noneMatch(
                recording -> "everyChunk".equals(recording.getSettings().get("dev.waitlens.SampledStacks#period")));
    }

    private static boolean raised() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .allMatch(recording -> !"0 ns".equals(recording.getSettings().get("jdk.FileWrite#threshold")));
    }
}
