package dev.waitlens.aio.programs;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.LoopGroup;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.net.Net;
import dev.waitlens.aio.process.ProcessPool;
import java.time.Duration;

/// Waits for signals: `clean` cleans up for a moment, `stuck` for ever, `own` has handlers of its own, `pool` has a process pool and a server, `group` two loops.
public final class Signalled {
    private Signalled() {}

    static int one() {
        return 1;
    }

    public static void main(String[] words) throws Exception {
        var options = LoopOptions.defaults()
                .withGrace(words[0].equals("stuck") ? Duration.ofMillis(200) : Duration.ofSeconds(60));
        try {
            if (words[0].equals("pool")) {
                try (var pool = ProcessPool.open(1)) {
                    Aio.run(options, () -> wait(words[0], pool));
                } finally {
                    System.out.println("the pool is closed");
                }
            } else if (words[0].equals("group")) {
                LoopGroup.run(options, 2, (group, number) -> {
                    wait(words[0], null);
                    return null;
                });
            } else {
                Aio.run(options, () -> wait(words[0], null));
            }
        } finally {
            System.out.println("end of main");
        }
    }

    private static void wait(String word, ProcessPool pool) throws Exception {
        var loop = Loop.running();
        if (word.equals("own")) {
            loop.addSignalHandler("SIGHUP", () -> System.out.println("own HUP"));
            loop.addSignalHandler("TERM", () -> {
                System.out.println("own TERM");
                loop.removeSignalHandler("SIGTERM");
            });
        }
        try (var _ = Net.startServer((reader, writer) -> {}, "127.0.0.1", 0)) {
            if (pool != null) {
                Aio.await(pool.submit(Signalled::one));
            }
            System.out.println(word.equals("group") ? "ready " + loop : "ready");
            Aio.sleep(Duration.ofMinutes(5));
        } finally {
            Aio.sleep(word.equals("stuck") ? Duration.ofMinutes(5) : Duration.ofMillis(10));
            if (pool != null) {
                System.out.println("the pool still works: " + Aio.await(pool.submit(Signalled::one)));
            }
            System.out.println("cleaned up");
        }
    }
}
