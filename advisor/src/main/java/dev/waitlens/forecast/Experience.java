package dev.waitlens.forecast;

/// What a forecast knows besides the recording.
///
/// @param outcomes of past forecasts; 0 where there are too few to say anything
/// @param shipped  so many of them came with Waitlens, and are of programs of its own
/// @param spread   factor within which nine of ten of them were of their figure; 1 for none
/// @param machine  what was measured of the machine on which the program runs
public record Experience(int outcomes, int shipped, double spread, MeasuredMachine machine) {
    public static final Experience NONE = new Experience(0, 1);

    public Experience {
        if (shipped < 0 || outcomes < shipped || !(spread >= 1) || Double.isInfinite(spread)) {
            throw new IllegalArgumentException("no interval gets narrower: " + outcomes + ", " + spread);
        }
    }

    /// Of past outcomes alone.
    public Experience(int outcomes, double spread) {
        this(outcomes, 0, spread, MeasuredMachine.NONE);
    }

    /// Of outcomes that came with Waitlens.
    public static Experience shipped(int outcomes, double spread) {
        return new Experience(outcomes, outcomes, spread, MeasuredMachine.NONE);
    }

    /// The same, on this machine.
    public Experience on(MeasuredMachine measured) {
        return new Experience(outcomes, shipped, spread, measured);
    }
}
