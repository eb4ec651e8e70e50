package dev.waitlens.forecast;

import java.util.Optional;

/// What a forecast knows besides the recording.
///
/// @param scaling  how the machine's processors get on together; empty where that was not measured
/// @param outcomes on how many outcomes of past forecasts the interval rests
/// @param widening factor by which these move each end of it; 1 where there are too few
public record Experience(Optional<Scaling> scaling, int outcomes, double widening) {
    public static final Experience NONE = new Experience(Optional.empty(), 0, 1);

    public Experience {
        if (outcomes < 0 || !(widening >= 1)) {
            throw new IllegalArgumentException("no interval gets narrower: " + outcomes + ", " + widening);
        }
    }

    /// As measured on a machine of so many processors; as if they did not hinder one another where it was not.
    public Scaling scaling(int processors) {
        return scaling.filter(known -> known.best() <= processors).orElseGet(() -> Scaling.perfect(processors));
    }
}
