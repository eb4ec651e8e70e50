package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.UsageError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandWordsTest {
    private static List<String> words(String text) {
        return CommandWords.of(text, "--before");
    }

    @Test
    void quotesAndBackslashesAreThoseOfAShell() {
        assertThat(words("java  -jar\tapp.jar\n")).containsExactly("java", "-jar", "app.jar");
        assertThat(words("java -cp 'lib/*' Main \"two words\" '' a\\ b 'it'\\''s'"))
                .containsExactly("java", "-cp", "lib/*", "Main", "two words", "", "a b", "it's");
        assertThat(words("\"a \\\" b\" \"c:\\temp\" '\\'")).containsExactly("a \" b", "c:\\temp", "\\");
    }

    @Test
    void nothingIsExpandedOrPiped() {
        assertThat(words("echo $HOME *.jar | cat > x; ls `pwd`")).containsExactly("echo", "$HOME", "*.jar", "|", "cat",
                ">",
                "x;", "ls", "`pwd`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "java 'app", "java \"app", "java '"})
    void noCommandAndOpenQuotesAreRefused(String text) {
        assertThatThrownBy(() -> words(text)).isInstanceOf(UsageError.class).hasMessageStartingWith("--before");
    }
}
