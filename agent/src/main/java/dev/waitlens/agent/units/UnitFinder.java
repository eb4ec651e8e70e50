package dev.waitlens.agent.units;

import dev.waitlens.agent.attempt.Faults;
import dev.waitlens.agent.catalogue.TracedCall;
import dev.waitlens.agent.event.TimedMethodEvent;
import dev.waitlens.agent.record.OwnCpu;
import dev.waitlens.agent.record.Recorder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/// Follows the recording as it is written, finds the methods that hold their threads' time, and has their calls timed.
///
/// What it costs is bounded: it listens in turns and only while that can be afforded ([Budget]), and otherwise only watches
/// that the methods that are timed do not become chatty.
///
/// **Thread**: one of its own, named `waitlens`, which is the agent's only thread. A fault in it costs what it was
/// about, and nothing else.
public final class UnitFinder {
    private static final double LEAST_SHARE = 0.05;
    private static final long LEAST_NANOS = 200_000_000;
    private static final int FADE_LOOKS = 4;
    private static final long PAUSE_MILLIS = 500;

    private final Recorder recorder;
    private final StackDigest digest;
    private final MethodShares shares = new MethodShares();
    private final TimedSet methods = new TimedSet();
    private final CallRates rates = new CallRates();
    private final Budget budget = new Budget(System.nanoTime());
    private final Load load = new Load(System.nanoTime());
    private final List<TracedCall> traced;
    private final String filter;
    private int looks;

    private UnitFinder(Recorder recorder, List<TracedCall> traced, String mainClass) {
        this.recorder = recorder;
        this.filter = TracedCall.filter(traced);
        this.traced = traced;
        this.digest = new StackDigest(new OwnCode(mainClass));
    }

    /// Intended: what it needs is loaded on its own thread, beside the program's start.
    ///
    /// @param mainClass of the program, empty where unknown
    public static void start(Recorder recorder, List<TracedCall> traced, String mainClass) {
        Runnable work = new Runnable() {
            @Override
            public void run() {
                new UnitFinder(recorder, traced, mainClass).find();
            }
        };
        Thread thread = new Thread(null, work, "waitlens", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /// Intended: catches everything. Whatever ended the listening, it begins anew as long as there is a recording and it can be afforded.
    private void find() {
        while (recorder.isRunning()) {
            try {
                recorder.internals().unseen(() -> {
                    try {
                        if (isAffordable()) {
                            follow();
                        }
                        return null;
                    } finally {
                        Thread.sleep(PAUSE_MILLIS);
                    }
                });
            } catch (Throwable t) {
                // Without the timing of calls the recording is still good, and nobody asked for a stack trace.
            }
        }
    }

    private void follow() throws IOException {
        Faults.raiseAt("listen");
        Hearing hearing = new Hearing(traced, this::onSample, this::onWait);
        EventStream stream = EventStream.openRepository();
        try {
            stream.setOrdered(false);
            stream.setReuse(true);
            stream.onEvent("jdk.MethodTiming", rates::onTiming);
            stream.onError(fault -> {
                // Intended: one event that cannot be understood is one that was not heard.
            });
            hearing.listen(stream);
            stream.onFlush(() -> onFlush(stream, hearing));
            stream.start();
        } finally {
            stream.close();
        }
    }

    private void onFlush(EventStream stream, Hearing hearing) {
        if (recorder.isRunning()) {
            Faults.raiseAt("look");
            look(stream, hearing);
        } else {
            stream.close();
        }
    }

    private void onSample(RecordedEvent sample) {
        add(sample, sample.getDuration("samplingPeriod").toNanos(), true);
    }

    private void onWait(RecordedEvent wait) {
        add(wait, wait.getDuration().toNanos(), false);
    }

    private void add(RecordedEvent event, long nanos, boolean cpu) {
        if (event.getStackTrace() != null && event.getThread("eventThread") != null) {
            shares.add(digest.role(event), digest.own(event.getStackTrace()), nanos, cpu);
        }
    }

    private void look(EventStream stream, Hearing hearing) {
        boolean affordable = isAffordable();
        methods.look(shares.candidates(LEAST_SHARE, LEAST_NANOS), shares.burning(LEAST_SHARE), rates.perSecond(),
                affordable);
        apply(methods.changes());
        digest.forget();
        hearing.turn(stream, affordable && methods.isLooking());
        if (++looks % FADE_LOOKS == 0) {
            shares.fade();
        }
    }

    private boolean isAffordable() {
        long now = System.nanoTime();
        return budget.allows(load.look(now), OwnCpu.nanos(), now);
    }

    private void apply(List<TimedSet.Change> changes) {
        Set<String> counted = methods.counted();
        rates.keep(counted);
        set("jdk.MethodTiming", String.join(";", new TreeSet<>(counted)));
        set("jdk.MethodTrace", filter(methods.timed()));
        recorder.internals().seen(() -> changes.forEach(UnitFinder::commit));
    }

    private void set(String event, String filter) {
        boolean[] changed = {false};
        long own = OwnCpu.nanos();
        long before = System.nanoTime();
        recorder.change(allowed -> changed[0] = allowed.put(event, "filter", filter));
        if (changed[0]) {
            budget.spend(System.nanoTime() - before, OwnCpu.nanos() - own);
        }
    }

    private String filter(Set<String> timed) {
        return timed.isEmpty() ? filter : filter + ";" + String.join(";", new TreeSet<>(timed));
    }

    private static void commit(TimedSet.Change change) {
        TimedMethodEvent event = new TimedMethodEvent();
        event.method = change.method();
        event.timed = change.timed();
        event.why = change.why();
        event.commit();
    }
}
