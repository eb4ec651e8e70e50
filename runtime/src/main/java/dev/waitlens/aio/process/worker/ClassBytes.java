package dev.waitlens.aio.process.worker;

import java.util.Arrays;

/// The bytes of a class file in the making. `DataOutputStream` would do, but for the two milliseconds that its own beginning takes.
final class ClassBytes {
    private byte[] bytes = new byte[256];
    private int length;

    void one(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) value;
    }

    void two(int value) {
        one(value >> 8);
        one(value);
    }

    void four(int value) {
        two(value >> 16);
        two(value);
    }

    void all(ClassBytes other) {
        for (int i = 0; i < other.length; i++) {
            one(other.bytes[i]);
        }
    }

    /// A length and so many bytes, as class files spell text.
    ///
    /// **Source** Java Virtual Machine Specification, 4.4.7.
    void text(String text) {
        int at = length;
        two(0);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0 && c < 0x80) {
                one(c);
            } else {
                if (c >= 0x800) {
                    one(0xE0 | c >> 12);
                }
                one(c >= 0x800 ? 0x80 | c >> 6 & 0x3F : 0xC0 | c >> 6);
                one(0x80 | c & 0x3F);
            }
        }
        int size = length - at - 2;
        if (size > 0xFFFF) {
            throw new IllegalArgumentException("longer than a class file can hold: " + size);
        }
        bytes[at] = (byte) (size >> 8);
        bytes[at + 1] = (byte) size;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }
}
