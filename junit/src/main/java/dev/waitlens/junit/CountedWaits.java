package dev.waitlens.junit;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/// Records a test's own body, without what comes before and after each, and holds it to its annotations.
///
/// Where nothing can be counted, the test is skipped with a sentence: not measured is neither good nor bad.
final class CountedWaits implements BeforeTestExecutionCallback, AfterTestExecutionCallback {
    private static final Namespace OURS = Namespace.create(CountedWaits.class);
    private static final int MOST_TOLD = 5;

    /// Called by JUnit.
    CountedWaits() {}

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (!FlightRecorder.isAvailable()) {
            throw new TestAbortedException("not measured: this JVM has no Flight Recorder (module jdk.jfr)");
        }
        context.getStore(OURS).put(Recording.class, Evidence.begin());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Recording recording = context.getStore(OURS).remove(Recording.class, Recording.class);
        if (recording == null) {
            return;
        }
        String throttled = Evidence.throttledBy(recording);
        Evidence evidence = Evidence.of(recording);
        if (context.getExecutionException().isPresent()) {
            return;
        }
        if (!throttled.isEmpty()) {
            throw new TestAbortedException("not measured: " + throttled);
        }
        if (evidence.hasClientLoops() && countsNetwork(context)) {
            throw new TestAbortedException(
                    "not measured: a client with a loop of its own, as the JDK's HttpClient, asked "
                            + "over the network; its answers cannot be counted");
        }
        List<String> broken = broken(context, evidence);
        if (!broken.isEmpty()) {
            throw new AssertionError(String.join("\n", broken));
        }
    }

    private static boolean countsNetwork(ExtensionContext context) {
        return !all(context, RoundTrips.class).isEmpty()
                || all(context, Waits.class).stream().anyMatch(each -> each.on() == On.NETWORK)
                || all(context, ReachesConcurrency.class).stream().anyMatch(each -> each.on() == On.NETWORK);
    }

    private static List<String> broken(ExtensionContext context, Evidence evidence) {
        var broken = new ArrayList<String>();
        for (Waits waits : all(context, Waits.class)) {
            List<Wait> seen = evidence.waits(waits.on());
            if (seen.size() > waits.atMost()) {
                broken.add(told("waited for " + waits.on().word() + " " + times(seen.size()) + ", at most "
                        + waits.atMost() + " allowed", seen));
            }
        }
        for (RoundTrips trips : all(context, RoundTrips.class)) {
            List<Wait> seen = evidence.roundTrips();
            if (seen.size() > trips.atMost()) {
                broken.add(told("asked over the network " + times(seen.size()) + ", at most " + trips.atMost()
                        + " allowed", seen));
            }
        }
        for (ReachesConcurrency reaches : all(context, ReachesConcurrency.class)) {
            List<Wait> seen = evidence.together(reaches.on());
            if (seen.size() < reaches.value()) {
                broken.add(told("waited for " + reaches.on().word() + " " + seen.size()
                        + " at a time at most, " + reaches.value() + " wanted", seen));
            }
        }
        for (NoBlockingOnLoop none : all(context, NoBlockingOnLoop.class)) {
            List<Wait> seen = evidence.onLoops(List.of(none.threads()));
            if (!seen.isEmpty()) {
                broken.add(told("blocked an event loop " + times(seen.size()), seen));
            }
        }
        return broken;
    }

    /// Those of the method; where it has none of this kind, those of its class.
    private static <A extends Annotation> List<A> all(ExtensionContext context, Class<A> type) {
        Predicate<List<A>> some = found -> !found.isEmpty();
        return context.getTestMethod().map(method -> found(method, type)).filter(some)
                .or(() -> context.getTestClass().map(each -> found(each, type))).orElse(List.of());
    }

    private static <A extends Annotation> List<A> found(AnnotatedElement element, Class<A> type) {
        return type.isAnnotationPresent(Repeatable.class)
                ? AnnotationSupport.findRepeatableAnnotations(element, type)
                : AnnotationSupport.findAnnotation(element, type).map(List::of).orElse(List.of());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String told(String sentence, List<Wait> waits) {
        return sentence + waits.stream().limit(MOST_TOLD).map(wait -> "\n" + wait.told()).collect(Collectors.joining())
                + (waits.size() > MOST_TOLD ? "\n  and " + (waits.size() - MOST_TOLD) + " more" : "");
    }
}
