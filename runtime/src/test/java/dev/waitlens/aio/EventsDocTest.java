package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

/// `docs/events-runtime.md` names every event and every field of the runtime, and no other.
class EventsDocTest {
    private static final Pattern HEADING = Pattern.compile("## `(dev\\.waitlens\\.runtime\\.\\w+)`.*");
    private static final Pattern FIELD = Pattern.compile("`(\\w+)`");
    private static final Set<String> OF_EVERY_EVENT = Set.of("startTime", "duration", "eventThread", "stackTrace");

    @Test
    void pageAndClassesAgree() throws Exception {
        assertThat(documented()).isEqualTo(declared()).hasSizeGreaterThan(5);
    }

    private static TreeMap<String, Set<String>> documented() throws IOException {
        var events = new TreeMap<String, Set<String>>();
        Set<String> fields = new TreeSet<>();
        for (var line : Files.readAllLines(Path.of("../docs/events-runtime.md"))) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                fields = new TreeSet<>();
                events.put(heading.group(1), fields);
            } else if (line.startsWith("| `")) {
                var names = FIELD.matcher(line.substring(0, line.indexOf('|', 1)));
                while (names.find()) {
                    fields.add(names.group(1));
                }
            }
        }
        return events;
    }

    private static TreeMap<String, Set<String>> declared() throws ClassNotFoundException {
        var events = new TreeMap<String, Set<String>>();
        var types = new ArrayList<Class<?>>();
        for (var family : List.of("RuntimeEvents", "PoolEvents")) {
            types.addAll(List.of(Class.forName("dev.waitlens.aio.events." + family).getDeclaredClasses()));
        }
        types.add(Class.forName("dev.waitlens.aio.advised.AdvisedEvent"));
        types.removeIf(type -> Modifier.isAbstract(type.getModifiers()));
        for (var type : types) {
            var fields = new TreeSet<String>();
            EventType.getEventType(type.asSubclass(Event.class)).getFields()
                    .forEach(field -> fields.add(field.getName()));
            fields.removeAll(OF_EVERY_EVENT);
            events.put(type.getAnnotation(Name.class).value(), fields);
        }
        return events;
    }
}
