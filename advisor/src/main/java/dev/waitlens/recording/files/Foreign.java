package dev.waitlens.recording.files;

import dev.waitlens.recording.format.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Recognises what a file is that is no recording.
final class Foreign {
    static final String OLD = "its format is another one, which only Mission Control reads";
    static final String OLD_ADVICE = "JDK Mission Control to open it; or recording again with OpenJDK 8u262, 11 or later, or async-profiler 2.0 or later";
    private static final int LONGEST_HEAD = 16;

    private Foreign() {}

    static String describe(byte[] head, Path file) {
        if (begins(head, 0x1F, 0x8B)) {
            return isOldInside(file)
                    ? "it is compressed with gzip, and inside is a recording of Oracle's JDK 7 or 8, or of async-profiler before 2.0, of a format which only Mission Control reads"
                    : "it is compressed with gzip";
        }
        if (begins(head, 'P', 'K')) {
            return "it is a zip or jar file";
        }
        if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return "it is compressed with zstd";
        }
        if (begins(head, 'J', 'A', 'V', 'A', ' ', 'P', 'R', 'O', 'F')) {
            return "it is a heap dump";
        }
        if (begins(head, 0xCA, 0xFE, 0xBA, 0xBE)) {
            return "it is a Java class";
        }
        return "it does not begin with FLR";
    }

    static String advice(byte[] head, Path file) {
        if (begins(head, 0x1F, 0x8B) && isOldInside(file)) {
            return OLD_ADVICE;
        }
        if (begins(head, 0x1F, 0x8B)) {
            return "gunzip -c " + file + " > recording.jfr && waitlens analyze recording.jfr";
        }
        if (begins(head, 'P', 'K')) {
            return file.toString().endsWith(".jar") ? "waitlens run " + file : "unzip " + file;
        }
        if (begins(head, 0x28, 0xB5, 0x2F, 0xFD)) {
            return "unzstd -o recording.jfr " + file + " && waitlens analyze recording.jfr";
        }
        return "jcmd PID JFR.dump filename=recording.jfr, or waitlens run app.jar, to make one";
    }

    private static boolean isOldInside(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return Header.isOld(in.readNBytes(LONGEST_HEAD));
        } catch (IOException e) {
            // Whatever it is, nobody says that it is old.
            return false;
        }
    }

    private static boolean begins(byte[] head, int... wanted) {
        if (head.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((head[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
