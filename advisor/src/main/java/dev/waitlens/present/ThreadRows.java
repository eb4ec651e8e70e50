package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.report.Report.ThreadRow;
import dev.waitlens.report.State;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Threads as the page shows them: few of a kind singly, many of a kind, and those of one name, as one row.
final class ThreadRows {
    private static final int KEPT = 60;
    private static final int SINGLY = 4;

    private ThreadRows() {}

    static List<ThreadRow> of(Classification whole, List<String> cuts) {
        Map<String, List<Account>> groups = new LinkedHashMap<>();
        for (Account account : whole.timeline().accounts()) {
            groups.computeIfAbsent(account.process() + "\n" + account.kind() + group(account), k -> new ArrayList<>())
                    .add(account);
        }
        List<ThreadRow> rows = new ArrayList<>();
        for (List<Account> group : groups.values()) {
            LaneKind kind = group.getFirst().kind();
            if (group.size() <= SINGLY && kind != LaneKind.JVM && kind != LaneKind.RECORDER) {
                Map<String, List<Account>> byName = new LinkedHashMap<>();
                group.forEach(each -> byName.computeIfAbsent(each.name(), _ -> new ArrayList<>()).add(each));
                byName.forEach((name, named) -> rows
                        .add(named.size() == 1 ? single(named.getFirst()) : together(named, name)));
            } else {
                rows.add(together(group, group.size() == 1 ? group.getFirst().name() : group(group.getFirst())));
            }
        }
        rows.sort(Comparator.comparing((ThreadRow row) -> isMachinery(row)).thenComparing(Comparator.comparingDouble(
                ThreadRows::busySeconds).reversed()));
        if (rows.size() > KEPT) {
            cuts.add("%d of %d rows of threads are shown; the others did less.".formatted(KEPT, rows.size()));
        }
        return rows.subList(0, Math.min(KEPT, rows.size()));
    }

    /// Pools by the pattern of their names; the JVM's own threads by what they are for.
    private static String group(Account account) {
        String name = account.name();
        return switch (account.kind()) {
            case PROGRAM, VIRTUAL, CARRIER -> account.pattern();
            case RECORDER -> "Flight Recorder and the agent";
            case JVM -> name.startsWith("GC ") || name.startsWith("G1 ") || name.startsWith("ZGC")
                    || name.startsWith("Shenandoah")
                    || name.equals("VM Thread") ? "collector and VM operations"
                    : account.isCompiler() ? "compilers"
                    : "other JVM threads";
        };
    }

    private static boolean isMachinery(ThreadRow row) {
        return !row.kind().equals(LaneKind.PROGRAM.label()) && !row.kind().equals(LaneKind.VIRTUAL.label());
    }

    private static double busySeconds(ThreadRow row) {
        return row.slices().stream().filter(s -> s.state() != State.IDLE && s.state() != State.UNEXPLAINED)
                .mapToDouble(s -> s.share() * row.wallSeconds()).sum();
    }

    private static ThreadRow single(Account account) {
        return new ThreadRow(account.name(), account.process(), (int) Math.max(1, account.threads()),
                account.kind().label(),
                account.wallNanos() / 1e9, Slices.of(account));
    }

    private static ThreadRow together(List<Account> group, String name) {
        EnumMap<State, Long> nanos = new EnumMap<>(State.class);
        long wall = 0;
        long threads = 0;
        for (Account account : group) {
            account.nanos().forEach((state, time) -> nanos.merge(state, time, Long::sum));
            wall += account.wallNanos();
            threads += account.threads();
        }
        Account first = group.getFirst();
        return new ThreadRow(name, first.process(), (int) Math.max(1, threads), first.kind().label(), wall / 1e9,
                Slices.of(nanos));
    }
}
