package dev.waitlens.aio.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program with a pool whose directory for shared memory has little room, and then none. It prints what becomes of each task.
final class FullProgram {
    private static final int LARGE = 20 << 20;

    private FullProgram() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        try (var pool = ProcessPool.open(PoolOptions.defaults().withWorkers(2).withoutArchive()
                .withSharedDirectory(directory))) {
            tell("small", pool.submit(Tasks::twice, 1));
            tell("large argument", pool.submit(Tasks::increment, new byte[LARGE]));
            tell("large result", pool.submit(Tasks::zeros, LARGE));
            fill(directory.resolve("filler"));
            var one = pool.submit(Tasks::sleep, 200);
            var other = pool.submit(Tasks::sleep, 200);
            tell("first on a full disk", one);
            tell("second on a full disk", other);
        }
        System.out.println("ended");
    }

    private static void tell(String what, CompletableFuture<?> future) throws Exception {
        try {
            future.get(Pools.SECONDS, TimeUnit.SECONDS);
            System.out.println(what + ": result");
        } catch (java.util.concurrent.ExecutionException e) {
            System.out.println(what + ": " + e.getCause());
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            // Intended: that was the aim.
            System.out.println("full: " + full.getMessage());
        }
    }
}
