package dev.waitlens.report.render;

import java.nio.charset.StandardCharsets;

/// Blocks up to a size; from the first that does not fit, none is taken.
public final class CappedMarkdown {
    private static final String LEFT_OUT = "*The rest does not fit here; the page and the JSON form have it.*\n";

    private final StringBuilder text = new StringBuilder();
    private int room;
    private boolean full;

    public CappedMarkdown(int cap) {
        room = cap - LEFT_OUT.length();
    }

    public void block(String block) {
        if (full || block.isBlank()) {
            return;
        }
        String padded = block.strip() + "\n\n";
        int size = padded.getBytes(StandardCharsets.UTF_8).length;
        full = size > room;
        if (!full) {
            room -= size;
        }
        text.append(full ? LEFT_OUT : padded);
    }

    public String text() {
        return text.toString();
    }
}
