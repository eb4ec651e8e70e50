package dev.waitlens.aio.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A program with a pool, to be killed. It prints its workers' process ids when they are all busy, and how it means to end.
final class PoolProgram {
    private PoolProgram() {}

    public static void main(String[] arguments) throws Exception {
        ProcessPool pool = ProcessPool.open(PoolOptions.defaults().withWorkers(2).withoutArchive());
        List<CompletableFuture<Long>> pids = pool.map(Tasks::sleep, List.of(500, 500)).futures();
        System.out.println(pids.get(0).get() + " " + pids.get(1).get());
        // One worker is busy, the other idle.
        pool.submit(Tasks::spin);
        switch (arguments[0]) {
            case "exit" -> System.exit(5);
            case "return" -> {
            }
            default -> Thread.sleep(600_000);
        }
    }
}
