package dev.waitlens.lint.rules;

import dev.waitlens.catalogue.CallKind;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.lint.graph.Arrival;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.Constant;
import dev.waitlens.program.code.Value.FieldRead;
import java.util.Set;

/// Blocking calls that do not block where the way to them leads, by what they are given there.
final class Harmless {
    private static final int DEPTH = 10;
    private static final Set<String> OPENING = Set.of("openConnection", "getURL");
    private static final Set<String> OF_FILES = Set.of("toUri", "toURI");

    private Harmless() {}

    static boolean is(Arrival arrival, CodeCall call, CallKind kind) {
        return Streams.isUrl(call) && !isAddress(arrival, call) || hasNoTime(arrival, call) || isNumber(call, kind)
                || BlockingCalls.isFile(kind) && isLoadedOnce(arrival);
    }

    /// Whether a URL is made of an address that the code has: any other may as well lie on the class path or be a file.
    private static boolean isAddress(Arrival arrival, CodeCall call) {
        Value at = call.kind() == CodeCall.Kind.STATIC ? Value.Unknown.UNKNOWN
                : arrival.given(call.arguments().getFirst()).value();
        for (int step = 0; step < DEPTH && at instanceof CodeCall source && OPENING.contains(source.name()); step++) {
            at = arrival.given(source.arguments().getFirst()).value();
        }
        return at instanceof Made || at instanceof CodeCall made && made.name().equals("toURL")
                && !(made.arguments().getFirst() instanceof CodeCall uri && OF_FILES.contains(uri.name()));
    }

    /// A wait of no time is a look.
    private static boolean hasNoTime(Arrival arrival, CodeCall call) {
        int at = call.arguments().size() - 2;
        return call.target().descriptor().contains("JLjava/util/concurrent/TimeUnit;)") && at >= 0
                && arrival.given(call.arguments().get(at)).value().equals(new Constant(0));
    }

    /// An address in digits needs no lookup.
    private static boolean isNumber(CodeCall call, CallKind kind) {
        return kind.waitsFor() == Wait.NAMES && call.isWorkedOutOf(
                source -> source.name().equals("getHostAddress"));
    }

    /// Whether a method on the way keeps what comes of it in the field that it returns: so it is done when somebody asks for the first time.
    private static boolean isLoadedOnce(Arrival arrival) {
        return arrival.way().stream()
                .anyMatch(step -> step.from().filter(before -> keeps(before, step)).isPresent());
    }

    private static boolean keeps(Arrival before, Arrival step) {
        MethodKey next = step.method().key();
        return before.method().writes().stream().anyMatch(write -> (write.value() instanceof CodeCall call
                && call.line() == step.line() && call.name().equals(next.name())
                || write.value() instanceof Made made && next.name().equals("<init>")
                        && made.type().equals(next.owner()))
                && before.method().returns().contains(new FieldRead(write.owner(), write.name())));
    }
}
