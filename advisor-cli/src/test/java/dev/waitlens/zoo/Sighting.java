package dev.waitlens.zoo;

import dev.waitlens.report.Card;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One run of a program: what it said about itself, and what the report says about it.
///
/// @param name    the program and its JVM, for messages
/// @param feature the Java feature release that it ran on
record Sighting(String name, int feature, List<Statement> truths, Report report) {
    /// Of the time of threads that are not idle.
    private static final double STARVED = 0.4;

    /// A line of the program's: `truth worker NETWORK 2.41`.
    record Statement(String who, String what, double seconds) {}

    /// **Unit**: seconds, over all the threads that the name stands for.
    double truth(String who, String what) {
        var said = truths.stream().filter(one -> matches(one.who(), who) && one.what().equals(what)).toList();
        if (said.isEmpty()) {
            throw new IllegalStateException("the program said nothing of " + who + " " + what + ": " + truths);
        }
        return said.stream().mapToDouble(Statement::seconds).sum();
    }

    /// As [#truth], and 0 where the program said nothing.
    double said(String who, String what) {
        return truths.stream().filter(one -> matches(one.who(), who) && one.what().equals(what))
                .mapToDouble(Statement::seconds).sum();
    }

    /// Whether the program's threads could run when they were ready, most of the time; those of a crowd never can, and say so by
    /// their number.
    boolean isFair() {
        double ready = 0;
        double wall = 0;
        long threads = 0;
        for (Statement one : truths) {
            ready += one.what().equals("READY") ? one.seconds() : 0;
            wall += one.what().equals("wall") ? one.seconds() : 0;
            threads += one.what().equals("READY") ? 1 : 0;
        }
        boolean crowd = threads > 2L * Runtime.getRuntime().availableProcessors();
        return crowd || ready <= STARVED * wall && report.threads().stream().noneMatch(Sighting::isStarved);
    }

    /// Of what such a thread did, hardly anything is left to judge by.
    private static boolean isStarved(ThreadRow row) {
        double idle = row.slices().stream().filter(slice -> slice.state() == State.IDLE).mapToDouble(Sighting::seconds)
                .sum();
        double ready = row.slices().stream().filter(slice -> slice.state() == State.READY)
                .mapToDouble(Sighting::seconds).sum();
        return row.kind().equals("thread") && ready > STARVED * (row.wallSeconds() - idle) && ready > 0.5;
    }

    /// How long the threads lived together: in their own words, or else in the report's.
    double wall(String thread) {
        double said = said(thread, "wall");
        return said > 0 ? said : rows(thread).stream().mapToDouble(ThreadRow::wallSeconds).sum();
    }

    /// What the report says that the threads spent in these states; not a number where no such thread is in it.
    double seconds(String thread, Set<State> states) {
        var rows = rows(thread);
        if (rows.isEmpty()) {
            return Double.NaN;
        }
        return rows.stream().flatMap(row -> row.slices().stream()).filter(slice -> states.contains(slice.state()))
                .mapToDouble(Sighting::seconds).sum();
    }

    static double seconds(Slice slice) {
        return switch (slice.seconds()) {
            case Measured.Known known -> known.value();
            case Measured.Unseen unseen -> 0;
        };
    }

    /// A method that only hands on to another one has its row.
    List<MethodRow> methods(String method) {
        return report.methods().stream().filter(row -> names(row.method(), method)
                || row.through().stream().anyMatch(handsOn -> names(handsOn, method))).toList();
    }

    List<Card> cards(String method) {
        return report.cards().stream().filter(card -> names(card.unit(), method)).toList();
    }

    /// The threads of the report with their times, for the message of a failure.
    List<String> threads() {
        return report.threads().stream().filter(row -> !row.kind().equals("JVM"))
                .map(row -> "%s %.2f s %s".formatted(row.name(), row.wallSeconds(),
                        row.slices().stream().filter(slice -> seconds(slice) > 0.005)
                                .map(slice -> "%s %.2f".formatted(slice.state(), seconds(slice))).toList()))
                .toList();
    }

    List<String> methodNames() {
        return report.methods().stream().map(row -> row.method() + " " + row.verdict()).toList();
    }

    List<String> cardNames() {
        return report.cards().stream().map(card -> card.unit() + " " + card.verdict() + " " + card.model()).toList();
    }

    private List<ThreadRow> rows(String thread) {
        return report.threads().stream().filter(row -> matches(row.name(), thread)).toList();
    }

    private static boolean names(String method, String wanted) {
        return Stream.of(wanted.split("\\|")).anyMatch(method::contains);
    }

    private static boolean matches(String name, String pattern) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
