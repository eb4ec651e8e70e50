package dev.waitlens.aio.differential;

import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.ExceptionGroup;
import dev.waitlens.aio.Outcome;
import dev.waitlens.aio.sync.AsyncQueue.ShutDownException;
import dev.waitlens.aio.sync.Barrier.BrokenBarrierException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The words in which both sides tell values and failures. Our library's own messages are not compared, as they are better.
final class Story {
    private Story() {}

    /// What a program throws: a message of its own, a class that the other language has as well.
    static final class Boom extends Exception {
        private static final long serialVersionUID = 1L;

        Boom(String message) {
            super(message);
        }
    }

    /// As [Boom], unchecked.
    static final class Bang extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Bang(String message) {
            super(message);
        }
    }

    /// A program named what is not there yet.
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(int number) {
            super(Integer.toString(number));
        }
    }

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "-";
            case List<?> list -> list.stream().map(Story::of).collect(Collectors.joining(", ", "[", "]"));
            case Outcome.Success<?>(var result) -> of(result);
            case Outcome.Failure<?>(var failure) -> of(failure);
            case ExceptionGroup group -> "Group" + of(group.exceptions());
            case CancelledError error -> "Cancelled(" + reason(error) + ")";
            case Boom boom -> "Boom(" + boom.getMessage() + ")";
            case Bang bang -> "Bang(" + bang.getMessage() + ")";
            case Missing missing -> "Missing(" + missing.getMessage() + ")";
            case TimeoutException _ -> "Timeout";
            case BrokenBarrierException _ -> "Broken";
            case ShutDownException _ -> "ShutDown";
            case IllegalStateException _,IllegalArgumentException _ -> "Misuse";
            default -> value.toString();
        };
    }

    /// Whether these are the same but for a documented difference: a reason to cancel that asyncio has lost (in a shield, in
    /// gathered outcomes, at the second who awaits) and that we keep.
    static boolean same(List<String> asyncios, List<String> ours) {
        if (asyncios.size() != ours.size()) {
            return false;
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!asyncios.get(i).equals(ours.get(i)) && !isWithoutReasons(asyncios.get(i), ours.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWithoutReasons(String asyncios, String ours) {
        var pattern = Pattern.quote(asyncios).replace("Cancelled()", "Cancelled(\\E[^)]*\\Q)");
        return Pattern.matches(pattern, ours);
    }

    /// How something stands, or ended.
    static String state(Deferred<?> deferred) {
        if (!deferred.isDone()) {
            return "pending";
        }
        if (deferred.isCancelled()) {
            return "cancelled";
        }
        return of(deferred.exception().<Object>map(failure -> failure).orElseGet(deferred::result));
    }

    /// A timeout says why it cancels; asyncio's does not.
    private static String reason(CancelledError error) {
        var reason = error.getMessage();
        return reason == null || reason.startsWith("the deadline of ") ? "" : reason;
    }
}
