package dev.waitlens.recording.files;

import java.nio.file.Path;

/// Recognises what a file is that is no recording.
final class Foreign {
    private Foreign() {}

    static String describe(byte[] head) {
        if (begins(head, 0x1F, 0x8B)) {
            return "it is compressed with gzip";
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
