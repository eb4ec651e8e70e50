package dev.waitlens.report.words;

import dev.waitlens.report.Card.Sketch;
import java.util.ArrayList;
import java.util.List;

/// What a sketch needs around it, in words.
public final class SketchWords {
    private SketchWords() {}

    /// Before what the code is shown: `The change`; of code that is not the program's own, `A sketch of the change`.
    public static String title(Sketch sketch) {
        return sketch.found() ? "The change" : "A sketch of the change";
    }

    /// What the code before the change is.
    public static String before(Sketch sketch) {
        return sketch.found() ? "before" : "before, as it may look in your code";
    }

    /// A sentence each; none where it needs nothing.
    public static List<String> needs(Sketch sketch) {
        var needs = new ArrayList<String>();
        if (!sketch.thrown().isEmpty()) {
            needs.add("The method around it must also declare: throws " + String.join(", ", sketch.thrown())
                    + ". A lambda must catch them.");
        }
        if (!sketch.imports().isEmpty()) {
            needs.add("Imports: " + String.join(", ", sketch.imports()) + ".");
        }
        return needs;
    }
}
