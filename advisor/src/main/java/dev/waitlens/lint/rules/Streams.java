package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.lint.graph.Hierarchy;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reading from a stream blocks or not, as the stream comes from a socket or from an array: followed back to its source
/// through the JDK's wrappers, local variables, and fields that hold nothing else. A stream that comes as an argument has no
/// source that could be known, and is not spoken about.
final class Streams {
    private static final int DEPTH = 10;
    private static final List<String> TYPES = List.of("java/io/InputStream", "java/io/Reader", "java/util/Scanner",
            "java/io/DataInput");
    private static final Set<String> READING = Set.of("read", "readLine", "readAllBytes", "readNBytes", "readFully",
            "readInt", "readLong", "readByte", "readUTF", "readObject", "transferTo", "lines", "next", "nextLine",
            "nextInt", "hasNext", "hasNextLine", "skip");

    private Streams() {}

    /// Whether a call reads a resource of the class path, which lies in a file.
    static boolean isResource(CodeCall call) {
        Value at = call.kind() == CodeCall.Kind.STATIC ? Value.Unknown.UNKNOWN : call.arguments().getFirst();
        for (int step = 0; step < DEPTH && at instanceof CodeCall source; step++) {
            if (source.name().equals("getResource") || source.name().equals("getSystemResource")) {
                return true;
            }
            at = source.arguments().isEmpty() ? Value.Unknown.UNKNOWN : source.arguments().getFirst();
        }
        return false;
    }

    /// Whether a call reads what lies behind some URL: a file, a resource or an answer of a server.
    static boolean isUrl(CodeCall call) {
        return call.owner().equals("java/net/URL") || call.owner().equals("java/net/URLConnection")
                || call.owner().equals("java/net/JarURLConnection");
    }

    /// The kind of door behind the stream that this call reads from.
    static Optional<String> of(CodeCall call, Hierarchy hierarchy) {
        if (call.kind() != CodeCall.Kind.VIRTUAL || !READING.contains(call.name())
                || TYPES.stream().noneMatch(type -> hierarchy.isA(call.owner(), type))) {
            return Optional.empty();
        }
        return sourceOf(call.arguments().getFirst(), hierarchy, DEPTH);
    }

    private static Optional<String> sourceOf(Value value, Hierarchy hierarchy, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        return switch (value) {
            case Made made when made.type().startsWith("java/") -> sourceOf(made.carries(), hierarchy, depth - 1);
            case CodeCall call -> ofCall(call, hierarchy, depth);
            case FieldRead field -> ofField(field, hierarchy, depth);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofCall(CodeCall call, Hierarchy hierarchy, int depth) {
        String name = call.name();
        if (hierarchy.isA(call.owner(), "java/net/Socket") && name.equals("getInputStream")) {
            return Optional.of("socket");
        }
        if (hierarchy.isA(call.owner(), "java/lang/Process")
                && Set.of("getInputStream", "getErrorStream", "inputReader", "errorReader").contains(name)) {
            return Optional.of("child");
        }
        return Optional.empty();
    }

    private static Optional<String> ofField(FieldRead field, Hierarchy hierarchy, int depth) {
        if (field.owner().equals("java/lang/System") && field.name().equals("in")) {
            return Optional.of("input");
        }
        Set<Optional<String>> sources = new HashSet<>();
        hierarchy.program().body(field.owner()).ifPresent(body -> body.methods().values().stream()
                .map(MethodFacts::writes).flatMap(List::stream).filter(write -> isOf(write, field))
                .forEach(write -> sources.add(sourceOf(write.value(), hierarchy, depth - 1))));
        return sources.size() == 1 ? sources.iterator().next() : Optional.empty();
    }

    private static boolean isOf(FieldWrite write, FieldRead field) {
        return write.owner().equals(field.owner()) && write.name().equals(field.name());
    }
}
