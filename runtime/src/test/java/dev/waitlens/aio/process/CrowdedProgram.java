package dev.waitlens.aio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A program with a pool whose user may have only so many more processes (threads count as such). It prints what becomes of each task,
/// and ends.
final class CrowdedProgram {
    private CrowdedProgram() {}

    public static void main(String[] arguments) throws Exception {
        // Everything that the program itself starts threads for is done before.
        CompletableFuture.runAsync(() -> {}).join();
        new ProcessBuilder("true").start().waitFor();
        long limit = processesOfThisUser() + Long.parseLong(arguments[0]);
        long me = ProcessHandle.current().pid();
        new ProcessBuilder("prlimit", "--pid", Long.toString(me), "--nproc=" + limit).inheritIO().start().waitFor();
        try (var pool = ProcessPool.open(PoolOptions.defaults().withWorkers(2).withoutArchive())) {
            for (var future : pool.map(Tasks::sleep, List.of(300, 300, 300)).futures()) {
                System.out.println("task: " + outcome(future));
            }
        } catch (IllegalStateException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
        System.out.println("ended");
    }

    private static String outcome(CompletableFuture<Long> future) {
        try {
            future.get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
            return "result";
        } catch (TimeoutException e) {
            return "none, for 30 s";
        } catch (Exception e) {
            return String.valueOf(e.getCause());
        }
    }

    private static long processesOfThisUser() throws IOException {
        String user = ownerOf(Path.of("/proc/self/task"));
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(process -> process.getFileName().toString().matches("\\d+"))
                    .map(process -> process.resolve("task")).filter(tasks -> ownerOf(tasks).equals(user))
                    .mapToLong(CrowdedProgram::count).sum();
        }
    }

    private static String ownerOf(Path file) {
        try {
            return Files.getAttribute(file, "unix:uid").toString();
        } catch (IOException gone) {
            return "nobody's";
        }
    }

    private static long count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        } catch (IOException gone) {
            return 0;
        }
    }
}
