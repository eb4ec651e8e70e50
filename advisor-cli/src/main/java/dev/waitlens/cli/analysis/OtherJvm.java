package dev.waitlens.cli.analysis;

import dev.waitlens.report.RunJvm;
import dev.waitlens.report.RunJvm.Kinship;
import java.time.Instant;

/// Another JVM of the same run, by the clock on the wall.
///
/// @param kinship     what it is to the JVM that is analysed
/// @param beginMillis since the epoch
/// @param endMillis   since the epoch
/// @param page        file name of its page; empty where there is none
public record OtherJvm(String program, long process, Kinship kinship, long beginMillis, long endMillis,
        boolean running, String page) {
    private static final int FIELDS = 7;

    String toWord() {
        return String.join("|", kinship.name(), Long.toString(process), Long.toString(beginMillis),
                Long.toString(endMillis), Boolean.toString(running), page, program);
    }

    static OtherJvm ofWord(String word) {
        String[] fields = word.split("\\|", FIELDS);
        return new OtherJvm(fields[6], Long.parseLong(fields[1]), Kinship.valueOf(fields[0]),
                Long.parseLong(fields[2]), Long.parseLong(fields[3]), Boolean.parseBoolean(fields[4]), fields[5]);
    }

    /// By a clock that begins at this moment.
    RunJvm since(Instant zero) {
        double begin = (beginMillis - zero.toEpochMilli()) / 1e3;
        return new RunJvm(program, process, kinship, begin, Math.max(begin, (endMillis - zero.toEpochMilli()) / 1e3),
                running, page);
    }
}
