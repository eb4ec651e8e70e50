package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaProcessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/usr/bin/java -Xmx1g -cp lib/* com.acme.Main --port 1 | com.acme.Main",
            "java -jar /opt/shop/shop.jar -cp x | shop.jar",
            "java --class-path=a.jar -Da=b com.acme.Main | com.acme.Main",
            "java -p mods -m acme/com.acme.Main | com.acme.Main",
            "java --module=acme/com.acme.Main | com.acme.Main",
            "java @options com.acme.Main | com.acme.Main",
            "java /tmp/One.java x | One.java",
            "java @all | java",
            "/opt/jdk/bin/jwebserver -p 8000 | jwebserver"})
    void theNameIsWhatTheCommandRuns(String command, String name) {
        assertThat(CommandLineName.of(List.of(command.split(" ")))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"com.acme.Main,true", "Main,true", "acme.Main,true", "ain,false", "main,false"})
    void aNameIsTheWholeOrItsLastPart(String word, boolean meant) {
        assertThat(called("com.acme.Main").isCalled(word)).isEqualTo(meant);
    }

    @Test
    void aJarIsCalledWithOrWithoutItsEnding() {
        assertThat(called("shop.jar").isCalled("shop")).isTrue();
        assertThat(called("shop.jar").isCalled("shop.jar")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"25.0.3,25", "17,17", "1.8.0_412,8", "26-ea,26", "'',0", "unknown,0"})
    void theReleaseIsInTheVersion(String version, int feature) {
        assertThat(JavaProcesses.feature(version)).isEqualTo(feature);
    }

    private static JavaProcess called(String name) {
        return new JavaProcess(1, name, "25", 25, Optional.empty(), "", "", "");
    }
}
