package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestRunTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    [engine:junit-jupiter]/[class:com.acme.ShopTest]/[method:fetches()]                                       | com.acme.ShopTest       | fetches
                    [engine:junit-jupiter]/[class:com.acme.ShopTest]/[nested-class:Empty]/[method:asks(java.lang.String)]     | com.acme.ShopTest$Empty | asks
                    [engine:junit-jupiter]/[class:A]/[test-template:b(int)]/[test-template-invocation:#2]                     | A                       | b
                    [engine:junit-vintage]/[runner:com.acme.OldTest]/[test:works(com.acme.OldTest)]                           | com.acme.OldTest        | works
                    something else                                                                                            | ''                      | ''
                    """)
    void junitsIdSaysClassAndMethod(String id, String className, String method) {
        var run = new TestRun(id, -1, 0, 0);

        assertThat(run.className()).isEqualTo(className);
        assertThat(run.method()).isEqualTo(method);
    }
}
