package dev.waitlens.forecast;

/// What is asked of a forecast.
///
/// @param machine        with what the rest of the process takes of it at least
/// @param mostBackground what it takes at most; the figure itself is for the middle
/// @param today          how the calls are done now: gains are against it
public record Question(Workload workload, Machine machine, double mostBackground, Concurrency today) {
    public Question {
        if (!(mostBackground >= machine.background()) || mostBackground > machine.processors()) {
            throw new IllegalArgumentException("background is at least " + machine.background()
                    + " and cannot be at most " + mostBackground);
        }
    }

    Machine middle() {
        return machine.withBackground((machine.background() + mostBackground) / 2);
    }

    Machine busy() {
        return machine.withBackground(mostBackground);
    }
}
