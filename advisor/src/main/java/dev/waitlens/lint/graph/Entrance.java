package dev.waitlens.lint.graph;

import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.program.code.MethodFacts;
import java.util.Set;

/// A function or a method that a loop runs.
///
/// @param body    what runs
/// @param giver   the method that gives it to the loop; the body itself where its class or an annotation says so
/// @param line    in the giver
/// @param how     who gives it, in words: `Aio.run gets lambda in Shop.main`
/// @param surely  false where the loop runs it only unless whoever calls the giver is off the loop
/// @param done    parameters of the body that are futures which are complete, if they are futures
/// @param settled true when it follows a call that waits for many futures: all that it asks are complete
public record Entrance(MethodFacts body, MethodFacts giver, int line, String how, SharedThreads loop, boolean surely,
        Set<Integer> done, boolean settled) {

    public Entrance {
        done = Set.copyOf(done);
    }
}
