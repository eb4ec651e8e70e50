package dev.waitlens.present;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"()V | ()", "(I)V | (int)", "(Ljava/lang/String;[IZ)J | (String, int[], boolean)",
                    "([[Ljava/util/Map$Entry;)V | (Map.Entry[][])", "(LList;)V | (List)"})
    void parametersAreWrittenAsInTheSource(String descriptor, String parameters) {
        assertThat(MethodNames.parameters(descriptor)).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"(Ljava/lang/String)V", "(", "nonsense", "([)V", "(Lx"})
    void whatIsNoDescriptorStaysAsItIs(String text) {
        assertThat(MethodNames.parameters(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"()V | : void", "(I)J | : long", "()[Ljava/lang/String; | : String[]",
            "()Ljava/util/Map$Entry; | : Map.Entry"})
    void aResultIsWrittenAsInTheSource(String descriptor, String result) {
        assertThat(MethodNames.result(descriptor)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"nonsense", "(", "()", "()["})
    void whatHasNoResultIsGivenNone(String text) {
        assertThat(MethodNames.result(text)).isEmpty();
    }
}
