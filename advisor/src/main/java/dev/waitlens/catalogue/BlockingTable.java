package dev.waitlens.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// `blocking.txt`, found by method.
final class BlockingTable {
    private final List<BlockingCall> calls;
    private final Map<String, List<BlockingCall>> byClass = new HashMap<>();
    /// Rows by the end of a class's name, by method: they name their methods.
    private final Map<String, List<BlockingCall>> byMethod = new HashMap<>();
    private final List<BlockingCall> patterns = new ArrayList<>();

    BlockingTable(List<BlockingCall> calls) {
        this.calls = List.copyOf(calls);
        for (BlockingCall call : calls) {
            if (call.isByEnd() || call.owner().equals(BlockingCall.NATIVE)) {
                call.methods().forEach(method -> byMethod.computeIfAbsent(method, m -> new ArrayList<>()).add(call));
            } else if (call.isNamed()) {
                byClass.computeIfAbsent(call.owner(), owner -> new ArrayList<>()).add(call);
            } else {
                patterns.add(call);
            }
        }
    }

    List<BlockingCall> calls() {
        return calls;
    }

    /// The row that fits best, of those wanted.
    Optional<BlockingCall> best(MethodName method, Predicate<BlockingCall> wanted) {
        Optional<BlockingCall> named = named(method, wanted);
        return named.isPresent() ? named : best(patterns, method, wanted);
    }

    /// As [#best], of the rows that name a class.
    Optional<BlockingCall> named(MethodName method, Predicate<BlockingCall> wanted) {
        Optional<BlockingCall> exact = best(byClass.getOrDefault(method.className(), List.of()), method, wanted);
        return exact.isPresent() ? exact : best(byMethod.getOrDefault(method.name(), List.of()), method, wanted);
    }

    /// Intended: a loop, because every method of a recording comes by here.
    private static Optional<BlockingCall> best(List<BlockingCall> rows, MethodName method,
            Predicate<BlockingCall> wanted) {
        Optional<BlockingCall> best = Optional.empty();
        int rank = -1;
        for (int i = 0; i < rows.size(); i++) {
            BlockingCall row = rows.get(i);
            if (row.hasOwner(method.className()) && row.hasMethod(method.name()) && wanted.test(row)
                    && row.rank() > rank) {
                best = Optional.of(row);
                rank = row.rank();
            }
        }
        return best;
    }
}
