package dev.waitlens.classify;

import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Which frames are the user's own code, which a library's, which the JDK's.
///
/// Own is what shares the first two segments of its package with the class that holds `main`; where most of the work
/// never passes through such a frame (a launcher class, a server's threads), all code outside the JDK is own.
public final class OwnCode {
    private static final double ENOUGH = 0.5;
    /// The JDK, and the guest: nothing of the user's or of a library's.
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "oracle.jrockit.",
            "dev.waitlens.agent.");
    /// Launchers that only load and call the program's real main class.
    private static final List<String> LAUNCHERS = List.of("org.springframework.boot.loader.", "org.eclipse.jdt.internal.jarinjarloader.",
            "com.simontuffs.onejar.");

    private final Stacks stacks;
    private final String prefix;

    private OwnCode(Stacks stacks, String prefix) {
        this.stacks = stacks;
        this.prefix = prefix;
    }

    static OwnCode of(Timeline timeline) {
        OwnCode byMain = new OwnCode(timeline.stacks(), prefixOfMain(timeline));
        long own = 0;
        long all = 0;
        for (Weight weight : timeline.weights()) {
            List<Integer> code = byMain.codeFrames(weight.stack());
            if (!code.isEmpty()) {
                all += weight.nanos();
                own += code.stream().anyMatch(node -> byMain.isOwn(timeline.stacks().method(node))) ? weight.nanos() : 0;
            }
        }
        return own >= all * ENOUGH ? byMain : new OwnCode(timeline.stacks(), "");
    }

    private static String prefixOfMain(Timeline timeline) {
        Stacks stacks = timeline.stacks();
        for (Weight weight : timeline.weights()) {
            Account account = timeline.accounts().get(weight.account());
            if (account.kind() != LaneKind.PROGRAM || !account.name().equals("main")) {
                continue;
            }
            for (int node : outermostFirst(stacks, weight.stack())) {
                Method method = stacks.method(node);
                if (!isJdk(method) && LAUNCHERS.stream().noneMatch(method.className()::startsWith)) {
                    return prefixOf(method.className());
                }
            }
        }
        return "";
    }

    private static String prefixOf(String className) {
        String[] parts = className.split("\\.");
        return parts.length <= 1 ? "" : parts.length == 2 ? parts[0] + "." : parts[0] + "." + parts[1] + ".";
    }

    public static boolean isJdk(Method method) {
        return JDK.stream().anyMatch(method.className()::startsWith);
    }

    public boolean isOwn(Method method) {
        return !isJdk(method) && method.className().startsWith(prefix);
    }

    /// The frames of this stack that are the user's own; all outside the JDK where none is. Outermost first, each
    /// method once.
    public List<Integer> ownFrames(int leaf) {
        List<Integer> code = codeFrames(leaf);
        List<Integer> own = code.stream().filter(node -> isOwn(stacks.method(node))).toList();
        return own.isEmpty() ? code : own;
    }

    private List<Integer> codeFrames(int leaf) {
        List<Integer> code = new ArrayList<>();
        for (int node : outermostFirst(stacks, leaf)) {
            if (!isJdk(stacks.method(node))) {
                code.add(node);
            }
        }
        return code;
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
        return owner.substring(owner.lastIndexOf('.') + 1) + "." + plainName(method.name());
    }

    /// With package: `com.acme.Shop.fetch`.
    public static String fullName(Method method) {
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
