package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownCommandTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            java -jar lib/app.jar serve --threads 8 --size=1.5g  | java -jar app.jar *** --threads 8 --size=1.5g
            java -Xmx1g -cp a:b com.acme.Main 100 x y            | java -Xmx1g -cp *** com.acme.Main 100 ***
            java -Dpool.size=4 -Durl=jdbc:h2:mem Main --fast     | java -Dpool.size=4 -Durl=*** Main --fast
            java -XX:+UseZGC -XX:HeapDumpPath=/home/me -ea Main  | java -XX:+UseZGC -XX:HeapDumpPath=*** -ea Main
            java -javaagent:/opt/a.jar=key=k -p mods -m shop/a.B | java *** -p *** -m shop/a.B
            java --add-opens java.base/java.io=ALL-UNNAMED Main  | java --add-opens *** Main
            -Xmx1g -jar app.jar                                  | java -Xmx1g -jar app.jar
            """)
    void namesAndNumbersAreShownAndNothingElse(String words, String shown) {
        assertThat(ShownCommand.of(Target.parse(List.of(words.split(" "))))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "--password=hunter2", "--password hunter2", "--pin 2580", "--pin=2580",
            "-phunter2", "-p hunter2", "-p 2580", "https://me:hunter2@host/", "key=hunter2", "--user=2580",
            "--token=2580",
            "--a.b=hunter2", "--login 2580", "2580258025", "--=hunter2", "--x=hunter2 2", "--conf=/home/hunter2"})
    void secretsAreNotShown(String words) {
        var command = new ArrayList<>(List.of("-Dpassword=2580", "Main"));
        command.addAll(List.of(words.split(" ")));

        assertThat(ShownCommand.of(Target.parse(command))).startsWith("java -Dpassword=*** Main ")
                .doesNotContain("hunter2", "2580");
    }

    @Test
    void aWordWithBlanksIsHiddenAsAWhole() {
        assertThat(ShownCommand.of(Target.parse(List.of("java", "Main", "--name 5", "a 7"))))
                .isEqualTo("java Main ***");
    }
}
