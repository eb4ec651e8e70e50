package dev.waitlens.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrepareAgentTest {
    @Test
    void theAgentsArgumentStandsInOneWordAndKeepsTheProcessesNumber() {
        assertThat(PrepareAgentMojo.argument(Path.of("/m 2/a.jar"), "shop", Path.of("/b,c%p"), "floor=1ms"))
                .isEqualTo("\"-javaagent:/m 2/a.jar=name=shop,dir=/b%2Cc%25p/%p,tests=on,floor=1ms\"");
    }

    @Test
    void aSecondAgentTakesThePlaceOfTheFirst() {
        for (Path agent : List.of(Path.of("/m 2/a.jar"), Path.of("/m2/a.jar"))) {
            String first = PrepareAgentMojo.argument(agent, "shop", Path.of("/b"), "");
            assertThat(PrepareAgentMojo.without(agent, "-Xmx1g " + first + " -Dx=y")).isEqualTo("-Xmx1g  -Dx=y");
            assertThat(PrepareAgentMojo.without(agent, "-javaagent:/jacoco.jar=a=b"))
                    .isEqualTo("-javaagent:/jacoco.jar=a=b");
        }
    }

    @Test
    void anArgLineThatTakesThePlaceOfThePropertyIsToldFromOneThatReadsIt() {
        assertThat(PrepareAgentMojo.leavesOut("argLine", "<configuration><argLine>-Xmx1g</argLine></configuration>"))
                .isTrue();
        for (String text : List.of("null", "<argLine>@{argLine} -Xmx1g</argLine>", "<argLine>${argLine}</argLine>",
                "<configuration><forkCount>2</forkCount></configuration>")) {
            assertThat(PrepareAgentMojo.leavesOut("argLine", text)).as(text).isFalse();
        }
        assertThat(PrepareAgentMojo.leavesOut("argLine",
                "<argLine>@{argLine}</argLine><argLine>-Xmx1g</argLine>")).as("of one execution").isTrue();
    }
}
