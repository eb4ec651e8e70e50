package dev.waitlens.report.render;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.waitlens.report.Flame;
import dev.waitlens.report.Flame.Frame;
import dev.waitlens.report.Report;
import dev.waitlens.report.State;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The whole report as data: everything the records hold, nothing cut to fit a page.
///
/// The form is `docs/json-schema.md`; its version is [Report#SCHEMA_VERSION]. A figure is a number, and a figure that was not
/// measured is an object that says why. The text is pure ASCII (other characters are escaped), so that it can be put on a
/// terminal, into a script element, or through a tool that knows no Unicode.
public record Json() implements Renderer {

    /// Longer texts are cut, with a note of their length at the end.
    static final int LONGEST_TEXT = 20_000;

    private static final JsonMapper MAPPER = mapper();

    /// @param schemaVersion see [Report#SCHEMA_VERSION]
    private record Document(int schemaVersion, Report report) {}

    @Override
    public List<Rendered> render(Report report) {
        return List.of(new Rendered("report.json",
                MAPPER.writeValueAsString(new Document(Report.SCHEMA_VERSION, report)) + "\n"));
    }

    /// Any data of ours in the same form: ASCII, figures as numbers, absent things as null.
    public static String text(Object document) {
        return MAPPER.writeValueAsString(document) + "\n";
    }

    private static JsonMapper mapper() {
        var factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).characterEscapes(new Escapes())
                .build();
        var module = new SimpleModule();
        module.addSerializer(Measured.class, new MeasuredForm());
        module.addSerializer(Flame.class, new FlatFlame());
        module.addSerializer(String.class, new BoundedText());
        return JsonMapper.builder(factory).addModule(module).addMixIn(Reason.class, WithKind.class)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();
    }

    /// A reason says first of which kind it is.
    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    private interface WithKind {}

    private static final class MeasuredForm extends StdSerializer<Measured> {
        MeasuredForm() {
            super(Measured.class);
        }

        @Override
        public void serialize(Measured measured, JsonGenerator out, SerializationContext context) {
            switch (measured) {
                case Measured.Known known -> out.writeNumber(known.value());
                case Measured.Unseen unseen -> {
                    out.writeStartObject();
                    out.writeName("unseen");
                    context.writeValue(out, unseen.event());
                    out.writeName("why");
                    context.writeValue(out, unseen.why());
                    out.writeEndObject();
                }
            }
        }
    }

    /// Frames in one list, callers before callees, each with its depth: recorded stacks are deeper than readers of JSON nest.
    private static final class FlatFlame extends StdSerializer<Flame> {
        FlatFlame() {
            super(Flame.class);
        }

        private record Line(int depth, String name, State state, boolean own, double millis, List<Double> moments) {}

        private record Flat(String title, String unit, double totalMillis, List<Line> frames, String cut) {}

        private record Open(Frame frame, int depth) {}

        @Override
        public void serialize(Flame flame, JsonGenerator out, SerializationContext context) {
            var lines = new ArrayList<Line>();
            var open = new ArrayDeque<Open>();
            flame.roots().reversed().forEach(root -> open.push(new Open(root, 0)));
            while (!open.isEmpty()) {
                Open next = open.pop();
                Frame frame = next.frame();
                lines.add(new Line(next.depth(), frame.name(), frame.state(), frame.own(), frame.millis(),
                        frame.moments()));
                frame.children().reversed().forEach(child -> open.push(new Open(child, next.depth() + 1)));
            }
            context.writeValue(out, new Flat(flame.title(), flame.unit(), flame.totalMillis(), lines, flame.cut()));
        }
    }

    private static final class BoundedText extends StdSerializer<String> {
        BoundedText() {
            super(String.class);
        }

        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            if (text.length() <= LONGEST_TEXT) {
                out.writeString(text);
            } else {
                out.writeString(text.substring(0, LONGEST_TEXT) + " ... (%s characters, #%08x)"
                        .formatted(Figures.count(text.length()), text.hashCode()));
            }
        }
    }

    /// Escapes what would end a script element or begin a tag.
    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            for (char character : new char[] {'<', '>', '&', '\'', 0x7F}) {
                codes[character] = ESCAPE_CUSTOM;
            }
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString("\\u%04X".formatted(character));
        }
    }
}
