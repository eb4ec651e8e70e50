package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.program.SourceFiles.Text;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Card;
import dev.waitlens.report.Listing;
import dev.waitlens.report.Listing.Line;
import dev.waitlens.report.Listing.Spent;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The lines of the units of work, and of the heaviest own methods beside them, with the time that was spent on each.
///
/// A line has the time of the method itself and of all that it called from there. Where a method calls itself, the innermost call counts.
final class Listings {
    private static final int METHODS = 16;
    private static final int LINES = 80;
    /// Lines of text around one with figures.
    private static final int AROUND = 2;
    /// What weighs less of its method says nothing.
    private static final double SHOWN = 0.001;
    private static final Measured NOT_TIMED = Measured.unseen("jdk.MethodTrace",
            "the calls of the methods that this line calls were not timed");

    private final Classification whole;
    private final Stacks stacks;
    private final MethodNames names;
    private final SourceTexts sources;

    private static final class Passage {
        final EnumMap<State, Long> nanos = new EnumMap<>(State.class);
        final Set<Integer> called = new HashSet<>();
        long waits;

        long total() {
            return nanos.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Listings(Classification whole, MethodNames names, SourceTexts sources) {
        this.whole = whole;
        this.stacks = whole.timeline().stacks();
        this.names = names;
        this.sources = sources;
    }

    List<Listing> of(List<Card> cards, List<MethodRow> rows, List<String> cuts) {
        Set<Integer> chosen = chosen(cards, rows);
        Map<Integer, TreeMap<Integer, Passage>> lines = new HashMap<>();
        Map<Integer, Set<Long>> callers = new HashMap<>();
        for (Weight weight : whole.timeline().weights()) {
            if (whole.timeline().accounts().get(weight.account()).kind().isProgram() && weight.nanos() > 0
                    && weight.state().kind() != Kind.IDLE) {
                add(weight, chosen, lines, callers);
            }
        }
        List<Listing> listings = new ArrayList<>();
        for (int method : chosen) {
            TreeMap<Integer, Passage> passed = lines.get(method);
            if (passed != null) {
                listings.add(listing(method, heavy(passed, method, cuts), callers));
            }
        }
        return listings;
    }

    private Set<Integer> chosen(List<Card> cards, List<MethodRow> rows) {
        Set<String> listed = new HashSet<>();
        rows.stream().filter(MethodRow::own).forEach(row -> listed.add(row.method()));
        Set<String> units = new HashSet<>();
        cards.forEach(card -> units.add(card.unit()));
        Set<Integer> chosen = new LinkedHashSet<>();
        whole.methods().stream().filter(use -> units.contains(names.of(use.methodId())))
                .forEach(use -> chosen.add(use.methodId()));
        whole.methods().stream().map(MethodUse::methodId).filter(method -> listed.contains(names.of(method)))
                .takeWhile(_ -> chosen.size() < METHODS).forEach(chosen::add);
        return chosen;
    }

    private void add(Weight weight, Set<Integer> chosen, Map<Integer, TreeMap<Integer, Passage>> lines,
            Map<Integer, Set<Long>> callers) {
        Set<Integer> met = new HashSet<>();
        int above = -1;
        for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
            int method = stacks.methodId(node);
            if (above >= 0 && whole.timeline().calls().containsKey(above)) {
                callers.computeIfAbsent(above, _ -> new HashSet<>())
                        .add((long) method << Integer.SIZE | stacks.line(node) & 0xFFFF_FFFFL);
            }
            if (chosen.contains(method) && stacks.line(node) > 0 && met.add(method)) {
                Passage passage = lines.computeIfAbsent(method, _ -> new TreeMap<>())
                        .computeIfAbsent(stacks.line(node), _ -> new Passage());
                passage.nanos.merge(weight.state(), weight.nanos(), Long::sum);
                boolean wait = weight.state().kind() != Kind.CPU && weight.state() != State.READY;
                passage.waits += wait ? weight.count() : 0;
                if (above >= 0) {
                    passage.called.add(above);
                }
            }
            above = method;
        }
    }

    private TreeMap<Integer, Passage> heavy(TreeMap<Integer, Passage> passed, int method, List<String> cuts) {
        long total = passed.values().stream().mapToLong(Passage::total).sum();
        List<Integer> heaviest = passed.entrySet().stream().filter(line -> line.getValue().total() >= total * SHOWN)
                .sorted((one, other) -> Long.compare(other.getValue().total(), one.getValue().total()))
                .map(Map.Entry::getKey).toList();
        if (heaviest.size() > LINES) {
            cuts.add("Of %s the %d heaviest lines are listed.".formatted(names.of(method), LINES));
        }
        TreeMap<Integer, Passage> kept = new TreeMap<>(passed);
        kept.keySet().retainAll(new HashSet<>(heaviest.subList(0, Math.min(LINES, heaviest.size()))));
        return kept;
    }

    private Listing listing(int method, TreeMap<Integer, Passage> lines, Map<Integer, Set<Long>> callers) {
        String name = names.of(method);
        Optional<Text> text = sources.textOf(stacks.methodById(method).plainClassName());
        List<String> source = text.map(found -> found.text().lines().toList()).orElse(List.of());
        if (text.isEmpty()) {
            return new Listing(name, "", doubt(method), bare(lines, callers));
        }
        if (lines.lastKey() > source.size()) {
            return new Listing(name, "", "The text that was found is not that of the program that ran.",
                    bare(lines, callers));
        }
        List<Line> shown = new ArrayList<>();
        for (int number : around(lines, source.size())) {
            shown.add(line(number, source.get(number - 1), lines.get(number), callers));
        }
        boolean later = text.get().modifiedMillis() > whole.timeline().beginNanos() / 1_000_000;
        return new Listing(name, text.get().name(),
                later ? text.get().name() + " was changed after the program ran: its lines may be others."
                        : doubt(method),
                shown);
    }

    /// Flight Recorder rewrites a class to time its calls.
    private String doubt(int method) {
        return stacks.areLinesSure(method) ? ""
                : "This class was rewritten while it ran, to time its calls: some of the figures may belong to a line nearby.";
    }

    private List<Line> bare(TreeMap<Integer, Passage> lines, Map<Integer, Set<Long>> callers) {
        return lines.entrySet().stream().map(line -> line(line.getKey(), "", line.getValue(), callers)).toList();
    }

    private static Set<Integer> around(TreeMap<Integer, Passage> lines, int last) {
        Set<Integer> numbers = new TreeSet<>();
        for (int line : lines.keySet()) {
            for (int number = Math.max(1, line - AROUND); number <= Math.min(last, line + AROUND); number++) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private Line line(int number, String text, @Nullable Passage passage, Map<Integer, Set<Long>> callers) {
        if (passage == null) {
            return new Line(number, text, List.of(), 0, NOT_TIMED);
        }
        List<Spent> spent = passage.nanos.entrySet().stream()
                .map(each -> new Spent(each.getKey(), each.getValue() / 1e6))
                .sorted((one, other) -> Double.compare(other.millis(), one.millis())).toList();
        return new Line(number, text, spent, passage.waits, calls(passage, callers));
    }

    /// Of a method that is called from one line alone, all its timed calls were made there.
    private Measured calls(Passage passage, Map<Integer, Set<Long>> callers) {
        long calls = 0;
        boolean timed = false;
        for (int method : passage.called) {
            CallLog log = whole.timeline().calls().get(method);
            if (log != null && callers.getOrDefault(method, Set.of()).size() == 1) {
                timed = true;
                calls += log.count();
            }
        }
        return timed ? Measured.of(calls) : NOT_TIMED;
    }
}
