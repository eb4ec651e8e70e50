package dev.waitlens.agent.record;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The processor time of the thread that asks.
public final class OwnCpu {
    private static final int LONGEST = 64;

    private OwnCpu() {}

    /// Nanoseconds since the thread began; 0 where the system does not say (everywhere but on Linux).
    ///
    /// **Thread**: any.
    public static long nanos() {
        try (FileInputStream in = new FileInputStream("/proc/thread-self/schedstat")) {
            byte[] line = new byte[LONGEST];
            String text = new String(line, 0, Math.max(0, in.read(line)), StandardCharsets.US_ASCII);
            return Long.parseLong(text.substring(0, Math.max(0, text.indexOf(' '))));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
