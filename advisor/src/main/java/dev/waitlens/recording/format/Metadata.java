package dev.waitlens.recording.format;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The types of a chunk as the chunk itself describes them.
public final class Metadata {
    private static final int DEEPEST = 32;
    private static final int SMALL = 1 << 16;
    /// Twenty times what JDK 25 needs: bounds what a hostile recording can make us hold.
    private static final int MOST_TEXTS = 200_000;
    private static final int MOST_ELEMENTS = 400_000;

    private static final String ONCE_ORACLES = "com.oracle.jdk.";
    private static final String ONCE_ORACLES_TYPES = "com.oracle.jfr.types.";

    /// Types without which no event can be described. Misread metadata lacks them.
    private static final Set<String> EVERYWHERE = Set.of("long", "java.lang.String");

    private final Map<Long, Type> types;
    private final Map<String, Type> byName = new HashMap<>();
    private final BitSet smallIds = new BitSet();

    /// @param fields in the order in which their values follow each other
    public record Type(long id, String name, String superType, List<Field> fields) {
        public boolean isEvent() {
            return superType.equals("jdk.jfr.Event");
        }
    }

    /// @param pooled the value is a key into the constants of its type
    /// @param array  the value is a count and that many values
    public record Field(String name, long type, boolean pooled, boolean array, Unit unit) {}

    /// What a number means, from its annotation.
    public enum Unit {
        NONE, TICKS, NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, TICK_STAMP, EPOCH_MILLIS, EPOCH_NANOS
    }

    private Metadata(Map<Long, Type> types) {
        this.types = types;
        for (Type type : types.values()) {
            byName.put(type.name(), type);
            if (type.id >= 0 && type.id < SMALL) {
                smallIds.set((int) type.id);
            }
        }
    }

    /// Reads the part of a metadata event that describes the types.
    static Metadata read(Bytes bytes) {
        int count = bytes.count();
        if (count > MOST_TEXTS) {
            throw new Damaged("the metadata has " + count + " texts");
        }
        var strings = new String[count];
        for (int i = 0; i < strings.length; i++) {
            int encoding = bytes.octet();
            strings[i] = encoding >= Bytes.UTF8 ? bytes.text(encoding) : "";
        }
        var classes = new ArrayList<Element>();
        collect(new Elements(bytes, strings).read(0), classes);
        var metadata = new Metadata(types(classes));
        if (!metadata.byName.keySet().containsAll(EVERYWHERE)) {
            throw new Damaged("the metadata lacks " + EVERYWHERE);
        }
        return metadata;
    }

    /// Whether there is a type with this id.
    public boolean knows(long id) {
        return id >= 0 && id < SMALL ? smallIds.get((int) id) : types.containsKey(id);
    }

    public Optional<Type> type(long id) {
        return Optional.ofNullable(types.get(id));
    }

    public Optional<Type> type(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Iterable<Type> types() {
        return types.values();
    }

    private record Element(String name, Map<String, String> attributes, List<Element> children) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        long number(String attribute) {
            try {
                return Long.parseLong(get(attribute));
            } catch (NumberFormatException e) {
                throw new Damaged("the metadata's " + attribute + " is no number");
            }
        }
    }

    /// Reads the tree of elements.
    private static final class Elements {
        private final Bytes bytes;
        private final String[] strings;
        private int count;

        Elements(Bytes bytes, String[] strings) {
            this.bytes = bytes;
            this.strings = strings;
        }

        Element read(int depth) {
            if (depth > DEEPEST || ++count > MOST_ELEMENTS) {
                throw new Damaged("the metadata is nested too deeply or too large");
            }
            String name = string();
            int attributes = bytes.count();
            Map<String, String> values = HashMap.newHashMap(Math.min(attributes, 16));
            for (int i = 0; i < attributes; i++) {
                values.put(string(), string());
            }
            int children = bytes.count();
            var read = new ArrayList<Element>(Math.min(children, 16));
            for (int i = 0; i < children; i++) {
                read.add(read(depth + 1));
            }
            return new Element(name, values, read);
        }

        private String string() {
            long index = bytes.varint();
            if (index < 0 || index >= strings.length) {
                throw new Damaged("the metadata refers to text that it does not have");
            }
            return strings[(int) index];
        }
    }

    private static void collect(Element element, List<Element> classes) {
        if (element.name.equals("class")) {
            classes.add(element);
        } else {
            element.children.forEach(child -> collect(child, classes));
        }
    }

    private static Map<Long, Type> types(List<Element> classes) {
        Map<Long, String> names = HashMap.newHashMap(classes.size());
        classes.forEach(element -> names.put(element.number("id"), element.get("name")));
        Map<Long, Type> types = HashMap.newHashMap(classes.size());
        for (Element element : classes) {
            var fields = new ArrayList<Field>();
            for (Element child : element.children) {
                if (child.name.equals("field")) {
                    fields.add(field(child, names));
                }
            }
            long id = element.number("id");
            types.put(id, new Type(id, currentName(element.get("name")), element.get("superType"),
                    List.copyOf(fields)));
        }
        return types;
    }

    /// What a type of JDK 9 and 10 has been called since.
    private static String currentName(String name) {
        return name.startsWith(ONCE_ORACLES) ? "jdk." + name.substring(ONCE_ORACLES.length())
                : name.startsWith(ONCE_ORACLES_TYPES) ? "jdk.types." + name.substring(ONCE_ORACLES_TYPES.length())
                : name;
    }

    private static Field field(Element element, Map<Long, String> names) {
        Unit unit = Unit.NONE;
        for (Element child : element.children) {
            if (child.name.equals("annotation")) {
                Unit found = unit(names.getOrDefault(child.number("class"), ""), child.get("value"));
                unit = found == Unit.NONE ? unit : found;
            }
        }
        return new Field(element.get("name"), element.number("class"), element.get("constantPool").equals("true"),
                element.get("dimension").equals("1"), unit);
    }

    private static Unit unit(String annotation, String value) {
        return switch (annotation) {
            case "jdk.jfr.Timespan" -> switch (value) {
                case "TICKS" -> Unit.TICKS;
                case "NANOSECONDS" -> Unit.NANOSECONDS;
                case "MICROSECONDS" -> Unit.MICROSECONDS;
                case "MILLISECONDS" -> Unit.MILLISECONDS;
                case "SECONDS" -> Unit.SECONDS;
                default -> Unit.NONE;
            };
            case "jdk.jfr.Timestamp" -> switch (value) {
                case "TICKS" -> Unit.TICK_STAMP;
                case "MILLISECONDS_SINCE_EPOCH" -> Unit.EPOCH_MILLIS;
                case "NANOSECONDS_SINCE_EPOCH" -> Unit.EPOCH_NANOS;
                default -> Unit.NONE;
            };
            default -> Unit.NONE;
        };
    }
}
