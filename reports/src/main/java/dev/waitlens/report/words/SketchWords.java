package dev.waitlens.report.words;

import dev.waitlens.report.Card.Sketch;
import java.util.ArrayList;
import java.util.List;

/// What a sketch needs around it, in words.
public final class SketchWords {
    private SketchWords() {}

    /// A sentence each; none where it needs nothing.
    public static List<String> needs(Sketch sketch) {
        var needs = new ArrayList<String>();
        if (!sketch.thrown().isEmpty()) {
            needs.add("The method around it must also declare: throws " + String.join(", ", sketch.thrown()) + ".");
        }
        if (!sketch.imports().isEmpty()) {
            needs.add("Imports: " + String.join(", ", sketch.imports()) + ".");
        }
        return needs;
    }
}
