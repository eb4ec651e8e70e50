package dev.waitlens.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.agent.event.ChildClockEvent;
import dev.waitlens.agent.event.ClassPathEvent;
import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.ThresholdEvent;
import dev.waitlens.agent.event.OpenWaitEvent;
import dev.waitlens.agent.event.OtherRecordingEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.SampledStacksEvent;
import dev.waitlens.agent.event.StandstillEvent;
import dev.waitlens.agent.event.ThreadClockEvent;
import dev.waitlens.agent.event.TimedMethodEvent;
import dev.waitlens.agent.event.UnseenEvent;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;

/// `docs/events.md` and the event classes say the same, in both directions.
final class EventsContractTest {
    private static final Path CONTRACT = Path.of("..", "docs", "events.md");
    private static final List<Class<? extends Event>> EVENTS = List.of(RecordingEvent.class, UnseenEvent.class,
            ThreadClockEvent.class, ChildClockEvent.class, StandstillEvent.class, ThresholdEvent.class,
            SampledStacksEvent.class,
            OtherRecordingEvent.class,
            TimedMethodEvent.class,
            OpenWaitEvent.class, ClassPathEvent.class, EndedEvent.class);

    @Test
    void thePageAndTheClassesSayTheSame() throws Exception {
        Map<String, Map<String, String>> page = new TreeMap<>();
        Map<String, String> fields = new TreeMap<>();
        for (String line : Files.readAllLines(CONTRACT)) {
            Matcher heading = Pattern.compile("## `(dev\\.waitlens\\.[A-Z]\\w+)`.*").matcher(line);
            Matcher row = Pattern.compile("\\| `(\\w+)` \\| (\\w+).*").matcher(line);
            if (heading.matches()) {
                fields = new TreeMap<>();
                page.put(heading.group(1), fields);
            } else if (line.startsWith("## ")) {
                fields = new TreeMap<>();
            } else if (row.matches()) {
                fields.put(row.group(1), row.group(2));
            }
        }
        Map<String, Map<String, String>> classes = new TreeMap<>();
        for (Class<?> event : EVENTS) {
            Map<String, String> declared = new TreeMap<>();
            for (Field field : event.getDeclaredFields()) {
                // Fields that Flight Recorder has woven in carry no label.
                if (field.isAnnotationPresent(Label.class)) {
                    declared.put(field.getName(), field.getType().getSimpleName());
                }
            }
            classes.put(event.getAnnotation(Name.class).value(), declared);
            assertThat(event.getAnnotation(StackTrace.class).value()).isFalse();
        }
        assertThat(page).isEqualTo(classes);
    }
}
