package dev.waitlens.aio.process.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values on the wire: a tag and the value. Common types have a form of their own, since loading Java serialisation costs a fresh worker
/// more than anything else in its first task; whatever else is serialisable goes through [Serial].
///
/// A value arrives as the same class as it left: `ArrayList` as `ArrayList`, `List.of` as `List.of`. Two references to one object in
/// different arguments arrive as two objects, as they do between processes in Python.
public final class Values {
    private static final int NULL = 0;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int SHORT = 4;
    private static final int CHAR = 5;
    private static final int INT = 6;
    private static final int LONG = 7;
    private static final int FLOAT = 8;
    private static final int DOUBLE = 9;
    private static final int STRING = 10;
    private static final int BYTES = 11;
    private static final int INTS = 12;
    private static final int LONGS = 13;
    private static final int DOUBLES = 14;
    private static final int BUFFER = 15;
    private static final int ARRAY_LIST = 16;
    private static final int FIXED_LIST = 17;
    private static final int OBJECT = 18;
    private static final int UTF16 = 19;

    /// Lists in lists; below that Java serialisation has a way with depth.
    private static final int DEEPEST = 50;
    private static final int QUICK_BYTES = 1 << 16;
    private static final Class<?> LIST_12 = List.of(1).getClass();
    private static final Class<?> LIST_N = List.of().getClass();

    private Values() {}

    /// Writes a value.
    ///
    /// @throws IOException when it is not serialisable; what was written must be [FrameWriter#reset]
    public static void write(FrameWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.putByte(NULL);
        } else {
            writeObject(out, value);
        }
    }

    /// Whether a value is encoded in microseconds.
    static boolean isQuick(@Nullable Object value) {
        return value == null || value instanceof Number && value.getClass().getName().startsWith("java.lang.")
                || value instanceof Boolean || value instanceof Character
                || value instanceof String text && text.length() <= QUICK_BYTES / Character.BYTES
                || value instanceof byte[] bytes && bytes.length <= QUICK_BYTES
                || value instanceof int[] ints && ints.length <= QUICK_BYTES / Integer.BYTES
                || value instanceof long[] longs && longs.length <= QUICK_BYTES / Long.BYTES
                || value instanceof double[] doubles && doubles.length <= QUICK_BYTES / Double.BYTES;
    }

    // Chains of `instanceof` and not a pattern switch: that one is linked at run time, which the worker's start would pay for.
    private static void writeObject(FrameWriter out, Object value) throws IOException {
        if (value instanceof Integer number) {
            out.putByte(INT);
            out.putInt(number);
        } else if (value instanceof String text) {
            writeText(out, text);
        } else if (value instanceof Long number) {
            out.putByte(LONG);
            out.putLong(number);
        } else if (value instanceof byte[] bytes) {
            out.putByte(BYTES);
            out.putBytes(bytes);
        } else if (value instanceof Double number) {
            out.putByte(DOUBLE);
            out.putLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            out.putByte(truth ? TRUE : FALSE);
        } else if (value instanceof List<?> list && isPlain(list) && out.depth < DEEPEST) {
            writeList(out, list);
        } else if (!writeRare(out, value)) {
            out.putByte(OBJECT);
            Serial.write(out, value);
        }
    }

    private static boolean writeRare(FrameWriter out, Object value) {
        if (value instanceof ByteBuffer buffer) {
            out.holdsBuffer();
            out.putByte(BUFFER);
            out.putByte(buffer.order() == ByteOrder.BIG_ENDIAN ? 1 : 0);
            out.putInt(buffer.remaining());
            out.putRaw(buffer);
        } else if (value instanceof int[] ints) {
            ByteBuffer block = block(out, INTS, ints.length, Integer.BYTES);
            block.asIntBuffer().put(ints);
            out.putRaw(block);
        } else if (value instanceof long[] longs) {
            ByteBuffer block = block(out, LONGS, longs.length, Long.BYTES);
            block.asLongBuffer().put(longs);
            out.putRaw(block);
        } else if (value instanceof double[] doubles) {
            ByteBuffer block = block(out, DOUBLES, doubles.length, Double.BYTES);
            block.asDoubleBuffer().put(doubles);
            out.putRaw(block);
        } else {
            return writeRareNumber(out, value);
        }
        return true;
    }

    private static boolean writeRareNumber(FrameWriter out, Object value) {
        if (value instanceof Float number) {
            out.putByte(FLOAT);
            out.putInt(Float.floatToRawIntBits(number));
        } else if (value instanceof Short number) {
            out.putByte(SHORT);
            out.putInt(number);
        } else if (value instanceof Byte number) {
            out.putByte(BYTE);
            out.putByte(number);
        } else if (value instanceof Character character) {
            out.putByte(CHAR);
            out.putInt(character);
        } else {
            return false;
        }
        return true;
    }

    private static ByteBuffer block(FrameWriter out, int tag, int count, int size) {
        out.putByte(tag);
        out.putInt(count);
        return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.nativeOrder());
    }

    private static void writeText(FrameWriter out, String text) {
        if (hasSurrogate(text)) {
            // Intended: UTF-8 would turn an unpaired surrogate into a question mark.
            out.putByte(UTF16);
            ByteBuffer block = ByteBuffer.allocate(Math.multiplyExact(text.length(), 2)).order(ByteOrder.nativeOrder());
            block.asCharBuffer().put(text);
            out.putInt(text.length());
            out.putRaw(block);
        } else {
            out.putByte(STRING);
            out.putString(text);
        }
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(List<?> list) {
        Class<?> type = list.getClass();
        return type == ArrayList.class || type == LIST_12 || type == LIST_N;
    }

    private static void writeList(FrameWriter out, List<?> list) throws IOException {
        out.putByte(list.getClass() == ArrayList.class ? ARRAY_LIST : FIXED_LIST);
        out.putInt(list.size());
        out.depth++;
        for (Object element : list) {
            write(out, element);
        }
        out.depth--;
    }

    /// Reads a value.
    ///
    /// @throws IOException when it cannot be read
    /// @throws ClassNotFoundException when a class is missing here
    public static @Nullable Object read(FrameReader in, Serial serial) throws IOException, ClassNotFoundException {
        byte tag = in.getByte();
        return switch (tag) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> in.getByte();
            case SHORT -> (short) in.getInt();
            case CHAR -> (char) in.getInt();
            case INT -> in.getInt();
            case LONG -> in.getLong();
            case FLOAT -> Float.intBitsToFloat(in.getInt());
            case DOUBLE -> Double.longBitsToDouble(in.getLong());
            case STRING -> in.getString();
            case BYTES -> in.getBytes();
            case OBJECT -> serial.read(in);
            default -> readRare(tag, in, serial);
        };
    }

    private static Object readRare(byte tag, FrameReader in, Serial serial) throws IOException, ClassNotFoundException {
        switch (tag) {
            case INTS -> {
                int[] ints = new int[in.getCount(Integer.BYTES)];
                in.getSlice(ints.length * Integer.BYTES).asIntBuffer().get(ints);
                return ints;
            }
            case LONGS -> {
                long[] longs = new long[in.getCount(Long.BYTES)];
                in.getSlice(longs.length * Long.BYTES).asLongBuffer().get(longs);
                return longs;
            }
            case DOUBLES -> {
                double[] doubles = new double[in.getCount(Double.BYTES)];
                in.getSlice(doubles.length * Double.BYTES).asDoubleBuffer().get(doubles);
                return doubles;
            }
            case UTF16 -> {
                int count = in.getCount(Character.BYTES);
                return in.getSlice(count * Character.BYTES).asCharBuffer().toString();
            }
            case BUFFER -> {
                return readBuffer(in);
            }
            case ARRAY_LIST, FIXED_LIST -> {
                return readList(tag, in, serial);
            }
            default -> throw new IllegalStateException("damaged frame: no value begins with " + tag);
        }
    }

    private static ByteBuffer readBuffer(FrameReader in) {
        ByteOrder order = in.getByte() == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer slice = in.getSlice(in.getCount(1));
        if (in.lasting()) {
            return slice.order(order);
        }
        return ByteBuffer.allocate(slice.remaining()).put(slice).flip().order(order);
    }

    private static List<?> readList(byte tag, FrameReader in, Serial serial)
            throws IOException, ClassNotFoundException {
        int count = in.getCount(1);
        var list = new ArrayList<@Nullable Object>(count);
        for (int i = 0; i < count; i++) {
            list.add(read(in, serial));
        }
        return tag == ARRAY_LIST ? list : fixed(list);
    }

    private static List<?> fixed(List<@Nullable Object> list) {
        return List.of(list.toArray());
    }
}
