package dev.waitlens.program.code;

import dev.waitlens.program.code.Value.Constant;
import java.util.Set;

/// Says whether the code itself fixes how many elements there are: `List.of(a, b)`, `Stream.of(a, b)`, `Colour.values()`.
public final class Sources {
    private static final int DEPTH = 12;
    private static final Set<String> MAKERS = Set.of("java/util/List", "java/util/Set", "java/util/Map",
            "java/util/stream/Stream", "java/util/stream/IntStream", "java/util/stream/LongStream",
            "java/util/Arrays", "java/util/EnumSet", "java/util/Collections", "java/util/Optional");
    /// Calls that keep the number of elements, or make it less.
    private static final Set<String> KEEPERS = Set.of("iterator", "listIterator", "stream", "parallelStream",
            "filter", "map", "mapToObj", "mapToInt", "boxed", "sorted", "distinct", "limit", "skip", "peek", "reversed",
            "entrySet", "keySet", "values", "parallel", "sequential", "unordered", "copyOf", "toList", "asList");

    private Sources() {}

    /// Whether what this value goes over, or was made from, has as many elements as the code says.
    public static boolean isFixed(Value value) {
        return isFixed(value, DEPTH);
    }

    private static boolean isFixed(Value value, int depth) {
        if (CodeLoops.isFixedArray(value)) {
            return true;
        }
        if (depth == 0 || !(value instanceof CodeCall call)) {
            return false;
        }
        if (call.name().equals("values") && call.kind() == CodeCall.Kind.STATIC && call.arguments().isEmpty()) {
            return true;
        }
        if (call.name().startsWith("range") && call.owner().startsWith("java/util/stream/")) {
            return call.arguments().stream().filter(Constant.class::isInstance).count() == 2;
        }
        if (call.name().equals("limit") && call.arguments().getLast() instanceof Constant) {
            return true;
        }
        if (MAKERS.contains(call.owner()) && call.kind() == CodeCall.Kind.STATIC && !KEEPERS.contains(call.name())) {
            return !takesCollection(call) || isFixed(call.arguments().getLast(), depth - 1);
        }
        return KEEPERS.contains(call.name()) && !call.arguments().isEmpty()
                && isFixed(call.arguments().getFirst(), depth - 1);
    }

    private static boolean takesCollection(CodeCall call) {
        String descriptor = call.target().descriptor();
        String parameters = descriptor.substring(0, descriptor.indexOf(')'));
        return parameters.contains("[") || parameters.contains("Ljava/util/");
    }
}
