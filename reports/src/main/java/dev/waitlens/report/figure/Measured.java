package dev.waitlens.report.figure;

/// A figure, or the reason why there is none. "Not measured" is never a zero.
public sealed interface Measured {

    /// A measured figure. **Unit**: said by the name of the component that holds it.
    record Known(double value) implements Measured {
        public Known {
            Finite.check("value", value);
        }
    }

    /// Not measured: which event would have told, and why it did not.
    record Unseen(String event, String why) implements Measured {}

    static Measured of(double value) {
        return new Known(value);
    }

    static Measured unseen(String event, String why) {
        return new Unseen(event, why);
    }
}
