package dev.waitlens.export;

import dev.waitlens.export.Profile.Frame;
import dev.waitlens.export.Profile.Function;
import dev.waitlens.export.Profile.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/// Profiles of OpenTelemetry: one of computing and one of waiting, with one dictionary. The bytes are those of `ProfilesData`, and of the
/// request with which they are sent.
///
/// **Source**: open-telemetry/opentelemetry-proto 1.11, `profiles/v1development/profiles.proto`: not stable yet.
public final class OtlpProfiles {
    private static final Function NOBODY = new Function(-1, "");

    private final Profile profile;
    private final Proto dictionary = new Proto();
    private final Table<String> strings = new Table<>("", (_, text) -> dictionary.text(5, text));
    private final Table<Function> functions = new Table<>(NOBODY, (_, function) -> dictionary.message(3,
            new Proto().number(1, strings.of(function.name())).number(2, strings.of(function.name()))));
    private final Table<Frame> locations = new Table<>(new Frame(NOBODY, 0), (_, frame) -> dictionary.message(2,
            new Proto().message(3,
                    new Proto().number(1, functions.of(frame.function())).number(2, frame.line()))));
    private final Table<List<Frame>> stacks = new Table<>(List.of(), (_, frames) -> dictionary.message(7, new Proto()
            .packed(1, frames.reversed().stream().mapToLong(locations::of).toArray())));
    private final Table<Attribute> attributes = new Table<>(new Attribute("", ""),
            (_, attribute) -> dictionary.message(6,
                    new Proto().number(1, strings.of(attribute.key())).message(2, value(attribute.value()))));

    private record Attribute(String key, String value) {}

    private OtlpProfiles(Profile profile) {
        this.profile = profile;
        dictionary.text(5, "");
        // Number 0 of each table is what a field refers to that was not set.
        for (int table : new int[] {1, 2, 3, 4, 6, 7}) {
            dictionary.message(table, new Proto());
        }
    }

    public static byte[] of(Profile profile) {
        return new OtlpProfiles(profile).written();
    }

    private byte[] written() {
        Proto scope = new Proto().message(1, new Proto().text(1, "waitlens"));
        if (profile.measure().hasCpu()) {
            scope.message(2, profile("cpu", Sample::isCpu));
        }
        if (profile.measure().hasWaits()) {
            scope.message(2, profile("off_cpu", sample -> !sample.isCpu()));
        }
        Proto resource = new Proto().message(1,
                new Proto().text(1, "service.name").message(2, value(profile.program())));
        return new Proto().message(1, new Proto().message(1, resource).message(2, scope)).message(2, dictionary)
                .bytes();
    }

    private Proto profile(String type, Predicate<Sample> wanted) {
        Proto written = new Proto().message(1,
                new Proto().number(1, strings.of(type)).number(2, strings.of("nanoseconds")));
        profile.each(sample -> {
            if (wanted.test(sample)) {
                written.message(2, sample(sample));
            }
        });
        return written.fixed(3, profile.beginNanos()).number(4, profile.durationNanos()).bytes(7, id(type));
    }

    private Proto sample(Sample sample) {
        return new Proto().number(1, stacks.of(sample.frames()))
                .packed(2, attributes.of(new Attribute("thread.name", sample.thread())),
                        attributes.of(new Attribute("waitlens.state", sample.state().label())))
                .packed(4, sample.nanos());
    }

    /// The same of the same recording.
    private byte[] id(String type) {
        String what = profile.program() + " " + profile.beginNanos() + " " + profile.measure() + " " + type;
        UUID id = UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = new byte[16];
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[i] = (byte) (id.getMostSignificantBits() >>> Byte.SIZE * i);
            bytes[Long.BYTES + i] = (byte) (id.getLeastSignificantBits() >>> Byte.SIZE * i);
        }
        return bytes;
    }

    private static Proto value(String text) {
        return new Proto().text(1, text);
    }
}
