package dev.waitlens.cli.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A key, as its reader means it.
///
/// @param letter of a key that writes one, 0 for others
record Key(Name name, int letter) {
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;
    /// Behind `ESC [` or `ESC O`. **Source**: ECMA-48, 8.3.19 to 8.3.22, and xterm's control sequences.
    private static final Map<Integer, Name> ARROWS = Map.of((int) 'A', Name.UP, (int) 'B', Name.DOWN);

    /// What a key is called.
    enum Name {
        LETTER, ENTER, ESCAPE, BACKSPACE, UP, DOWN, TAB
    }

    static Key of(Name name) {
        return new Key(name, 0);
    }

    static Key letter(int letter) {
        return new Key(Name.LETTER, letter);
    }

    boolean is(char wanted) {
        return name == Name.LETTER && letter == wanted;
    }

    /// The keys in what a terminal sent at a time; those that nobody here asks for are left out.
    static List<Key> parse(String sent) {
        var keys = new ArrayList<Key>();
        int[] codes = sent.codePoints().toArray();
        for (int at = 0; at < codes.length; at++) {
            int code = codes[at];
            boolean sequence = code == ESCAPE && at + 1 < codes.length
                    && (codes[at + 1] == '[' || codes[at + 1] == 'O');
            if (sequence) {
                at = endOfSequence(codes, at + 2);
                if (at < codes.length && ARROWS.containsKey(codes[at])) {
                    keys.add(of(ARROWS.get(codes[at])));
                }
            } else {
                add(code, keys);
            }
        }
        return keys;
    }

    /// Parameters come before the letter that ends it.
    private static int endOfSequence(int[] codes, int from) {
        int at = from;
        while (at < codes.length && (codes[at] >= ' ' && codes[at] < '@')) {
            at++;
        }
        return at;
    }

    private static void add(int code, List<Key> keys) {
        switch (code) {
            case '\r', '\n' -> keys.add(of(Name.ENTER));
            case '\t' -> keys.add(of(Name.TAB));
            case '\b', DELETE -> keys.add(of(Name.BACKSPACE));
            case ESCAPE -> keys.add(of(Name.ESCAPE));
            default -> {
                if (code >= ' ') {
                    keys.add(letter(code));
                }
            }
        }
    }
}
