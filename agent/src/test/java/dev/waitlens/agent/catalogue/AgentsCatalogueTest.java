package dev.waitlens.agent.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class AgentsCatalogueTest {
    private static final int SINCE = 25;

    @Test
    void everyRowThatSaysTracedIsTraced() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("../catalogue/blocking.txt"))) {
            long rows = lines.filter(line -> !line.startsWith("#") && line.contains(" | traced ")).count();
            assertThat(TracedCall.all()).hasSizeGreaterThanOrEqualTo((int) rows).hasSizeGreaterThan(30);
        }
        assertThat(TracedCall.all()).contains(
                new TracedCall("child process", "java.lang.ProcessImpl::start", SINCE, true),
                new TracedCall("select", "io.netty.channel.epoll.Native::epollWait", SINCE, false));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyTracedMethodOfTheJdkIsInThisOne() throws Exception {
        for (TracedCall call : TracedCall.all()) {
            if (call.ofJdk() && Runtime.version().feature() >= call.since()) {
                String[] parts = call.method().split("::");
                Class<?> owner = Class.forName(parts[0], false, null);
                Set<String> names = Stream.of(owner.getDeclaredMethods()).map(Method::getName)
                        .collect(Collectors.toCollection(HashSet::new));
                names.add(owner.getDeclaredConstructors().length > 0 ? "<init>" : "");
                assertThat(names).as(call.method()).contains(parts[1]);
            }
        }
    }

    @Test
    void anOlderJvmTracesNothing() {
        List<TracedCall> all = TracedCall.all();
        assertThat(TracedCall.present(all, SINCE - 1, Optional.empty())).isEmpty();
        assertThat(TracedCall.filter(TracedCall.present(all, SINCE, Optional.empty())))
                .contains("io.netty.channel.epoll.Native::epollWait");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aClassThatIsInNoArchiveIsThereWithoutBeingLoaded() {
        List<TracedCall> all = TracedCall.all();
        assertThat(TracedCall.present(all, Runtime.version().feature(), Optional.of(Set.of())))
                .isEqualTo(TracedCall.present(all, Runtime.version().feature(), Optional.empty()));
        TracedCall missing = new TracedCall("select", "sun.nio.ch.Nowhere::poll", SINCE, true);
        assertThat(TracedCall.present(List.of(missing), SINCE, Optional.of(Set.of()))).isEmpty();
    }

    @Test
    void theLongestBeginningTellsWhoOwnsAClass() {
        Owners owners = Owners.read();
        assertThat(owners.isJdk("java.lang.String")).isTrue();
        assertThat(owners.isJdk("javax.servlet.Servlet")).isFalse();
        assertThat(owners.isKnown("javax.servlet.Servlet")).isTrue();
        assertThat(owners.isKnown("com.acme.Shop")).isFalse();
        assertThat(owners.isKnown("Main")).isFalse();
        assertThat(owners.isKnown("org.springframework.samples.petclinic.Owner")).as("a sample").isFalse();
    }
}
