package dev.waitlens.export;

import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Where the time of the program's own threads went, by stack. The account begins when the agent had started, and what has an agent on its
/// stack is no part of it.
///
/// **Shape**: samples are made while they are asked for, in the same order each time; no two lists of them are in memory.
public final class Profile {
    private static final String NO_STACK = "[no stack]";

    private final Timeline timeline;
    private final Stacks stacks;
    private final Measure measure;
    private final HarmlessNames names;
    private final Map<Integer, Function> functions = new HashMap<>();
    private final Map<String, Function> markers = new HashMap<>();

    /// @param number from 0, in the order in which functions are met
    record Function(int number, String name) {}

    /// @param line 0 where unknown
    record Frame(Function function, int line) {}

    /// @param frames outermost first; of a wait the last one says what was waited for, `[network]`
    /// @param count  CPU samples, or waits, behind the figure
    record Sample(String thread, State state, List<Frame> frames, long nanos, long count) {
        boolean isCpu() {
            return state.kind() == Kind.CPU;
        }
    }

    public Profile(Timeline timeline, Measure measure, HarmlessNames names) {
        this.timeline = timeline;
        this.stacks = timeline.stacks();
        this.measure = measure;
        this.names = names;
    }

    Measure measure() {
        return measure;
    }

    long beginNanos() {
        return timeline.beginNanos();
    }

    long durationNanos() {
        return Math.max(0, timeline.endNanos() - timeline.beginNanos());
    }

    String program() {
        return program(timeline.provenance(), names);
    }

    static String program(Provenance provenance, HarmlessNames names) {
        String program = provenance.agent().map(AgentFacts::program).orElse("");
        return program.isEmpty() ? "java" : names.text(program);
    }

    /// Whether there is any such time.
    public boolean isEmpty() {
        return timeline.weights().stream().noneMatch(this::counts);
    }

    void each(Consumer<Sample> receiver) {
        for (Weight weight : timeline.weights()) {
            Account account = timeline.accounts().get(weight.account());
            if (counts(weight)) {
                receiver.accept(new Sample(names.text(account.name()), weight.state(), frames(weight), weight.nanos(),
                        weight.count()));
            }
        }
    }

    private boolean counts(Weight weight) {
        return weight.nanos() > 0 && measure.covers(weight.state())
                && timeline.accounts().get(weight.account()).kind().isProgram()
                && !OwnCode.isAgents(stacks, weight.stack());
    }

    private List<Frame> frames(Weight weight) {
        List<Frame> frames = new ArrayList<>();
        if (weight.state().kind() != Kind.CPU) {
            frames.add(marker("[" + weight.state().label() + "]"));
        }
        for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
            int line = stacks.areLinesSure(stacks.methodId(node)) ? Math.max(0, stacks.line(node)) : 0;
            frames.add(new Frame(function(stacks.methodId(node)), line));
        }
        if (weight.stack() <= 0) {
            frames.add(marker(NO_STACK));
        }
        Collections.reverse(frames);
        return frames;
    }

    private Function function(int methodId) {
        return functions.computeIfAbsent(methodId,
                id -> new Function(count(), names.method(stacks.methodById(id))));
    }

    private Frame marker(String name) {
        return new Frame(markers.computeIfAbsent(name, text -> new Function(count(), text)), 0);
    }

    private int count() {
        return functions.size() + markers.size();
    }
}
