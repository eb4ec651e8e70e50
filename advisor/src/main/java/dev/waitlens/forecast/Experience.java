package dev.waitlens.forecast;

/// What a forecast knows besides the recording.
///
/// @param outcomes on how many outcomes of past forecasts its interval rests
/// @param widening factor by which these move each end of it; 1 where there are too few
public record Experience(int outcomes, double widening) {
    public static final Experience NONE = new Experience(0, 1);

    public Experience {
        if (outcomes < 0 || !(widening >= 1) || Double.isInfinite(widening)) {
            throw new IllegalArgumentException("no interval gets narrower: " + outcomes + ", " + widening);
        }
    }
}
