package dev.waitlens.agent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            org.codehaus.plexus.classworlds.launcher.Launcher test                                      | true
            /home/a/gradle/wrapper/gradle-wrapper.jar bootRun                                           | true
            org.gradle.launcher.daemon.bootstrap.GradleDaemon 9.0                                       | true
            worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Compiler Daemon 1'       | true
            worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'         | false
            /home/a/target/surefire/surefirebooter123.jar /home/a/target/surefire 2026 surefire tmp     | false
            jdk.compiler/com.sun.tools.javac.launcher.Main Hello.java                                   | false
            com.acme.Shop                                                                               | false
            ''                                                                                          | false
            """)
    void toolsAreKnownByTheirCommandAndTheirTestsAreNoTools(String command, boolean tool) {
        String first = command.strip().split("\\s", 2)[0];

        assertThat(Tools.isOne(command, first.substring(first.lastIndexOf('/') + 1))).isEqualTo(tool);
    }
}
