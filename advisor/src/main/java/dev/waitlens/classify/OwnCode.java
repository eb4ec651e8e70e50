package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.recording.TestRun;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Which frames are the user's own code, which a library's, which the JDK's.
///
/// Own is what shares the first two segments of its package with the class that holds `main`; where most of the work
/// never passes through such a frame (a launcher class, a server's threads), all code outside the JDK and well-known libraries is
/// own. Where JUnit ran tests, it is that code and what shares the first three segments of its package with a test, because a well-known library has tests, too.
public final class OwnCode {
    private static final String AGENT = "dev.waitlens.agent.";
    private static final double ENOUGH = 0.5;
    private static final int SEGMENTS = 3;
    /// Of all work and waiting. **Source**: a tenth is what an advice has to save to be worth a word.
    private static final double SOME = 0.1;

    private final Stacks stacks;
    private final String prefix;
    private final Set<String> tested;
    /// By method id, because every frame of every stack asks: outside the JDK and what calls tests, and of those the user's own.
    private final BitSet code = new BitSet();
    private final BitSet own = new BitSet();
    private final boolean isLibrary;

    /// @param prefix of the names of the program's classes; empty for all that are nobody's library
    /// @param tested of those of the tests and of what they test
    private OwnCode(Stacks stacks, String prefix, Set<String> tested) {
        this.isLibrary = !prefix.isEmpty() && Catalogue.ownerOf(prefix + "Main") == Owner.LIBRARY;
        this.stacks = stacks;
        this.prefix = prefix;
        this.tested = tested;
        for (int id = 0; id < stacks.methodCount(); id++) {
            Owner owner = stacks.owner(id);
            code.set(id, !owner.isBelowLibraries() && owner != Owner.HARNESS);
            own.set(id, isOwn(owner, stacks.methodById(id).className()));
        }
    }

    static OwnCode of(Timeline timeline) {
        Set<String> tested = prefixesOfTests(timeline.provenance().tests());
        if (!tested.isEmpty()) {
            return new OwnCode(timeline.stacks(), "", tested);
        }
        OwnCode byMain = new OwnCode(timeline.stacks(), prefixOfMain(timeline), tested);
        long own = 0;
        long all = 0;
        for (Weight weight : timeline.weights()) {
            if (CallTree.counts(timeline, weight) && byMain.passesThrough(weight.stack(), byMain.code)) {
                all += weight.nanos();
                own += byMain.passesThrough(weight.stack(), byMain.own) ? weight.nanos() : 0;
            }
        }
        boolean enough = own >= all * ENOUGH;
        if (enough && !byMain.isLibrary) {
            return byMain;
        }
        OwnCode byOwner = new OwnCode(timeline.stacks(), "", tested);
        return enough && !byOwner.works(timeline) ? byMain : byOwner;
    }

    /// Where a framework's own class holds `main`, code that is nobody's library is what it was started for.
    private boolean works(Timeline timeline) {
        long mine = 0;
        long all = 0;
        for (Weight weight : timeline.weights()) {
            if (CallTree.counts(timeline, weight)) {
                all += weight.nanos();
                mine += passesThrough(weight.stack(), own) ? weight.nanos() : 0;
            }
        }
        return mine > all * SOME;
    }

    /// The first three segments of the tests' packages: `org.apache.commons.`, and nothing of what else is Apache's. A shorter package may be a whole company's.
    private static Set<String> prefixesOfTests(List<TestRun> tests) {
        return tests.stream().map(TestRun::className).filter(name -> name.contains("."))
                .map(name -> name.substring(0, name.lastIndexOf('.')).split("\\."))
                .filter(parts -> parts.length >= SEGMENTS)
                .map(parts -> String.join(".", List.of(parts).subList(0, SEGMENTS)) + ".")
                .collect(Collectors.toSet());
    }

    /// The package under which the thread `main` spends most of its time.
    private static String prefixOfMain(Timeline timeline) {
        Map<String, Long> nanos = new TreeMap<>();
        for (Weight weight : timeline.weights()) {
            Account account = timeline.accounts().get(weight.account());
            if (account.kind() == LaneKind.PROGRAM && account.name().equals("main")) {
                nanos.merge(prefixOfEntry(timeline.stacks(), weight.stack()), weight.nanos() + 1, Long::sum);
            }
        }
        nanos.remove("");
        return nanos.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
    }

    private static String prefixOfEntry(Stacks stacks, int leaf) {
        String entry = "";
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            Owner owner = stacks.owner(stacks.methodId(node));
            if (!owner.isBelowLibraries() && !owner.isAroundProgram()) {
                entry = stacks.method(node).className();
            }
        }
        return prefixOf(entry);
    }

    private static String prefixOf(String className) {
        String[] parts = className.split("\\.");
        return parts.length <= 1 ? "" : parts.length == 2 ? parts[0] + "." : parts[0] + "." + parts[1] + ".";
    }

    private boolean isOwn(Owner owner, String className) {
        return switch (owner) {
            case JDK, RECORDER, STARTER, NATIVE, AGENT, RUNTIME, GENERATED -> false;
            case LIBRARY, LOGGER, LAUNCHER, HARNESS -> !prefix.isEmpty() && className.startsWith(prefix)
                    || tested.stream().anyMatch(className::startsWith);
            case PROGRAM -> className.startsWith(prefix);
        };
    }

    public boolean isOwn(int methodId) {
        return own.get(methodId);
    }

    /// The frames of this stack that are the user's own; where none is, all outside the JDK and what calls tests. Outermost first.
    public List<Integer> ownFrames(int leaf) {
        BitSet wanted = passesThrough(leaf, own) ? own : code;
        List<Integer> frames = new ArrayList<>();
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (wanted.get(stacks.methodId(node))) {
                frames.add(node);
            }
        }
        Collections.reverse(frames);
        return frames;
    }

    /// The last of [#ownFrames], 0 where there is none.
    public int innermost(int leaf) {
        int innermostCode = Stacks.NONE;
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (own.get(stacks.methodId(node))) {
                return node;
            }
            if (innermostCode == Stacks.NONE && code.get(stacks.methodId(node))) {
                innermostCode = node;
            }
        }
        return innermostCode;
    }

    private boolean passesThrough(int leaf, BitSet methods) {
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (methods.get(stacks.methodId(node))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a stack is of our agent's work, in whichever thread it was done.
    public static boolean isAgents(Stacks stacks, int leaf) {
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (stacks.owner(stacks.methodId(node)) == Owner.AGENT
                    && stacks.method(node).className().startsWith(AGENT)) {
                return true;
            }
        }
        return false;
    }

    /// The nodes of this stack, thread entry first.
    public static List<Integer> outermostFirst(Stacks stacks, int leaf) {
        List<Integer> nodes = new ArrayList<>();
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            nodes.add(node);
        }
        Collections.reverse(nodes);
        return nodes;
    }

    /// A method as people write it: `Shop.fetch`, with what the JVM adds to lambdas and hidden classes taken off.
    public static String shortName(Method method) {
        String owner = method.plainClassName();
        if (Catalogue.ownerOf(method.className()) == Owner.NATIVE) {
            return fullName(method);
        }
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + plainName(method.name());
    }

    /// A frame as people write it: `Shop.fetch (line 41)`; the line where it is known.
    ///
    /// @param node 0 for the end of a stack
    public static String frame(Stacks stacks, int node) {
        if (node <= 0) {
            return "a thread's entry";
        }
        String name = shortName(stacks.method(node));
        return stacks.line(node) > 0 ? name + " (line " + stacks.line(node) + ")" : name;
    }

    /// With package: `com.acme.Shop.fetch`.
    public static String fullName(Method method) {
        if (Catalogue.ownerOf(method.className()) == Owner.NATIVE) {
            return method.className().isEmpty() ? method.name() : method.name() + " of " + method.className();
        }
        return method.plainClassName() + "." + plainName(method.name());
    }

    private static String plainName(String name) {
        if (name.startsWith("lambda$")) {
            String[] parts = name.split("\\$");
            return parts.length > 1 && !parts[1].isEmpty() ? parts[1] + " (lambda)" : name;
        }
        return name;
    }
}
