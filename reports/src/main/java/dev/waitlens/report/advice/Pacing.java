package dev.waitlens.report.advice;

/// What keeps calls at a rate, where they are not made as fast as they can be.
public enum Pacing {
    /// Pauses that end at moments which were fixed before, whatever was done before them.
    MOMENTS,
    /// Something that gives out so many permits a second.
    LIMITER,
    /// A pause after each call, longer than the call.
    PAUSES
}
