package dev.waitlens.catalogue;

import java.util.Optional;

/// The asynchronous form of a blocking call, or why there is none.
///
/// @param what      what is waited for, in words: `an HTTP response`
/// @param asyncForm the form in the same library, or empty
/// @param whyNot    why there is none; empty when there is one
/// @param sketch    which code sketch fits
/// @param another   the form is of a client that the program need not have yet
public record AsyncForm(String what, Optional<String> asyncForm, String whyNot, SketchKind sketch, boolean another) {
    static final AsyncForm UNKNOWN = new AsyncForm("something that is in no catalogue", Optional.empty(),
            "no asynchronous form is known for this call", SketchKind.OTHER, false);

    /// The same of a wait for something else.
    AsyncForm called(String other) {
        return new AsyncForm(other, asyncForm, whyNot, sketch, another);
    }
}
