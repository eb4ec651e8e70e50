package dev.waitlens.machine;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Measures how much of the processors is left for us: as many busy threads as there are processors, and what each of them gets.
///
/// **Source** of the share: beside one other busy thread on each processor a program still gets half of them; with 40 on two (a twentieth) every
/// test of `AdviceIT` and of `TasksIT` failed. What lies between has not been tried.
final class QuietMachine implements ExecutionCondition, TestExecutionExceptionHandler {
    private static final double NEEDED = 0.5;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        double share = share();
        return share < NEEDED ? ConditionEvaluationResult.disabled(sentence(share))
                : ConditionEvaluationResult.enabled(sentence(share));
    }

    /// Others may have come while the test ran.
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        double share = share();
        if (share < NEEDED) {
            throw new TestAbortedException(sentence(share) + "; it failed: " + failure.getMessage(), failure);
        }
        throw failure;
    }

    private static String sentence(double share) {
        return String.format(Locale.ROOT, "the machine gives us %.0f %% of its processors, and this test needs %.0f %%",
                100 * share, 100 * NEEDED);
    }

    private static double share() {
        int processors = Runtime.getRuntime().availableProcessors();
        var used = new AtomicLong();
        long began = System.nanoTime();
        var threads = IntStream.range(0, processors)
                .mapToObj(_ -> Thread.ofPlatform().start(() -> used.addAndGet(spin(began + LOOK_NANOS)))).toList();
        threads.forEach(QuietMachine::join);
        return (double) used.get() / processors / (System.nanoTime() - began);
    }

    /// Returns the processor time that the thread got until then.
    private static long spin(long until) {
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
