package dev.waitlens.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a recording byte by byte, for what no JVM would write. Ticks are nanoseconds.
final class Crafted {
    static final long START_NANOS = 1_700_000_000_000_000_000L;
    static final long START_TICKS = 5_000_000_000L;

    private final ByteArrayOutputStream events = new ByteArrayOutputStream();
    private final List<String> types = new ArrayList<>();
    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private long metadataAt;
    private long checkpointAt;
    private long durationNanos = 1_000_000_000L;
    private long startNanos = START_NANOS;
    private long startTicks = START_TICKS;
    private long ticksPerSecond = 1_000_000_000L;

    /// A payload in the making.
    static final class Payload {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Payload number(long value) {
            long rest = value;
            for (int i = 0; i < 8; i++) {
                if ((rest & ~0x7FL) == 0) {
                    bytes.write((int) rest);
                    return this;
                }
                bytes.write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
            return this;
        }

        Payload octet(int value) {
            bytes.write(value);
            return this;
        }

        Payload text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            bytes.write(3);
            number(utf8.length);
            bytes.writeBytes(utf8);
            return this;
        }

        Payload raw(byte[] raw) {
            bytes.writeBytes(raw);
            return this;
        }
    }

    Crafted() {
        for (String simple : List.of("long", "int", "boolean", "java.lang.String")) {
            type(simple);
        }
        type("java.lang.Thread", "osName:java.lang.String", "osThreadId:long", "javaName:java.lang.String",
                "javaThreadId:long");
        type("jdk.types.Symbol", "string:java.lang.String");
        type("java.lang.Class", "name:*jdk.types.Symbol");
        type("jdk.types.Method", "type:*java.lang.Class", "name:*jdk.types.Symbol", "descriptor:*jdk.types.Symbol",
                "modifiers:int");
        type("jdk.types.StackFrame", "method:*jdk.types.Method", "lineNumber:int");
        type("jdk.types.StackTrace", "truncated:boolean", "frames:[jdk.types.StackFrame");
    }

    static Payload payload() {
        return new Payload();
    }

    /// A type whose fields are `name:type`, with `*` before the type for a constant and `[` for an array. Ids count
    /// from 100.
    Crafted type(String name, String... fieldsOfIt) {
        if (!types.contains(name)) {
            types.add(name);
        }
        fields.put(name, List.of(fieldsOfIt));
        return this;
    }

    long id(String type) {
        if (!types.contains(type)) {
            types.add(type);
        }
        return 100 + types.indexOf(type);
    }

    Crafted duration(long nanos) {
        durationNanos = nanos;
        return this;
    }

    /// What the header says of the recorder's clock, where ticks are no nanoseconds.
    Crafted rate(long ticks) {
        ticksPerSecond = ticks;
        return this;
    }

    /// The chunk begins so much after [#START_NANOS] by the clock on the wall, and after [#START_TICKS] by its own.
    Crafted later(long nanos, long ticks) {
        startNanos = START_NANOS + nanos;
        startTicks = START_TICKS + ticks;
        return this;
    }

    Crafted event(String type, Payload payload) {
        return event(id(type), payload);
    }

    private Crafted event(long id, Payload payload) {
        Payload head = payload().number(id);
        int size = head.bytes.size() + payload.bytes.size() + 4;
        for (int i = 0; i < 4; i++) {
            events.write(size >>> 7 * i & 0x7F | (i < 3 ? 0x80 : 0));
        }
        events.writeBytes(head.bytes.toByteArray());
        events.writeBytes(payload.bytes.toByteArray());
        return this;
    }

    /// A checkpoint whose pools are what `pools` holds behind their count.
    Crafted checkpoint(int poolCount, Payload pools) {
        return event(1, payload().number(START_TICKS + 1).number(0).number(0).octet(0).number(poolCount)
                .raw(pools.bytes.toByteArray()));
    }

    /// The chunk's last checkpoint, so many ticks after [#START_TICKS].
    Crafted lastCheckpoint(long ticks) {
        return linked(ticks, 0);
    }

    /// A flush, so many ticks after [#START_TICKS].
    Crafted flush(long ticks) {
        return linked(ticks, 3);
    }

    private Crafted linked(long ticks, int kind) {
        long before = checkpointAt;
        checkpointAt = 68 + events.size();
        return event(1, payload().number(START_TICKS + ticks).number(0).number(before == 0 ? 0 : before - checkpointAt)
                .octet(kind).number(0));
    }

    Crafted raw(byte... bytes) {
        events.writeBytes(bytes);
        return this;
    }

    Crafted metadata() {
        var strings = new ArrayList<String>();
        Payload tree = payload();
        element(tree, strings, "root", Map.of(), 1);
        element(tree, strings, "metadata", Map.of(), types.size());
        for (int i = 0; i < types.size(); i++) {
            List<String> own = fields.getOrDefault(types.get(i), List.of());
            boolean event = types.get(i).matches("(jdk|profiler|datadog|com\\.oracle\\.jdk|dev\\.waitlens)\\.[A-Z].*");
            element(tree, strings, "class", Map.of("name", types.get(i), "id", "" + (100 + i), "superType",
                    event ? "jdk.jfr.Event" : ""), own.size());
            for (String field : own) {
                field(tree, strings, field);
            }
        }
        Payload metadata = payload().number(START_TICKS + 1).number(0).number(1).number(strings.size());
        strings.forEach(metadata::text);
        metadataAt = 68 + events.size();
        return event(0, metadata.raw(tree.bytes.toByteArray()));
    }

    private void field(Payload tree, List<String> strings, String field) {
        int colon = field.indexOf(':');
        String type = field.substring(colon + 1);
        var attributes = new LinkedHashMap<>(Map.of("name", field.substring(0, colon), "class",
                "" + id(type.replaceFirst("^[*\\[]", ""))));
        if (type.startsWith("*")) {
            attributes.put("constantPool", "true");
        } else if (type.startsWith("[")) {
            attributes.put("dimension", "1");
        }
        element(tree, strings, "field", attributes, 0);
    }

    private static void element(Payload tree, List<String> strings, String name, Map<String, String> attributes,
            int children) {
        tree.number(string(strings, name)).number(attributes.size());
        attributes.forEach((key, value) -> tree.number(string(strings, key)).number(string(strings, value)));
        tree.number(children);
    }

    private static int string(List<String> strings, String text) {
        if (!strings.contains(text)) {
            strings.add(text);
        }
        return strings.indexOf(text);
    }

    byte[] finished() {
        return chunk(68 + events.size(), 0);
    }

    byte[] unfinished() {
        return chunk(68 + events.size(), 1);
    }

    byte[] chunk(long size, int state) {
        return ByteBuffer.allocate(68 + events.size()).put(new byte[] {'F', 'L', 'R', 0, 0, 2, 0, 1}).putLong(size)
                .putLong(checkpointAt).putLong(metadataAt).putLong(startNanos).putLong(durationNanos)
                .putLong(startTicks)
                .putLong(ticksPerSecond).put((byte) state).put(new byte[] {0, 0, 1}).put(events.toByteArray())
                .array();
    }
}
