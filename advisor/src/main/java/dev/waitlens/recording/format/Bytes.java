package dev.waitlens.recording.format;

import java.nio.charset.StandardCharsets;

/// A cursor over bytes in memory. Every read is checked against `limit`, and every length against the bytes that are
/// left, before anything is allocated for it.
///
/// **Throws** [Damaged] from every read that would pass the limit.
public final class Bytes {
    /// Names are cut to this many characters: a 5 MB thread name is legal.
    public static final int LONGEST_NAME = 1024;

    byte[] array = new byte[0];
    int position;
    int limit;

    /// How strings are encoded.
    static final int NULL = 0;
    static final int EMPTY = 1;
    static final int POOLED = 2;
    static final int UTF8 = 3;
    static final int CHARS = 4;
    static final int LATIN1 = 5;

    public static Bytes of(byte[] array) {
        var bytes = new Bytes();
        bytes.set(array, 0, array.length);
        return bytes;
    }

    public void set(byte[] newArray, int newPosition, int newLimit) {
        array = newArray;
        position = newPosition;
        limit = newLimit;
    }

    public int position() {
        return position;
    }

    public void position(int newPosition) {
        if (newPosition < 0 || newPosition > limit) {
            throw new Damaged("a part reaches beyond its end");
        }
        position = newPosition;
    }

    public int remaining() {
        return limit - position;
    }

    /// A number of 1 to 9 bytes, least significant first, 7 bits each but for the ninth, which has 8.
    public long varint() {
        int at = position;
        if (at >= limit) {
            throw new Damaged("a number reaches beyond its event");
        }
        long value = array[at++];
        if (value < 0) {
            value &= 0x7F;
            int shift = 7;
            while (true) {
                if (at >= limit) {
                    throw new Damaged("a number reaches beyond its event");
                }
                long next = array[at++];
                if (shift == 56) {
                    value |= (next & 0xFF) << 56;
                    break;
                }
                value |= (next & 0x7F) << shift;
                if (next >= 0) {
                    break;
                }
                shift += 7;
            }
        }
        position = at;
        return value;
    }

    public void skipVarint() {
        int at = position;
        int end = Math.min(limit, at + 8);
        while (at < end) {
            if (array[at++] >= 0) {
                position = at;
                return;
            }
        }
        if (at >= limit) {
            throw new Damaged("a number reaches beyond its event");
        }
        position = at + 1;
    }

    /// A number of elements, of which each takes at least one byte.
    public int count() {
        long count = varint();
        if (count < 0 || count > remaining()) {
            throw new Damaged("a count of " + count + " is more than its event can hold");
        }
        return (int) count;
    }

    public byte octet() {
        if (position >= limit) {
            throw new Damaged("a value reaches beyond its event");
        }
        return array[position++];
    }

    public int bits32() {
        skip(4);
        int at = position - 4;
        return array[at] << 24 | (array[at + 1] & 0xFF) << 16 | (array[at + 2] & 0xFF) << 8 | array[at + 3] & 0xFF;
    }

    public long bits64() {
        return (long) bits32() << 32 | bits32() & 0xFFFF_FFFFL;
    }

    public void skip(int count) {
        if (count < 0 || count > limit - position) {
            throw new Damaged("a value reaches beyond its event");
        }
        position += count;
    }

    public void skipString() {
        int encoding = octet();
        switch (encoding) {
            case NULL, EMPTY -> {
            }
            case POOLED -> skipVarint();
            case UTF8, LATIN1 -> skip(count());
            case CHARS -> {
                for (int left = count(); left > 0; left--) {
                    skipVarint();
                }
            }
            default -> throw new Damaged("a string has the unknown encoding " + encoding);
        }
    }

    /// The text after an encoding of UTF8, CHARS or LATIN1, cut to [#LONGEST_NAME] characters.
    String text(int encoding) {
        int count = count();
        if (encoding == CHARS) {
            return chars(count);
        }
        int at = position;
        skip(count);
        boolean latin = encoding == LATIN1;
        int kept = Math.min(count, latin ? LONGEST_NAME : LONGEST_NAME * 3);
        return cut(new String(array, at, kept, latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    }

    private String chars(int count) {
        var text = new StringBuilder(Math.min(count, LONGEST_NAME));
        for (int i = 0; i < count; i++) {
            char next = (char) varint();
            if (i < LONGEST_NAME) {
                text.append(next);
            }
        }
        return cut(text.toString());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST_NAME) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return text.substring(0, end);
    }
}
