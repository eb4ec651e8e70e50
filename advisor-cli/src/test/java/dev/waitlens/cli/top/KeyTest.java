package dev.waitlens.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.top.Key.Name;
import org.junit.jupiter.api.Test;

class KeyTest {
    @Test
    void arrowsOfBothModesOfATerminalAreArrows() {
        assertThat(Key.parse("\033[A\033OB")).containsExactly(Key.of(Name.UP), Key.of(Name.DOWN));
    }

    @Test
    void aSequenceThatNobodyKnowsIsNoLetter() {
        assertThat(Key.parse("\033[15~\033[1;5Cx\033[200~")).containsExactly(Key.letter('x'));
    }

    @Test
    void escapeAloneIsAKey() {
        assertThat(Key.parse("\033")).containsExactly(Key.of(Name.ESCAPE));
        assertThat(Key.parse("\033q")).containsExactly(Key.of(Name.ESCAPE), Key.letter('q'));
    }

    @Test
    void whatATerminalSendsForOneKeyIsThatKey() {
        assertThat(Key.parse("\r\n\t\b\u007f")).containsExactly(Key.of(Name.ENTER), Key.of(Name.ENTER),
                Key.of(Name.TAB), Key.of(Name.BACKSPACE), Key.of(Name.BACKSPACE));
    }

    @Test
    void lettersOfAnyLanguageAreLettersAndControlCharactersAreNone() {
        assertThat(Key.parse("é\u0001𝄞")).containsExactly(Key.letter('é'), Key.letter(0x1D11E));
    }

    @Test
    void aSequenceThatIsCutOffIsNothing() {
        assertThat(Key.parse("\033[")).isEmpty();
        assertThat(Key.parse("\033[1;")).isEmpty();
    }
}
