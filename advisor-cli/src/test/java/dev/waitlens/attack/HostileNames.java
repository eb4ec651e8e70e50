package dev.waitlens.attack;

import dev.waitlens.report.browser.Payloads;
import java.util.List;
import java.util.stream.Stream;

/// Names that would run something in a page, or be obeyed by a terminal, a table or a line-based format.
public final class HostileNames {
    private static final List<String> OBEYED = List.of("a\nmain 999\nb", "a\r\nb", "\u001b[31mred\u001b]0;title\u0007",
            "a;b;c 1",
            "name 12", "a\tb", "| a | b |", "*bold* _it_ `code` [x](javascript:alert(1))", "=1+1", "\"quoted\",comma",
            "a\u202Egnp.exe", "\u0000\u0007\u0008\u007f\u009b31m", "%s%n%1$s", "\\u003Cscript\\u003E\\", "-->",
            "x".repeat(5_000));

    /// All of them.
    public static final List<String> ALL = Stream.concat(Payloads.ALL.stream(), OBEYED.stream()).toList();

    private HostileNames() {}

    /// The nearest name that the JVM takes for a class: no `.`, `;` or `[`, and no empty part between two slashes.
    static String asClass(String name) {
        return ("hostile/" + name.replace('.', '\u00B7').replace(';', ':').replace('[', '('))
                .replaceAll("/(?=/)", "/_").replaceAll("/$", "/_");
    }

    /// The nearest name that the JVM takes for a method: no angle brackets and no slash besides.
    static String asMethod(String name) {
        return asClass(name).substring("hostile/".length()).replace('/', '\u2215').replace('<', '\u2039')
                .replace('>', '\u203A');
    }
}
