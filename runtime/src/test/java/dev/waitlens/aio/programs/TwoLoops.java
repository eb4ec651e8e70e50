package dev.waitlens.aio.programs;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Loop;
import java.time.Duration;

/// Runs two loops, one after the other, and prints how they suspend their tasks, and whether the program
/// itself can reach into `java.lang`.
public final class TwoLoops {
    private static final ScopedValue<String> SCOPED = ScopedValue.newInstance();

    private TwoLoops() {}

    public static void main(String[] words) {
        for (int i = 0; i < 2; i++) {
            System.out.println(Aio.run(() -> {
                var other = Aio.createTask(() -> ScopedValue.where(SCOPED, "bound").call(() -> {
                    Aio.sleep(Duration.ofMillis(1));
                    return SCOPED.get();
                }));
                return Loop.running().backend() + ", " + other.await();
            }));
        }
        boolean open = Object.class.getModule().isOpen("java.lang", TwoLoops.class.getModule());
        System.out.println("java.lang is " + (open ? "open" : "closed"));
    }
}
