/// What this machine is measured for, once, besides any recording: how far threads that compute hinder one another, what starting things costs,
/// what watching a program costs; and the file in which it is kept. `docs/forecast.md` says what becomes of it.
@NullMarked
package dev.waitlens.cli.calibration;

import org.jspecify.annotations.NullMarked;
