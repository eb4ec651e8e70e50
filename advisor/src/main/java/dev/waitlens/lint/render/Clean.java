package dev.waitlens.lint.render;

import dev.waitlens.report.legible.Legible;

/// Names come from class files, and can be anything: what cannot be seen is shown, not obeyed, as on our page.
final class Clean {
    private static final int LONGEST = 300;

    private Clean() {}

    static String text(String from) {
        return Legible.of(from, LONGEST).plain();
    }
}
