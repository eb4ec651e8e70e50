package dev.waitlens.report.render;

import dev.waitlens.report.Report;
import dev.waitlens.report.legible.Mask;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report with everything that matches a [Mask] hidden: in each of its texts, whoever wrote it, so that no name gets past in a
/// sentence, and the figures and verdicts are those of the report without the mask.
///
/// Intended: it goes through the records by reflection. A text that is added to a report is hidden without anybody thinking of it.
public final class MaskedReport {
    /// Stacks are as deep as the program's were.
    private static final long STACK_BYTES = 256L << 20;

    private final Mask mask;

    private MaskedReport(Mask mask) {
        this.mask = mask;
    }

    public static Report of(Report report, Mask mask) {
        if (mask.hidesNothing()) {
            return report;
        }
        var masked = new ArrayList<Report>();
        var failed = new ArrayList<Throwable>();
        var worker = new Thread(null, () -> masked.add((Report) new MaskedReport(mask).hide(report)), "mask",
                STACK_BYTES);
        worker.setUncaughtExceptionHandler((_, e) -> failed.add(e));
        worker.start();
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while names were hidden", e);
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("names could not be hidden", failed.getFirst());
        }
        return masked.getFirst();
    }

    private Object hide(Object value) {
        return switch (value) {
            case String text -> mask.hide(text);
            case Optional<?> optional -> optional.map(this::hide);
            case List<?> list -> list.stream().map(this::hide).toList();
            case Map<?, ?> map -> hideIn(map);
            case Record parts -> hideIn(parts);
            default -> value;
        };
    }

    private Map<Object, Object> hideIn(Map<?, ?> map) {
        var hidden = new LinkedHashMap<Object, Object>();
        map.forEach((key, value) -> hidden.put(hide(key), hide(value)));
        return hidden;
    }

    private Object hideIn(Record parts) {
        RecordComponent[] components = parts.getClass().getRecordComponents();
        var types = new Class<?>[components.length];
        var values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = hide(components[i].getAccessor().invoke(parts));
            }
            Constructor<?> whole = parts.getClass().getDeclaredConstructor(types);
            return whole.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record without public parts: " + parts.getClass(), e);
        }
    }
}
