package dev.waitlens.benchmarks.runtime;

import com.softwaremill.jox.Channel;
import java.util.Map;
import java.util.concurrent.Executors;

/// Jox: Kotlin's channels for virtual threads. It has no scheduler of its own, so channels are all there is to compare.
public final class JoxJobs implements Jobs {
    @Override
    public Map<String, Job> jobs() {
        return Map.of("ping-pong", JoxJobs::pingPong);
    }

    private static void pingPong(int count) {
        var pings = Channel.<Integer>newRendezvousChannel();
        var pongs = Channel.<Integer>newRendezvousChannel();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> {
                for (int i = 0; i < count / 2; i++) {
                    pongs.send(pings.receive() + 1);
                }
                return null;
            });
            threads.submit(() -> {
                for (int i = 0; i < count / 2; i++) {
                    pings.send(i);
                    pongs.receive();
                }
                return null;
            });
        }
    }
}
