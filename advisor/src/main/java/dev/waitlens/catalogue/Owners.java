package dev.waitlens.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// `owners.txt`: the longest beginning of a class's name that is in it decides.
final class Owners {
    /// How many parts of a package it takes to know it again under another name.
    private static final int TELLING = 2;
    /// `libc.so.6`, `ld-linux-x86-64.so.2`, `libzstd-jni-1.5.so`.
    private static final Pattern LIBRARY = Pattern.compile("[\\w.+-]+\\.so(\\.\\d+)*");

    private final String[] beginnings;
    private final Owner[] owners;
    /// For each beginning the longest other one that it goes on from, -1 for none.
    private final int[] shorter;
    private final List<String> generated = new ArrayList<>();
    /// Parts of packages by whose names it is said that what is in them was packed.
    private final List<String> packed = new ArrayList<>();

    Owners(List<List<String>> rows) {
        List<List<String>> sorted = rows.stream().filter(row -> !row.get(1).startsWith("*"))
                .sorted((a, b) -> a.get(1).compareTo(b.get(1))).toList();
        beginnings = sorted.stream().map(row -> row.get(1)).toArray(String[]::new);
        owners = sorted.stream().map(row -> Owner.parse(row.get(0))).toArray(Owner[]::new);
        shorter = new int[beginnings.length];
        for (int i = 0; i < shorter.length; i++) {
            int before = i - 1;
            while (before >= 0 && !beginnings[i].startsWith(beginnings[before])) {
                before = shorter[before];
            }
            shorter[i] = before;
        }
        rows.stream().filter(row -> row.get(1).startsWith("*"))
                .forEach(row -> (Owner.parse(row.get(0)) == Owner.GENERATED ? generated : packed)
                        .add(row.get(1).substring(1, row.get(1).length() - 1)));
    }

    Owner of(String className) {
        if (isNative(className)) {
            return Owner.NATIVE;
        }
        int found = find(className);
        if (found >= 0) {
            return owners[found];
        }
        return isGenerated(className) ? Owner.GENERATED : ofPacked(className);
    }

    /// A library that was packed under another name still has its own inside: `wiremock.org.eclipse.jetty.`
    private Owner ofPacked(String className) {
        for (String part : packed) {
            if (className.contains(part)) {
                return Owner.LIBRARY;
            }
        }
        for (int dot = className.indexOf('.'); dot >= 0; dot = className.indexOf('.', dot + 1)) {
            int found = find(className.substring(dot + 1));
            if (found >= 0 && !owners[found].isOfJdk() && isTelling(beginnings[found])) {
                return owners[found];
            }
        }
        return Owner.PROGRAM;
    }

    /// Whether a class is a library's that was packed under another name, whoever has packed it.
    boolean isPacked(String className) {
        return ofPacked(className) != Owner.PROGRAM;
    }

    private static boolean isTelling(String beginning) {
        return beginning.chars().filter(c -> c == '.').count() >= TELLING;
    }

    private boolean isGenerated(String className) {
        for (String part : generated) {
            if (className.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /// The longest beginning, -1 for none.
    private int find(String className) {
        int at = Arrays.binarySearch(beginnings, className);
        int candidate = at >= 0 ? at : -at - 2;
        while (candidate >= 0 && !className.startsWith(beginnings[candidate])) {
            candidate = shorter[candidate];
        }
        return candidate;
    }

    /// What native profilers write where a Java class would be: nothing, a shared library or a part of the system in brackets.
    static boolean isNative(String className) {
        return className.isEmpty() || className.contains(".so") && LIBRARY.matcher(className).matches()
                || className.endsWith(".dylib") || className.endsWith(".dll")
                || className.startsWith("[") && className.endsWith("]");
    }
}
