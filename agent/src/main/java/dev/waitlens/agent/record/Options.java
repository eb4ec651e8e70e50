package dev.waitlens.agent.record;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What was asked for behind `-javaagent:waitlens-agent.jar=`: `key=value` pairs and bare words, separated by commas.
///
/// A comma inside a value is written `%2C` and a percent sign `%25`.
///
/// @param name      what the program is called; the empty text for what its command says
/// @param dir       directory of this run, made by the caller: the recording is `dir/recording.jfr`
/// @param file      the recording's file, where there is no `dir`
/// @param depth     frames kept of a stack, 1..2048
/// @param period    CPU time of a thread between two of its samples
/// @param floor     waits shorter than this are never recorded
/// @param flood     bytes a second above which floors are raised
/// @param sizeLimit bytes the recording may grow to
/// @param freeFloor bytes that stay free on the disk, whatever happens
/// @param delay     how long after the agent's start the recording begins
/// @param timed     whether calls of the program's own methods are timed (Java 25)
/// @param tools     whether a build tool's own JVM is recorded
/// @param tests     whether the tests that JUnit runs are told apart
/// @param quiet     whether stderr stays empty
public record Options(String name, Optional<Path> dir, Optional<Path> file, int depth, Duration period, Duration floor,
        long flood,
        long sizeLimit, long freeFloor, Duration delay, boolean timed, boolean tools,
        boolean tests, boolean quiet) {

    public static final long MEGABYTE = 1L << 20;

    private static final Set<
            String> KEYS = Set.of("name", "dir", "file", "depth", "period", "floor", "flood", "size", "free",
                    "delay", "time-units", "tools", "tests", "quiet");

    /// **Throws** `IllegalArgumentException` for a word or a value that is not understood, and names it.
    public static Options parse(String text) {
        Map<String, String> pairs = pairs(text == null ? "" : text);
        return new Options(pairs.getOrDefault("name", "").strip(), path(pairs, "dir"), path(pairs, "file"),
                depth(pairs.getOrDefault("depth", "128")),
                duration(pairs, "period", "10ms"), duration(pairs, "floor", "0"), bytes(pairs, "flood", "2500k"),
                bytes(pairs, "size", "2g"), bytes(pairs, "free", "256m"), duration(pairs, "delay", "0"),
                onOff("time-units", pairs.getOrDefault("time-units", "on")),
                onOff("tools", pairs.getOrDefault("tools", "on")),
                onOff("tests", pairs.getOrDefault("tests", "off")), pairs.containsKey("quiet"));
    }

    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            if (!pair.isBlank()) {
                int equals = pair.indexOf('=');
                String key = (equals < 0 ? pair : pair.substring(0, equals)).strip();
                if (!KEYS.contains(key)) {
                    throw new IllegalArgumentException("unknown agent option: " + key
                            + " (known: name, dir, file, depth, period, floor, flood, size, free, delay, time-units, tools, tests, quiet)");
                }
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                if (value.contains("%p")) {
                    value = value.replace("%p", Long.toString(ProcessHandle.current().pid()));
                }
                pairs.put(key, value.replace("%2C", ",").replace("%25", "%"));
            }
        }
        return pairs;
    }

    private static Optional<Path> path(Map<String, String> pairs, String key) {
        String value = pairs.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value.isBlank()) {
            throw wrong(key, value, "a path");
        }
        return Optional.of(Path.of(value).toAbsolutePath());
    }

    private static int depth(String value) {
        long depth = number("depth", value);
        if (depth < 1 || depth > 2048) {
            throw wrong("depth", value, "a number from 1 to 2048");
        }
        return (int) depth;
    }

    /// `10ms`, `50us`, `2s`, `0`.
    private static Duration duration(Map<String, String> pairs, String key, String otherwise) {
        String text = pairs.getOrDefault(key, otherwise).toLowerCase(Locale.ROOT);
        String unit = text.endsWith("us") ? "us" : text.endsWith("ms") ? "ms" : text.endsWith("s") ? "s" : "";
        String digits = text.substring(0, text.length() - unit.length());
        long nanos = switch (unit) {
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            default -> 0;
        };
        if (nanos == 0 && !digits.equals("0")) {
            throw wrong(key, text, "a duration such as 10ms, 50us or 2s");
        }
        return Duration.ofNanos(Math.multiplyExact(number(key, digits), nanos));
    }

    /// `512m`, `2g`, `100k`, or bytes.
    private static long bytes(Map<String, String> pairs, String key, String otherwise) {
        String text = pairs.getOrDefault(key, otherwise).toLowerCase(Locale.ROOT);
        int shift = text.endsWith("g") ? 30 : text.endsWith("m") ? 20 : text.endsWith("k") ? 10 : 0;
        return Math.multiplyExact(number(key, shift == 0 ? text : text.substring(0, text.length() - 1)), 1L << shift);
    }

    private static boolean onOff(String key, String value) {
        return switch (value) {
            case "on" -> true;
            case "off" -> false;
            default -> throw wrong(key, value, "on or off");
        };
    }

    private static long number(String key, String digits) {
        if (!isNumber(digits)) {
            throw wrong(key, digits, "a number");
        }
        return Long.parseLong(digits);
    }

    /// Up to nine digits. Intended: no regular expression ([dev.waitlens.agent.attempt.Attempt.Several]).
    private static boolean isNumber(String text) {
        boolean number = !text.isEmpty() && text.length() <= 9;
        for (int i = 0; i < text.length(); i++) {
            number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
        }
        return number;
    }

    private static IllegalArgumentException wrong(String key, String value, String wanted) {
        return new IllegalArgumentException("agent option " + key + "=" + value + ": expected " + wanted);
    }
}
