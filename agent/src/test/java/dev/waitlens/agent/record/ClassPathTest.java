package dev.waitlens.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
    @TempDir
    Path directory;

    @Test
    void entriesOfBothPathsAreAbsolute() {
        String classPath = String.join(File.pathSeparator, "classes", "", "lib/a.jar", "classes");
        assertThat(ClassPath.entries(classPath, "modules")).containsExactly(new File("modules").getAbsoluteFile(),
                new File("classes").getAbsoluteFile(), new File("lib/a.jar").getAbsoluteFile());
    }

    @Test
    void jarThatIsAloneNamesTheOthersInItsManifest() throws IOException {
        File jar = jar("lib/a.jar  other%20place/b.jar file:/opt/c.jar http://example.org/d.jar ::");
        assertThat(ClassPath.entries(jar.getPath(), "")).containsExactly(jar,
                directory.resolve("lib/a.jar").toFile(), directory.resolve("other place/b.jar").toFile(),
                new File("/opt/c.jar"));
        assertThat(ClassPath.entries(jar + File.pathSeparator + "x.jar", "")).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsNamedAllTheSame() throws IOException {
        File text = Files.writeString(directory.resolve("text.jar"), "no jar").toFile();
        assertThat(ClassPath.entries(text.getPath(), "")).containsExactly(text);
        assertThat(ClassPath.entries("", "")).isEmpty();
    }

    private File jar(String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path file = directory.resolve("app.jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file.toFile();
    }
}
