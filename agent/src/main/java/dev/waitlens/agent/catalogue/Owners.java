package dev.waitlens.agent.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who owns a package: the JDK, a library, another agent; what is in no row is the program's own.
///
/// **Thread**: one.
public final class Owners {
    private static final Set<String> JDK = Set.of("jdk", "recorder");

    /// What stands below a library's beginning, and is no part of it.
    private static final String PROGRAM = "program";

    /// By the beginning of a class's name, up to a dot.
    private final Map<String, String> owners = new HashMap<>();

    private Owners() {}

    public static Owners read() {
        Owners read = new Owners();
        for (String[] row : CatalogueFile.rows("owners.txt", "")) {
            read.owners.put(row[1], row[0]);
        }
        return read;
    }

    public boolean isJdk(String className) {
        String owner = of(className);
        return owner != null && JDK.contains(owner);
    }

    /// Whether the class is somebody's, and not the program's own.
    public boolean isKnown(String className) {
        String owner = of(className);
        return owner != null && !owner.equals(PROGRAM);
    }

    /// The longest beginning that is known decides; null for none.
    private String of(String className) {
        for (int dot = className.lastIndexOf('.'); dot > 0; dot = className.lastIndexOf('.', dot - 1)) {
            String owner = owners.get(className.substring(0, dot + 1));
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }
}
