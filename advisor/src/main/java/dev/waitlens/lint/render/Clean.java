package dev.waitlens.lint.render;

/// Names come from class files, and can be anything: control characters are shown, not obeyed.
final class Clean {
    private static final int LONGEST = 300;

    private Clean() {}

    static String text(String from) {
        var clean = new StringBuilder();
        from.codePoints().limit(LONGEST).forEach(point -> {
            boolean control = Character.isISOControl(point) || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE;
            clean.append(control ? String.format("\\u%04x", point) : Character.toString(point));
        });
        return from.length() > LONGEST ? clean + "..." : clean.toString();
    }
}
