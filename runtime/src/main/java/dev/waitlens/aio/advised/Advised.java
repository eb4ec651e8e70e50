package dev.waitlens.aio.advised;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.advised.AdvisedPlan.Way;
import dev.waitlens.aio.process.PoolOptions;
import dev.waitlens.aio.process.ProcessPool;
import dev.waitlens.aio.process.SerializableFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Runs units of work in the model, and at the width, that a saved report advises for them.
///
/// ```java
/// var advised = Advised.load(Path.of("waitlens-report/report.json"));
/// List<Page> pages = advised.map(urls, Shop::fetch);
/// ```
///
/// A unit for which the report has no advice, and a lambda, which has no name that a report could know, is run by this thread, one call after the other. The width follows
/// what is measured while it runs, within what the report says is no slower ([#plan]). That calls may be made at once is the reader's to know: the report
/// names the conditions.
///
/// | advised | carried out |
/// |---|---|
/// | event loop | tasks of the running loop, or of one made for it. Calls that never suspend go on as threads would |
/// | threads | virtual threads for what waits, a pool of platform threads for what computes |
/// | processes | a [ProcessPool] for this call: items and results have to travel |
/// | anything else | one after the other |
///
/// **Thread**: safe; immutable.
public final class Advised {
    private static final String NAME = "report.json";
    private static final long MOST_BYTES = 64_000_000;
    private static final String TRY = "try: waitlens run, and its report.json";

    private final List<SavedAdvice> advice;
    private final PoolOptions pool;

    private Advised(List<SavedAdvice> advice, PoolOptions pool) {
        this.advice = advice;
        this.pool = pool;
    }

    /// Of a report's JSON, as `waitlens run` writes it beside the page.
    ///
    /// **Throws** [UncheckedIOException] when it cannot be read; [IllegalArgumentException] when it is no report, or of a version that this runtime does not read.
    ///
    /// @param place the file, or the directory that holds it as `report.json`
    public static Advised load(Path place) {
        Path report = Files.isDirectory(place) ? place.resolve(NAME) : place;
        try {
            return new Advised(SavedAdvice.read(text(report)), PoolOptions.defaults());
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("there is no report at " + report + "; " + TRY, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the report " + report + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cannot use " + report + ": " + e.getMessage() + "; " + TRY, e);
        }
    }

    private static String text(Path report) throws IOException {
        if (Files.exists(report) && !Files.isRegularFile(report)) {
            throw new IllegalArgumentException("it is no regular file");
        }
        if (Files.size(report) > MOST_BYTES) {
            throw new IllegalArgumentException("it is too large for a report, " + Files.size(report) + " bytes");
        }
        try {
            return Files.readString(report);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is no text", e);
        }
    }

    /// Without any advice: all is run one after the other.
    public static Advised none() {
        return new Advised(List.of(), PoolOptions.defaults());
    }

    /// The same, with these options for what is run in processes; how many there are is the report's to say.
    public Advised with(PoolOptions options) {
        return new Advised(advice, options);
    }

    /// How a unit would be run.
    ///
    /// @param unit a method reference
    public <A extends @Nullable Object, R extends @Nullable Object> AdvisedPlan plan(SerializableFunction<A, R> unit) {
        return planOf(UnitName.of(unit));
    }

    private AdvisedPlan planOf(Optional<UnitName> name) {
        return advice.stream().filter(each -> name.filter(own -> own.isCalled(each.unit())).isPresent())
                .map(SavedAdvice::plan).findFirst().orElse(AdvisedPlan.SEQUENTIAL);
    }

    /// Calls a unit with each item.
    ///
    /// The first failure is thrown, as it is; calls under way are interrupted or cancelled, and waited for.
    ///
    /// @param unit a method reference, `Shop::fetch` or `shop::fetch`
    /// @return the results in the order of the items
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of a call
    public <A extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
            Collection<? extends A> items, SerializableFunction<A, R> unit) throws X {
        var name = UnitName.of(unit);
        var run = new AdvisedRun(name.map(UnitName::toString).orElse(""), planOf(name));
        try {
            return called(new ArrayList<>(items), unit, run);
        } catch (Throwable e) {
            throw Advised.<X>asIs(e);
        } finally {
            run.over();
        }
    }

    private <A extends @Nullable Object, R extends @Nullable Object> List<R> called(List<A> items,
            SerializableFunction<A, R> unit, AdvisedRun run) throws Throwable {
        var results = new @Nullable Object[items.size()];
        switch (run.plan().way()) {
            case SEQUENTIAL -> {
                for (int i = 0; i < results.length; i++) {
                    results[i] = unit.apply(items.get(i));
                    run.ended(1, 1);
                }
            }
            case EVENT_LOOP -> onLoop(items, unit, results, run);
            case VIRTUAL_THREADS -> virtual(new ThreadedCalls<>(items, unit, results, run), 0);
            case THREADS -> threaded(new ThreadedCalls<>(items, unit, results, run),
                    Executors.newFixedThreadPool(run.plan().most()));
            case PROCESSES -> inProcesses(items, unit, results, run);
        }
        @SuppressWarnings("unchecked")
        var list = (List<R>) Collections.unmodifiableList(Arrays.asList(results));
        return list;
    }

    private static <A extends @Nullable Object, R extends @Nullable Object> void onLoop(List<A> items,
            SerializableFunction<A, R> unit, @Nullable Object[] results, AdvisedRun run) throws Throwable {
        var calls = new LoopCalls<>(items, unit, results, run);
        boolean inTask = Aio.currentTaskIfAny().isPresent();
        int next = inTask ? calls.upTo() : Aio.<Integer, Exception>run(calls::upTo);
        if (next < items.size()) {
            run.otherwise(Way.VIRTUAL_THREADS,
                    "its calls never suspend, so they would have the loop one after the other");
            virtual(new ThreadedCalls<>(items, unit, results, run), next);
        }
    }

    private static void virtual(ThreadedCalls<?, ?> calls, int first) throws Throwable {
        threadedFrom(calls, first, Executors.newVirtualThreadPerTaskExecutor());
    }

    private static void threaded(ThreadedCalls<?, ?> calls, ExecutorService executor) throws Throwable {
        threadedFrom(calls, 0, executor);
    }

    /// A task must not hold its loop while threads work.
    private static void threadedFrom(ThreadedCalls<?, ?> calls, int first, ExecutorService executor) throws Throwable {
        if (Aio.currentTaskIfAny().isPresent()) {
            Aio.toThread("advised", () -> {
                try {
                    calls.from(first, executor);
                    return null;
                } catch (Throwable e) {
                    throw Advised.<Exception>asIs(e);
                }
            }).await();
        } else {
            calls.from(first, executor);
        }
    }

    private <A extends @Nullable Object, R extends @Nullable Object> void inProcesses(List<A> items,
            SerializableFunction<A, R> unit, @Nullable Object[] results, AdvisedRun run) throws Throwable {
        try (var workers = ProcessPool.open(pool.withWorkers(run.plan().width()))) {
            try {
                int next = 0;
                for (R result : workers.map(unit, items)) {
                    results[next++] = result;
                }
                run.ended(next, run.plan().width());
            } catch (CompletionException e) {
                workers.shutdownNow();
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    /// To be thrown although the compiler does not know its type.
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X asIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
