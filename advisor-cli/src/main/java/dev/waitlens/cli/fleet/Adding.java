package dev.waitlens.cli.fleet;

import dev.waitlens.fleet.store.FleetDatabase;
import dev.waitlens.fleet.store.Fleet;
import dev.waitlens.fleet.store.FleetProblem;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.Timer;
import java.util.function.Consumer;

/// Runs found, analysed side by side, and written to a fleet batch by batch.
///
/// **Thread**: the fields below the line are guarded by this; the threads `fleet-N` write them, one worker each.
final class Adding {
    private static final int BATCH_RUNS = 500;
    private static final long BATCH_BYTES = 64_000_000;

    private final Fleet fleet;
    private final GivenFacts given;
    private final Optional<Long> deadlineSeconds;
    private final boolean debug;
    private final Consumer<String> told;
    // ---
    private final Set<String> known = new HashSet<>();
    private final List<BadFile> bad = new ArrayList<>();
    private Queue<FoundRun> waiting = new ArrayDeque<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private int added;
    private int skipped;
    private int inBatch;
    private int all;

    /// @param told lines of progress
    Adding(Fleet fleet, GivenFacts given, Optional<Long> deadlineSeconds, boolean debug,
            Consumer<String> told) {
        this.fleet = fleet;
        this.given = given;
        this.deadlineSeconds = deadlineSeconds;
        this.debug = debug;
        this.told = told;
    }

    /// **Throws** [dev.waitlens.fleet.store.FleetProblem] when the fleet cannot be written to; what was published before stays.
    AddedRuns add(List<FoundRun> found) {
        Path staging = fleet.staging();
        try (FleetDatabase database = FleetDatabase.open(staging.resolve("spill"))) {
            known.addAll(fleet.known(database));
            waiting = new ArrayDeque<>(found);
            all = found.size();
            Path lines = staging.resolve("lines.json");
            analyse(staging, lines, database);
            publish(database, lines, staging);
            fleet.tidy(database, staging);
            return new AddedRuns(added, skipped, bad);
        } finally {
            Fleet.remove(staging);
        }
    }

    private void analyse(Path staging, Path lines, FleetDatabase database) {
        int width = Math.clamp(waiting.size(), 1, Runtime.getRuntime().availableProcessors());
        var watch = new Timer("fleet-deadlines", true);
        var threads = new ArrayList<Thread>();
        for (int i = 1; i <= width; i++) {
            Path out = staging.resolve("summary-" + i + ".json");
            threads.add(Thread.ofPlatform().name("fleet-" + i).start(() -> work(watch, out, lines, database, staging)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataError("interrupted", "", "again: what is in the fleet is skipped", e);
        } finally {
            watch.cancel();
        }
        failure.ifPresent(e -> {
            throw e;
        });
    }

    private void work(Timer watch, Path out, Path lines, FleetDatabase database, Path staging) {
        try (var worker = new AnalysisWorker(watch, System.getProperty("java.class.path"), debug)) {
            for (Optional<FoundRun> next = next(); next.isPresent(); next = next()) {
                one(next.get(), worker, out, lines, database, staging);
            }
        } catch (RuntimeException e) {
            stop(e);
        }
    }

    private synchronized Optional<FoundRun> next() {
        return failure.isPresent() ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    private synchronized void stop(RuntimeException e) {
        failure = Optional.of(failure.orElse(e));
    }

    private void one(FoundRun run, AnalysisWorker worker, Path out, Path lines, FleetDatabase database, Path staging) {
        String source = run.path().toString();
        try {
            String hash = run.hash();
            if (isKnown(hash)) {
                return;
            }
            String why = worker.analyse(run, hash, run.path().toAbsolutePath().normalize().toString(), out, given,
                    deadlineSeconds);
            if (why.isEmpty()) {
                take(out, lines, database, staging);
            } else {
                isBad(hash, source, why);
            }
        } catch (DataError e) {
            isBad("", source, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            isBad("", source, Files.exists(run.path()) ? "cannot be read: " + e.getMessage() : "no such file");
        }
    }

    /// Also of what another thread of ours is at.
    private synchronized boolean isKnown(String hash) {
        boolean fresh = known.add(hash);
        skipped += fresh ? 0 : 1;
        return !fresh;
    }

    private synchronized void isBad(String hash, String source, String why) {
        known.remove(hash);
        bad.add(new BadFile(source, why));
    }

    private synchronized void take(Path summary, Path lines, FleetDatabase database, Path staging) {
        try {
            Files.write(lines, Files.readAllBytes(summary), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            inBatch++;
            if (inBatch == BATCH_RUNS || Files.size(lines) > BATCH_BYTES) {
                publish(database, lines, staging);
                told.accept(added + " of " + all + " added");
            }
        } catch (IOException e) {
            throw unwritable(staging, e);
        }
    }

    private synchronized void publish(FleetDatabase database, Path lines, Path staging) {
        try {
            if (inBatch > 0) {
                fleet.publish(database, lines, staging);
                added += inBatch;
                inBatch = 0;
            }
            Files.deleteIfExists(lines);
        } catch (IOException e) {
            throw unwritable(staging, e);
        }
    }

    private static FleetProblem unwritable(Path staging, IOException e) {
        return new FleetProblem("cannot write to " + staging, String.valueOf(e.getMessage()),
                "some room, and again: what is there is whole", e);
    }
}
