package dev.waitlens.agent.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A method behind which a thread waits and for which Flight Recorder has no event of its own, or one that
/// does not see virtual threads. Java 25 can time calls of such methods (`jdk.MethodTrace`).
///
/// Left out of the catalogue on purpose: reading file attributes (`stat`, `exists`), which programs do thousands of times a second
/// without going to the disk; `Object.wait`, because each change of the filter rewrites the classes of all traced methods, and
/// with `java.lang.Object` all compiled code in the JVM would have to be compiled anew; what the JDK does inside `jdk.internal`,
/// which Flight Recorder refuses to touch.
///
/// @param kind   what is waited for, in the words of the report
/// @param method `class::method`, all overloads
/// @param since  the Java feature release from which on it can be traced
public record TracedCall(String kind, String method, int since, boolean ofJdk) {
    private static final String NOTE = "traced ";
    private static final String SINCE = " since ";

    /// All that the catalogue has, a `*` before a library's class taken off: a filter needs the name that the library has by itself.
    public static List<TracedCall> all() {
        List<TracedCall> calls = new ArrayList<>();
        for (String[] row : CatalogueFile.rows("blocking.txt", NOTE)) {
            int colon = row[0].indexOf(": ");
            boolean library = row[0].startsWith("*");
            String owner = row[0].substring(library ? 1 : 0, colon);
            int since = row[1].indexOf(SINCE);
            for (String method : row[0].substring(colon + 2).split(" ")) {
                calls.add(new TracedCall(row[1].substring(NOTE.length(), since), owner.concat("::").concat(method),
                        Integer.parseInt(row[1].substring(since + SINCE.length())), !library));
            }
        }
        return calls;
    }

    /// Those of them that this JVM has, or that a library may bring. Loads the classes that may come from the JVM's shared archive: one that comes from it
    /// later escapes the filter, because nobody parses it. The others are left until the program needs them, and rewritten then.
    ///
    /// @param archived the classes in the archive; nothing where it may hold any
    public static List<TracedCall> present(List<TracedCall> all, int feature, Optional<Set<String>> archived) {
        List<TracedCall> present = new ArrayList<>();
        for (TracedCall call : all) {
            if (feature >= call.since && (!call.ofJdk || call.isThere(archived))) {
                present.add(call);
            }
        }
        return present;
    }

    private boolean isThere(Optional<Set<String>> archived) {
        String owner = method.substring(0, method.indexOf("::"));
        if (archived.isPresent() && !archived.get().contains(owner)) {
            return ClassLoader.getSystemResource(owner.replace('.', '/').concat(".class")) != null;
        }
        try {
            Class.forName(owner, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            // Another operating system, or another release.
            return false;
        }
    }

    public static String filter(List<TracedCall> calls) {
        StringBuilder filter = new StringBuilder();
        for (TracedCall call : calls) {
            filter.append(filter.length() == 0 ? "" : ";").append(call.method);
        }
        return filter.toString();
    }
}
