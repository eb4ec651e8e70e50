package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Whatever a recording holds, each account's states are not negative and sum to its wall time.
class EveryNanosecondOnceTest {
    private static final int SCRIPTS = 2_000;
    private static final long SEED = 20_261_122;
    private static final List<
            String> FRAMES = List.of("shop.Shop.main:3", "shop.Shop.fetch:7", "java.util.concurrent.FutureTask.get",
                    "java.util.concurrent.ThreadPoolExecutor.getTask", "static synchronized shop.Legacy.run:1",
                    "native java.util.zip.Deflater.deflateBytesBytes", "java.util.concurrent.locks.ReentrantLock.lock");

    @Test
    void everyNanosecondIsCountedOnceWhateverTheRecordingHolds() {
        for (long seed = SEED; seed < SEED + SCRIPTS; seed++) {
            Timeline timeline = random(seed).account();

            for (Timeline.Account account : timeline.accounts()) {
                assertThat(account.nanos().values()).as("seed %d, %s", seed, account).allMatch(time -> time >= 0);
                assertThat(account.nanos().values().stream().mapToLong(Long::longValue).sum())
                        .as("seed %d, %s", seed, account)
                        .isEqualTo(account.wallNanos());
            }
        }
    }

    @Test
    void weightsAreThePartsOfTheirAccounts() {
        for (long seed = SEED; seed < SEED + SCRIPTS / 10; seed++) {
            Timeline timeline = random(seed).account();
            Map<String, Long> sums = new HashMap<>();
            timeline.weights().forEach(w -> sums.merge(w.account() + " " + w.state(), w.nanos(), Long::sum));

            for (Timeline.Weight weight : timeline.weights()) {
                assertThat(sums.get(weight.account() + " " + weight.state())).as("seed %d, %s", seed, weight)
                        .isLessThanOrEqualTo(timeline.accounts().get(weight.account()).in(weight.state()));
            }
        }
    }

    @Test
    void theSameRecordingGivesTheSameTimeline() {
        for (long seed = SEED; seed < SEED + SCRIPTS / 10; seed++) {
            Timeline one = random(seed).account();
            Timeline other = random(seed).account();

            assertThat(other.accounts()).extracting(a -> a.name() + a.nanos()).as("seed %d", seed)
                    .isEqualTo(one.accounts().stream().map(a -> a.name() + a.nanos()).toList());
            assertThat(other.weights()).as("seed %d", seed)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("when")
                    .isEqualTo(one.weights());
        }
    }

    private static Script random(long seed) {
        Random random = new Random(seed);
        Script script = Script.lasting(1 + random.nextInt(2_000)).cores(random.nextInt(5));
        if (random.nextInt(4) == 0) {
            script.unsorted();
        }
        if (random.nextInt(4) == 0) {
            script.withoutAgent().setting("jdk.ExecutionSample#period", random.nextBoolean() ? "20 ms" : "0 ms");
        }
        int events = random.nextInt(60);
        for (int i = 0; i < events; i++) {
            if (random.nextInt(20) == 0) {
                script.nextStretch();
            }
            choose(script, random).at(length(random));
            event(script, random);
        }
        return script;
    }

    private static Script choose(Script script, Random random) {
        int number = random.nextInt(4);
        switch (random.nextInt(5)) {
            case 0 -> script.on("main");
            case 1 -> script.on("pool-1-thread-" + number);
            case 2 -> script.onVirtual("", number);
            case 3 -> script.onCarrier("ForkJoinPool-1-worker-" + number);
            default -> script.onJvm("C2 CompilerThread" + number);
        }
        String[] frames = new String[random.nextInt(4)];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = FRAMES.get(random.nextInt(FRAMES.size()));
        }
        return script.in(frames);
    }

    private static void event(Script script, Random random) {
        EventKind[] kinds = EventKind.values();
        EventKind kind = kinds[random.nextInt(kinds.length)];
        switch (kind) {
            case THREAD_CLOCK -> script.clock(length(random), length(random));
            case THREAD_LOAD -> script.load(random.nextDouble());
            case GC_PAUSE -> script.gcPause(length(random), length(random));
            case METHOD_CALL ->
                    script.call(length(random), random.nextBoolean() ? "shop.Shop.fetch" : "java.lang.Object.wait");
            case SOCKET_READ, SOCKET_WRITE -> script.event(kind, length(random), script.place(),
                    ChunkEvents.peer("peer", random.nextInt(65_536)));
            default -> script.event(kind, length(random), script.place(), random.nextInt(2));
        }
    }

    /// Mostly sensible, at times nothing, negative, or longer than any recording.
    private static double length(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> -random.nextInt(500);
            case 2 -> LongStream.of(1, 1_000_000, 100_000_000_000L).skip(random.nextInt(3)).findFirst().orElseThrow();
            default -> random.nextDouble() * 1_000;
        };
    }
}
