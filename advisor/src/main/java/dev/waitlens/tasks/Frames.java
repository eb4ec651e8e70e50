package dev.waitlens.tasks;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which frame of a stack a reader means by "where": the innermost that is neither the JDK's, nor the agent's, nor the runtime's.
public final class Frames {
    private static final int DEEPEST = 64;

    private final Stacks stacks;

    Frames(Stacks stacks) {
        this.stacks = stacks;
    }

    /// A line of code.
    ///
    /// @param line 0 or less where unknown
    public record Place(Method method, int line) {}

    static boolean isMachinery(String className) {
        Owner owner = Catalogue.ownerOf(className);
        return owner.isBelowLibraries() || owner == Owner.RUNTIME;
    }

    Optional<Place> place(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            if (!isMachinery(stacks.method(node).className())) {
                return Optional.of(new Place(stacks.method(node), stacks.line(node)));
            }
        }
        return Optional.empty();
    }

    /// Whether the program's code stands here because the JVM loads, links or initialises a class for it: that happens once, and
    /// whoever comes second waits for the first.
    boolean isLinking(int stack) {
        for (int node = stack; node > 0; node = stacks.parent(node)) {
            Method method = stacks.method(node);
            if (method.name().equals("<clinit>")
                    || Catalogue.kindOf(method).filter(wait -> wait == Wait.CLASS_LOADING).isPresent()) {
                return true;
            }
            if (!isMachinery(method.className())) {
                return false;
            }
        }
        return false;
    }

    /// Innermost first, without the machinery that calls a task.
    List<Place> stack(int stack) {
        var all = new ArrayList<Place>();
        int lastOfProgram = 0;
        for (int node = stack; node > 0 && all.size() < DEEPEST; node = stacks.parent(node)) {
            all.add(new Place(stacks.method(node), stacks.line(node)));
            lastOfProgram = isMachinery(stacks.method(node).className()) ? lastOfProgram : all.size();
        }
        return List.copyOf(lastOfProgram == 0 ? all : all.subList(0, lastOfProgram));
    }

    /// Frames written as `com.acme.Shop.fetch:12`.
    static List<Place> parsed(List<String> lines) {
        return lines.stream().map(Frames::parsed).toList();
    }

    private static Place parsed(String frame) {
        int colon = frame.lastIndexOf(':');
        String method = colon < 0 ? frame : frame.substring(0, colon);
        int dot = method.lastIndexOf('.');
        int line = colon >= 0 && frame.substring(colon + 1).matches("\\d{1,9}")
                ? Integer.parseInt(frame.substring(colon + 1)) : 0;
        return new Place(new Method(dot < 0 ? "" : method.substring(0, dot), method.substring(dot + 1), "", 0), line);
    }

    static Optional<Place> firstOfProgram(List<Place> frames) {
        return frames.stream().filter(frame -> !isMachinery(frame.method().className())).findFirst();
    }
}
