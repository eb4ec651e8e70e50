package dev.waitlens.sketch;

import dev.waitlens.program.shape.JavaType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The names in use where a sketch goes, so that what it declares has others.
final class TakenNames {
    private final Set<String> used = new HashSet<>();

    TakenNames(Collection<String> used) {
        this.used.addAll(used);
    }

    TakenNames copy() {
        return new TakenNames(used);
    }

    /// The name wanted, or where that is in use one with a number. In use from now on.
    String free(String wanted) {
        String name = JavaType.isWord(wanted) ? wanted : "item";
        String free = name;
        for (int number = 2; !used.add(free); number++) {
            free = name + number;
        }
        return free;
    }

    /// `url` of `Url`, `http` of `HTTP`: the name of something of this type.
    static String ofType(JavaType type) {
        String text = type.raw().replace("[]", "");
        String simple = text.substring(text.lastIndexOf('.') + 1);
        boolean says = !type.owner().isEmpty() && !simple.equals("String") && !simple.equals("Object");
        return says ? simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1) : "item";
    }

    static String plural(String name) {
        int last = name.length() - 1;
        if (name.endsWith("s") || name.endsWith("x") || name.endsWith("ch")) {
            return name.endsWith("ss") || !name.endsWith("s") ? name + "es"
                    : "all" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
        boolean consonant = last > 0 && "aeiou".indexOf(name.charAt(last - 1)) < 0;
        return name.endsWith("y") && consonant ? name.substring(0, last) + "ies" : name + "s";
    }
}
