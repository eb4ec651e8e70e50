package dev.waitlens.export;

import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.legible.Mask;

/// Names of a recording as other tools may be given them: what cannot be seen is spelled out, and nothing ends a line, a stack's frame
/// or a script.
///
/// @param mask what to hide; matched with the dots of Java, `com.acme.Shop`
public record HarmlessNames(Mask mask) {

    public String text(String name) {
        return Legible.of(mask.hide(name), Legible.TITLE).plain().replace(";", "\\u003B");
    }

    /// `com.acme.Shop.fetch`.
    String method(Method method) {
        return text(method.plainClassName() + "." + method.name());
    }
}
