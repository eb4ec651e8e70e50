package dev.waitlens.forecast;

/// What a forecast knows besides the recording.
///
/// @param outcomes of past forecasts; 0 where there are too few to say anything
/// @param spread   factor within which nine of ten of them were of their figure; 1 for none
/// @param machine  what was measured of the machine on which the program runs
public record Experience(int outcomes, double spread, MeasuredMachine machine) {
    public static final Experience NONE = new Experience(0, 1);

    public Experience {
        if (outcomes < 0 || !(spread >= 1) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("no interval gets narrower: " + outcomes + ", " + spread);
        }
    }

    /// Of past outcomes alone.
    public Experience(int outcomes, double spread) {
        this(outcomes, spread, MeasuredMachine.NONE);
    }

    /// The same, on this machine.
    public Experience on(MeasuredMachine measured) {
        return new Experience(outcomes, spread, measured);
    }
}
