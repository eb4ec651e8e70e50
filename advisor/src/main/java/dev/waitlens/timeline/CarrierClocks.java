package dev.waitlens.timeline;

import java.util.List;
import java.util.OptionalDouble;

/// What the clocks of carriers say of the virtual threads on them, which have none of their own.
///
/// @param factor what a nanosecond of samples stands for; 1 where unknown
/// @param ready  how long they were ready for each nanosecond that they ran; empty where no clock tells
record CarrierClocks(double factor, OptionalDouble ready) {
    static CarrierClocks of(List<Ledger> ledgers) {
        double clock = 0;
        double ready = 0;
        double sampled = 0;
        for (Ledger ledger : ledgers) {
            if (ledger.kind == LaneKind.CARRIER && ledger.hasClock()) {
                clock += ledger.clockedCpu;
                ready += ledger.clockedReady;
                sampled += ledger.sampledWithClock;
            } else if (ledger.kind == LaneKind.VIRTUAL) {
                sampled += ledger.sampledWithoutClock;
            }
        }
        return new CarrierClocks(clock > 0 && sampled > 0 ? Math.clamp(clock / sampled, 0.2, 5) : 1,
                clock > 0 ? OptionalDouble.of(ready / clock) : OptionalDouble.empty());
    }
}
