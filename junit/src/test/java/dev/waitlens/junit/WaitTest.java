package dev.waitlens.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.junit.Wait.Frame;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final String RUNNER = "org.apache.maven.surefire.";

    @Test
    void whatATestWaitsForIsNotItsRunnersThoughThatCallsIt() {
        assertThat(wait("java.net.Socket", "com.acme.Shop", "org.junit.Engine", RUNNER + "Booter").isOf(RUNNER))
                .isFalse();
    }

    @Test
    void whatTheRunnerWritesIsItsOwnThoughATestMadeItDoSo() {
        assertThat(wait("java.io.FileOutputStream", RUNNER + "Output", "java.io.PrintStream", "com.acme.ShopTest")
                .isOf(RUNNER)).isTrue();
    }

    private static Wait wait(String... innermostFirst) {
        return new Wait("jdk.SocketRead", "main", 1, 0, 1, "localhost:80",
                Stream.of(innermostFirst).map(name -> new Frame(name, "run", 1)).toList());
    }
}
