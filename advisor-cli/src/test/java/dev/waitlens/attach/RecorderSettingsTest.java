package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class RecorderSettingsTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs");

    /// The page names them in words here and there: what is known to be meant by those.
    private static final Set<String> IN_WORDS = Set.of("jdk.SocketRead", "jdk.SocketWrite", "jdk.FileRead",
            "jdk.FileWrite", "jdk.FileForce", "jdk.ThreadPark", "jdk.ThreadSleep", "jdk.JavaMonitorEnter",
            "jdk.JavaMonitorWait", "jdk.ThreadStart", "jdk.ThreadEnd", "jdk.VirtualThreadStart",
            "jdk.VirtualThreadEnd", "jdk.MethodTrace", "jdk.MethodTiming");

    private static Set<String> named(String file, String from, String prefix) throws IOException {
        var page = Files.readString(DOCS.resolve(file));
        return Pattern.compile("`(" + Pattern.quote(prefix) + "\\w+)`").matcher(page.substring(page.indexOf(from)))
                .results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theJdksEventsAreThoseOfTheContract() throws IOException {
        var contract = named("events.md", "## What else is in a recording of ours", "jdk.");
        contract.addAll(IN_WORDS);
        var recorded = new TreeSet<String>();
        for (int feature : new int[] {17, 25}) {
            RecorderSettings.of(feature, Map.of()).events().keySet().stream().filter(name -> name.startsWith("jdk."))
                    .forEach(recorded::add);
        }
        recorded.add(RecorderSettings.CALL_COUNTS);
        assertThat(recorded).isEqualTo(contract);
    }

    @Test
    void theRuntimesEventsAreThoseOfTheirPage() throws IOException {
        assertThat(RecorderSettings.of(25, Map.of()).events().keySet())
                .filteredOn(name -> name.startsWith("dev.waitlens"))
                .allSatisfy(name -> assertThat(Files.readString(DOCS.resolve("events-runtime.md")))
                        .contains(name.substring("dev.waitlens.runtime.".length())));
    }

    @Test
    void doorsAreThoseOfTheCatalogueAndOnlyWhereCallsCanBeTimed() {
        assertThat(RecorderSettings.of(25, Map.of()).events().get(RecorderSettings.CALLS).get("filter"))
                .contains("java.lang.VirtualThread::park").contains("io.netty.channel.epoll.Native::epollWait")
                .doesNotContain("*");
        assertThat(RecorderSettings.of(24, Map.of()).events()).doesNotContainKey(RecorderSettings.CALLS)
                .containsKey("jdk.ExecutionSample");
    }

    @Test
    void aFloorIsTheThresholdOfItsEvent() {
        var events = RecorderSettings.of(25, Map.of("jdk.SocketRead", 50_000L)).events();
        assertThat(events.get("jdk.SocketRead")).containsEntry("threshold", "50000 ns");
        assertThat(events.get("jdk.SocketWrite")).containsEntry("threshold", "0 ns");
    }

    @Test
    void theFileIsXmlThatNamesEveryEvent() throws Exception {
        var settings = RecorderSettings.of(25, Map.of());
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(settings.toJfc())));
        assertThat(document.getElementsByTagName("event").getLength()).isEqualTo(settings.events().size());
    }
}
