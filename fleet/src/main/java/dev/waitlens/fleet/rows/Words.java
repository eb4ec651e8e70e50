package dev.waitlens.fleet.rows;

/// Text as every engine can hold it.
final class Words {
    private Words() {}

    /// Halves of surrogate pairs, which have no form in UTF-8, spelled out: `\uD800`.
    static String wellFormed(String text) {
        StringBuilder all = null;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean pair = Character.isHighSurrogate(letter) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            boolean half = Character.isSurrogate(letter) && !pair;
            if ((half || letter == 0) && all == null) {
                all = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (all != null) {
                if (half || letter == 0) {
                    all.append("\\u%04X".formatted((int) letter));
                } else {
                    all.append(letter);
                }
                if (pair) {
                    all.append(text.charAt(i + 1));
                }
            }
            if (pair) {
                i++;
            }
        }
        return all == null ? text : all.toString();
    }
}
