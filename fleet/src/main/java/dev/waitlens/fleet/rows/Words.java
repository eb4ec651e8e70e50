package dev.waitlens.fleet.rows;

/// Text as every engine can hold it.
final class Words {
    /// A directory's name has at most 255 bytes.
    private static final int SLUG = 48;

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

    /// A name as the name of a directory: what is neither letter nor digit is `_`, and a hash of the whole keeps two apart.
    static String slug(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "_");
        return plain.substring(0, Math.min(SLUG, plain.length())) + "-" + "%08x".formatted(name.hashCode());
    }
}
