package dev.waitlens.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opentest4j.TestAbortedException;

/// Counts the tries of a test class by part, and what was bad among them; put into the table at the end of the class.
///
/// **Thread**: any.
public final class Tally {
    private final Map<String, Integer> tried = new TreeMap<>();
    private final Map<String, List<String>> bad = new TreeMap<>();

    /// A try that holds or throws.
    public interface Try {
        /// Tries it.
        void run() throws Exception;
    }

    /// Tries something, counts it, and hands on what it throws. What says that it cannot be tried here is not counted.
    public void count(String part, String name, Try attempt) throws Exception {
        try {
            attempt.run();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            note(part, name + ": " + String.valueOf(e.getMessage()).strip().lines().findFirst().orElse(""));
            throw e;
        }
        note(part, "");
    }

    private synchronized void note(String part, String complaint) {
        tried.merge(part, 1, Integer::sum);
        bad.computeIfAbsent(part, _ -> new ArrayList<>());
        if (!complaint.isEmpty()) {
            bad.get(part).add(complaint);
        }
    }

    /// Puts what was counted into the table.
    public synchronized void close() {
        tried.forEach((part, count) -> AttackTable.add(part, count, bad.get(part)));
    }
}
