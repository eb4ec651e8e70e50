/// Replays recorded calls under each concurrency model. `docs/forecast.md` says how, and what cannot be known from a recording.
@NullMarked
package dev.waitlens.forecast;

import org.jspecify.annotations.NullMarked;
