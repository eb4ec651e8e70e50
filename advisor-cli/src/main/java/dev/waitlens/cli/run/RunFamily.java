package dev.waitlens.cli.run;

import dev.waitlens.cli.analysis.OtherJvm;
import dev.waitlens.launch.ChildFacts;
import dev.waitlens.launch.TreeDirectory.Jvm;
import dev.waitlens.report.RunJvm.Kinship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// The JVMs of one run: who started whom, and when each of them lived.
final class RunFamily {
    private final List<Jvm> jvms;
    private final IntFunction<String> pages;
    private final List<ChildFacts> facts;
    private final Map<Long, Integer> byProcess = new HashMap<>();

    /// @param jvms  in the order of their starts
    /// @param pages file name of the page of each; empty where it has none
    RunFamily(List<Jvm> jvms, IntFunction<String> pages) {
        this.jvms = List.copyOf(jvms);
        this.pages = pages;
        this.facts = jvms.stream().map(Jvm::facts).toList();
        for (int i = 0; i < jvms.size(); i++) {
            byProcess.put(jvms.get(i).pid(), i);
        }
    }

    /// All but this one. Of a JVM that did not say when it began, nothing is told.
    List<OtherJvm> besides(int self) {
        var others = new ArrayList<OtherJvm>();
        for (int i = 0; i < jvms.size(); i++) {
            if (i != self && facts.get(i).startMillis() > 0) {
                Jvm jvm = jvms.get(i);
                others.add(new OtherJvm(facts.get(i).program(), jvm.pid(), kinship(i, self),
                        facts.get(i).startMillis(), jvm.directory().lastMillis(), jvm.isRecording(), pages.apply(i)));
            }
        }
        return others;
    }

    private Kinship kinship(int other, int self) {
        List<Integer> above = above(self);
        List<Integer> aboveOther = above(other);
        if (above.contains(other)) {
            return above.getFirst() == other ? Kinship.PARENT : Kinship.ANCESTOR;
        }
        if (aboveOther.contains(self)) {
            return aboveOther.getFirst() == self ? Kinship.CHILD : Kinship.DESCENDANT;
        }
        return Kinship.OTHER;
    }

    /// The JVMs below which this one was started, the nearest first.
    private List<Integer> above(int jvm) {
        return facts.get(jvm).ancestors().stream().map(byProcess::get).filter(at -> at != null).toList();
    }

    /// The JVM that started this one.
    Optional<Integer> parent(int jvm) {
        return above(jvm).stream().findFirst();
    }

    /// Seconds from the start of the first JVM to that of this one; empty where one of them did not say.
    Optional<Double> secondsIn(int jvm) {
        long first = facts.getFirst().startMillis();
        long its = facts.get(jvm).startMillis();
        return first > 0 && its > 0 ? Optional.of((its - first) / 1e3) : Optional.empty();
    }
}
