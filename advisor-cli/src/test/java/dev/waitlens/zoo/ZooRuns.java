package dev.waitlens.zoo;

import static dev.waitlens.report.Model.EVENT_LOOP;
import static dev.waitlens.report.Model.LEAVE_ALONE;
import static dev.waitlens.report.Model.OUT_OF_LOCK;
import static dev.waitlens.report.Model.PROCESSES;
import static dev.waitlens.report.Model.THREADS;
import static dev.waitlens.report.Model.WIDEN_LIMIT;
import static dev.waitlens.report.Verdict.CPU_BOUND;
import static dev.waitlens.report.Verdict.IO_BOUND;
import static dev.waitlens.report.Verdict.LOCK_BOUND;
import static dev.waitlens.zoo.Claim.meanCall;
import static dev.waitlens.zoo.Claim.measured;
import static dev.waitlens.zoo.Claim.model;
import static dev.waitlens.zoo.Claim.nothingToDo;
import static dev.waitlens.zoo.Claim.share;
import static dev.waitlens.zoo.Claim.verdict;
import static dev.waitlens.zoo.Specimen.busy;
import static dev.waitlens.zoo.Specimen.calm;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.advisor.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.data.Percentage;

/// Programs whose answer is known, and their runs: those that mostly wait three at a time; then those that compute, each alone, so that nobody
/// takes its cores.
///
/// What is known by arithmetic is declared here; what only the moment knows (how long the disk took), the program says itself. The
/// tolerances are part of the claim and are shares of a thread's life. Before 25 calls cannot be timed, so a method that is called
/// once cannot be told from a unit of work, and either will do.
final class ZooRuns implements AutoCloseable {

    private static final List<Specimen> SPECIMENS = List.of(
            calm("Network", measured("worker", "NETWORK", 0.05), measured("worker", "CPU", 0.05),
                    verdict("Network.fetch", IO_BOUND), verdict("Network.digest", CPU_BOUND),
                    model("Network.fetch|Network.work", EVENT_LOOP), model("Network.fetch", EVENT_LOOP).since(25),
                    meanCall("Network.fetch").since(25)),
            calm("NetworkOnMain", measured("main", "NETWORK", 0.05), verdict("NetworkOnMain.fetch", IO_BOUND),
                    model("NetworkOnMain.fetch", EVENT_LOOP)),
            calm("Monitor", share("clerk-*", "LOCK", 7.0 / 8, 0.05), share("clerk-*", "SLEEP", 1.0 / 8, 0.05),
                    verdict("Monitor.serve", LOCK_BOUND), model("Monitor.serve", OUT_OF_LOCK)),
            calm("Permits", share("caller-*", "LOCK", 6.0 / 8, 0.05), share("caller-*", "SLEEP", 2.0 / 8, 0.05),
                    verdict("Permits.call", LOCK_BOUND), model("Permits.call", WIDEN_LIMIT)),
            calm("Queue", measured("consumer", "RESULT", 0.05), measured("consumer", "CPU", 0.05),
                    measured("producer", "SLEEP", 0.05)),
            calm("Sleep", measured("worker", "SLEEP", 0.05), measured("worker", "CPU", 0.05),
                    verdict("Sleep.pause", IO_BOUND), verdict("Sleep.digest", CPU_BOUND)),
            calm("Child", measured("worker", "CHILD", 0.05), verdict("Child.run", IO_BOUND)),
            calm("IdlePool", share("pool-*", "IDLE", 0.97, 0.05)),
            calm("IdleSelector", measured("loop", "IDLE", 0.05).since(25)),
            calm("IdleServer", measured("acceptor", "IDLE", 0.05).since(25), measured("handler-*", "IDLE", 0.06),
                    measured("handler-*", "CPU", 0.05), nothingToDo()),
            calm("Healthy", nothingToDo()),
            calm("Virtual", share("sleeper-*", "SLEEP", 1, 0.05), share("clerk-*", "LOCK", 7.0 / 8, 0.06),
                    share("taker-*", "RESULT", 1, 0.06), share("caller-*", "NETWORK", 1, 0.06)).since(25),
            busy("Disk", measured("worker", "DISK", 0.06), measured("worker", "CPU", 0.06)),
            busy("ExplicitLock", share("clerk-*", "LOCK", 7.0 / 8, 0.05), measured("clerk-*", "CPU", 0.05),
                    verdict("ExplicitLock.serve", LOCK_BOUND)),
            busy("Result", measured("asker", "RESULT", 0.05), measured("pool-*", "CPU", 0.05)),
            busy("Cpu", measured("worker", "CPU", 0.05), verdict("Cpu.piece", CPU_BOUND),
                    model("Cpu.piece|Truth.compute", THREADS)),
            busy("Crowd", measured("cruncher-*", "CPU", 0.05), measured("cruncher-*", "READY|UNEXPLAINED", 0.06),
                    verdict("Crowd.piece", CPU_BOUND)),
            busy("Stages", verdict("Stages.fetch", IO_BOUND), model("Stages.fetch", LEAVE_ALONE),
                    verdict("Stages.grind", CPU_BOUND)),
            busy("AlreadyParallel", measured("pool-*", "CPU", 0.05), nothingToDo()),
            busy("NativeCpu", measured("worker", "CPU", 0.05), measured("worker", "CPU_NATIVE", 0.06).since(25),
                    verdict("NativeCpu.pack", CPU_BOUND), model("NativeCpu.pack", THREADS)),
            busy("Garbage", measured("worker", "GC", 0.06), measured("worker", "CPU", 0.06)).with("-Xmx96m",
                    "-XX:+UseSerialGC"),
            busy("Serialised", measured("painter-*", "LOCK", 0.05), measured("painter-*", "CPU", 0.05),
                    model("Serialised", PROCESSES)));

    /// Those that are run on 17 in every build: all that wait, because there other events tell of it, and of those that compute one for each way
    /// in which the older JVM is read. The others are of kinds that 17 runs already, or that 25 runs.
    private static final Set<String> COMPUTING_ON_17 = Set.of("Disk", "Cpu", "Serialised");

    private final Map<String, Future<Optional<Sighting>>> sightings = new LinkedHashMap<>();
    private final ExecutorService calmRuns = Executors.newFixedThreadPool(3);
    private final ExecutorService busyRuns = Executors.newSingleThreadExecutor();

    private ZooRuns() {}

    static ZooRuns start(Stream<Run> chosen) throws IOException {
        var agent = Path.of(System.getProperty("waitlens.agent", "../agent/target/waitlens-agent.jar"));
        var keeper = Keeper.compiled(Path.of("target", "zoo"), agent, Pipeline::analyse, SPECIMENS);
        var runs = new ZooRuns();
        List<Run> all = chosen.toList();
        all.stream().filter(run -> run.specimen().calm()).forEach(run -> runs.submit(run, runs.calmRuns, keeper));
        runs.calmRuns.shutdown();
        runs.busyRuns.submit(runs.calmRuns::close);
        all.stream().filter(run -> !run.specimen().calm()).forEach(run -> runs.submit(run, runs.busyRuns, keeper));
        runs.busyRuns.shutdown();
        return runs;
    }

    private void submit(Run run, ExecutorService threads, Keeper keeper) {
        sightings.put(run.toString(), threads.submit(run.on(keeper)));
    }

    @Override
    public void close() {
        calmRuns.shutdownNow();
        busyRuns.shutdownNow();
    }

    void check(Run run) throws Exception {
        var sighting = sightings.get(run.toString()).get();
        assumeTrue(sighting.isPresent(), "there is no JDK " + run.feature() + " here");
        var seen = sighting.get();
        assumeTrue(seen.isFair(),
                () -> seen.name() + " hardly got a processor: this machine is too busy to judge a verdict by");
        SoftAssertions.assertSoftly(softly -> {
            everyNanosecondIsAccountedForOnce(seen, softly);
            run.specimen().claims().forEach(claim -> claim.check(seen, softly));
        });
    }

    private static void everyNanosecondIsAccountedForOnce(Sighting seen, SoftAssertions softly) {
        for (var row : seen.report().threads()) {
            double sum = row.slices().stream().mapToDouble(Sighting::seconds).sum();
            softly.assertThat(sum).as("%s: sum of the states of %s", seen.name(), row.name()).isCloseTo(
                    row.wallSeconds(),
                    Percentage.withPercentage(1));
        }
    }

    /// All of them, or all of the one that `-Dzoo` names; first those that mostly wait.
    static Stream<Run> all() {
        return Stream.concat(all(true), all(false));
    }

    private static Stream<Run> all(boolean calm) {
        var wanted = System.getProperty("zoo", "");
        return SPECIMENS.stream()
                .filter(one -> one.calm() == calm && (wanted.isEmpty() || wanted.equals(one.program())))
                .flatMap(one -> Stream.of(17, 25).filter(feature -> feature >= one.since())
                        .map(feature -> new Run(one, feature)));
    }

    /// A program on a Java feature release.
    record Run(Specimen specimen, int feature) {

        boolean isInEveryBuild() {
            return feature > 17 || specimen.calm() || COMPUTING_ON_17.contains(specimen.program());
        }

        Optional<Jvm> jvm() {
            return Jvm.own().feature() == feature ? Optional.of(Jvm.own()) : Jvm.installed(feature);
        }

        /// Does nothing, and the test says so, where there is no such JDK.
        Callable<Optional<Sighting>> on(Keeper keeper) {
            return () -> {
                var jvm = jvm();
                return jvm.isEmpty() ? Optional.empty() : Optional.of(keeper.watch(specimen, jvm.get()));
            };
        }

        @Override
        public String toString() {
            return specimen.program() + " on " + feature;
        }
    }
}
