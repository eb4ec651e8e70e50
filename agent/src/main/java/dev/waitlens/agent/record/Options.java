package dev.waitlens.agent.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// What was asked for behind `-javaagent:waitlens-agent.jar=`: `key=value` pairs and bare words, separated by commas.
///
/// A comma inside a value is written `%2C` and a percent sign `%25`.
///
/// @param dir       directory of this run, made by the caller: the recording is `dir/recording.jfr`
/// @param file      the recording's file, where there is no `dir`
/// @param depth     frames kept of a stack, 1..2048
/// @param period    CPU time of a thread between two of its samples
/// @param floor     waits shorter than this are never recorded
/// @param sizeLimit bytes the recording may grow to
/// @param freeFloor bytes that stay free on the disk, whatever happens
/// @param timed     whether calls of the program's own methods are timed (Java 25)
/// @param quiet     whether stderr stays empty
public record Options(Optional<Path> dir, Optional<Path> file, int depth, Duration period, Duration floor, long sizeLimit,
        long freeFloor, boolean timed, boolean quiet) {

    public static final long MEGABYTE = 1L << 20;

    public static final Options DEFAULT = new Options(Optional.empty(), Optional.empty(), 128, Duration.ofMillis(10),
            Duration.ZERO, 2048 * MEGABYTE, 256 * MEGABYTE, true, false);

    /// **Throws** `IllegalArgumentException` for a word or a value that is not understood, and names it.
    public static Options parse(String text) {
        Options options = DEFAULT;
        if (text == null || text.isBlank()) {
            return options;
        }
        for (String pair : text.split(",")) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                options = options.with(key.strip(), value.replace("%2C", ",").replace("%25", "%"));
            }
        }
        return options;
    }

    private Options with(String key, String value) {
        return switch (key) {
            case "dir" -> new Options(Optional.of(path(key, value)), file, depth, period, floor, sizeLimit, freeFloor,
                    timed, quiet);
            case "file" -> new Options(dir, Optional.of(path(key, value)), depth, period, floor, sizeLimit, freeFloor,
                    timed, quiet);
            case "depth" -> new Options(dir, file, depth(value), period, floor, sizeLimit, freeFloor, timed, quiet);
            case "period" -> new Options(dir, file, depth, duration(key, value), floor, sizeLimit, freeFloor, timed,
                    quiet);
            case "floor" -> new Options(dir, file, depth, period, duration(key, value), sizeLimit, freeFloor, timed,
                    quiet);
            case "size" -> new Options(dir, file, depth, period, floor, bytes(key, value), freeFloor, timed, quiet);
            case "free" -> new Options(dir, file, depth, period, floor, sizeLimit, bytes(key, value), timed, quiet);
            case "time-units" -> new Options(dir, file, depth, period, floor, sizeLimit, freeFloor, onOff(key, value),
                    quiet);
            case "quiet" -> new Options(dir, file, depth, period, floor, sizeLimit, freeFloor, timed, true);
            default -> throw new IllegalArgumentException("unknown agent option: " + key
                    + " (known: dir, file, depth, period, floor, size, free, time-units, quiet)");
        };
    }

    private static Path path(String key, String value) {
        if (value.isBlank()) {
            throw wrong(key, value, "a path");
        }
        return Path.of(value).toAbsolutePath();
    }

    private static int depth(String value) {
        int depth = (int) number("depth", value);
        if (depth < 1 || depth > 2048) {
            throw wrong("depth", value, "a number from 1 to 2048");
        }
        return depth;
    }

    /// `10ms`, `50us`, `2s`, `0`.
    private static Duration duration(String key, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        long unit = text.endsWith("us") ? 1_000 : text.endsWith("ms") ? 1_000_000 : text.endsWith("s") ? 1_000_000_000 : 0;
        String digits = text.replaceFirst("(us|ms|s)$", "");
        if (unit == 0 && !digits.equals("0")) {
            throw wrong(key, value, "a duration such as 10ms, 50us or 2s");
        }
        return Duration.ofNanos(Math.multiplyExact(number(key, digits), unit));
    }

    /// `512m`, `2g`, `100k`, or bytes.
    private static long bytes(String key, String value) {
        String text = value.toLowerCase(Locale.ROOT);
        int shift = text.endsWith("g") ? 30 : text.endsWith("m") ? 20 : text.endsWith("k") ? 10 : 0;
        return number(key, shift == 0 ? text : text.substring(0, text.length() - 1)) << shift;
    }

    private static boolean onOff(String key, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(key, value, "on or off");
        };
    }

    private static long number(String key, String digits) {
        if (!digits.matches("\\d{1,15}")) {
            throw wrong(key, digits, "a number");
        }
        return Long.parseLong(digits);
    }

    private static IllegalArgumentException wrong(String key, String value, String wanted) {
        return new IllegalArgumentException("agent option " + key + "=" + value + ": expected " + wanted);
    }
}
