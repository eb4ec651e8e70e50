package dev.waitlens.report.page;

import dev.waitlens.report.Model;
import java.util.Locale;

/// A concurrency model's name and the id of its glyph in the page.
public record ModelView(String label, String glyph) {

    static ModelView of(Model model) {
        return new ModelView(model.label(), "model-" + model.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
