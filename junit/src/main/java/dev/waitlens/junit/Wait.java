package dev.waitlens.junit;

import java.util.List;

/// One event of a thread that waited.
///
/// @param event  its name, `jdk.SocketRead`
/// @param thread the thread's name, or its number where it has none
/// @param id     the thread's number, which no two threads of a JVM share
/// @param begin  nanoseconds of the recording's clock
/// @param peer   the other side of a socket, or a file's path; empty for none
/// @param stack  innermost first
record Wait(String event, String thread, long id, long begin, long end, String peer, List<Frame> stack) {

    Wait {
        stack = List.copyOf(stack);
    }

    /// A line of a stack.
    record Frame(String className, String method, int line) {
        @Override
        public String toString() {
            return className + "." + method + (line > 0 ? ":" + line : "");
        }
    }

    /// The same, begun earlier.
    Wait since(long earlier) {
        return new Wait(event, thread, id, earlier, end, peer, stack);
    }

    boolean passes(String className) {
        return stack.stream().anyMatch(frame -> frame.className().startsWith(className));
    }

    /// Whether code whose class begins so waits, with nothing but the JDK's further in.
    boolean isOf(String className) {
        return stack.stream().filter(frame -> !Names.isJdk(frame.className())).findFirst()
                .filter(frame -> frame.className().startsWith(className)).isPresent();
    }

    boolean isRead() {
        return event.equals("jdk.SocketRead");
    }

    boolean isWrite() {
        return event.equals("jdk.SocketWrite");
    }

    /// Whether the program's own code is on its stack: an event loop that waits for work has none.
    boolean hasOwnCode() {
        return stack.stream().anyMatch(frame -> Names.isOwn(frame.className()));
    }

    /// Above its first reflective call a test is called by what runs it.
    private static boolean isCalledByHand(Frame frame) {
        return !frame.className().startsWith("java.lang.invoke.")
                && !frame.className().startsWith("jdk.internal.reflect.");
    }

    /// For a failure: where it came from, the JDK's inner part left out.
    String told() {
        var text = new StringBuilder("  ").append(event.substring("jdk.".length())).append(" in thread ")
                .append(thread);
        if (!peer.isEmpty()) {
            text.append(", ").append(peer);
        }
        stack.stream().dropWhile(frame -> Names.isJdk(frame.className())).takeWhile(Wait::isCalledByHand).limit(6)
                .forEach(frame -> text.append("\n    at ").append(frame));
        return text.toString();
    }
}
