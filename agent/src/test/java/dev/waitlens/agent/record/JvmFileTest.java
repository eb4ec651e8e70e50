package dev.waitlens.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmFileTest {
    @TempDir
    private Path directory;

    @Test
    void aNameWithALineBreakIsOneLine() throws IOException {
        Path file = directory.resolve("jvm.txt");
        JvmFile.write(file, "a\nstart=1.jar", 1_500, "17 1");
        assertEquals("start=1500\nancestors=17 1\nprogram=a start=1.jar\n", Files.readString(file));
    }
}
