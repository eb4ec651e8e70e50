package dev.waitlens.timing;

import dev.waitlens.report.figure.Measured;

/// What others took of the machine during a run: all that was busy, less this process and its children, and what a hypervisor kept.
///
/// @param processors mean number of processors that other programs and the hypervisor kept busy
/// @param stolen     the hypervisor's part of that
/// @param pressure   share (0..1) of the time in which something on this machine waited for a processor, this program's own threads
///                   included: shown, and decides nothing
/// @param seconds    how long was looked
public record OtherLoad(Measured processors, Measured stolen, Measured pressure, double seconds) {
    /// The clock of the system counts hundredths of a second, for each processor and each process: of a shorter run so many seconds of
    /// CPU time say nothing.
    static final double BLUR_SECONDS = 0.05;

    /// Of a machine that does not tell.
    public static OtherLoad unseen(String why) {
        return new OtherLoad(Measured.unseen("/proc/stat", why), Measured.unseen("/proc/stat", why),
                Measured.unseen("/proc/pressure/cpu", why), 0);
    }

    /// Whether they took more than this many processors. What was not measured disturbs nobody.
    public boolean exceeds(double limit) {
        return busy() > limit && busy() * seconds > BLUR_SECONDS;
    }

    double busy() {
        return processors instanceof Measured.Known(double busy) ? busy : 0;
    }
}
