package dev.waitlens.aio.advised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.advised.AdvisedPlan.Way;
import dev.waitlens.aio.process.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@Timeout(60)
@ResourceLock("Shop")
class AdvisedTest {
    private static final List<Integer> ITEMS = IntStream.range(0, 40).boxed().toList();

    @TempDir
    private Path directory;

    private Advised advised(String method, String model, String verdict, int width) throws IOException {
        return Advised.load(SavedReport.in(directory, SavedReport.card("other", "THREADS", "IO_BOUND", 2),
                SavedReport.card(method, model, verdict, width)))
                .with(PoolOptions.defaults().withoutArchive());
    }

    @Test
    void whatTheReportDoesNotKnowIsCalledByThisThreadInTurn() throws IOException {
        Shop.THREADS.clear();
        List<String> prices = advised("fetch", "THREADS", "IO_BOUND", 16).map(ITEMS, Shop::price);

        assertThat(prices).hasSize(40).startsWith("price of 0", "price of 1").endsWith("price of 39");
        assertThat(Shop.THREADS).containsExactly(Thread.currentThread().toString());
        assertThat(Advised.none().plan(Shop::price)).isEqualTo(AdvisedPlan.SEQUENTIAL);
    }

    @Test
    void planIsTheReportsModelWithItsWidthAndTheWidestThatIsNoSlower() throws IOException {
        assertThat(advised("price", "THREADS", "IO_BOUND", 16).plan(Shop::price))
                .isEqualTo(new AdvisedPlan(Way.VIRTUAL_THREADS, 16, 48));
        assertThat(advised("price", "EVENT_LOOP", "IO_BOUND", 16).plan(Shop::price).way()).isEqualTo(Way.EVENT_LOOP);
        assertThat(advised("price", "LEAVE_ALONE", "IO_BOUND", 16).plan(Shop::price)).isEqualTo(AdvisedPlan.SEQUENTIAL);
    }

    @Test
    void whatComputesIsNoWiderThanTheProcessors() throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        var plan = advised("price", "THREADS", "CPU_BOUND", 1_000).plan(Shop::price);

        assertThat(plan).isEqualTo(new AdvisedPlan(Way.THREADS, processors, processors));
    }

    @Test
    void lambdaHasNoNameThatAReportKnows() throws IOException {
        assertThat(advised("price", "THREADS", "IO_BOUND", 16).plan((Integer article) -> Shop.price(article)))
                .isEqualTo(AdvisedPlan.SEQUENTIAL);
    }

    @Test
    void threadsMakeCallsAtOnce() throws Exception {
        assertThat(advised("meet", "THREADS", "IO_BOUND", 8).map(ITEMS, Shop::meet)).hasSize(40).startsWith("met 0");
    }

    @Test
    void loopMakesTasksOfCalls() throws IOException {
        var advised = advised("pause", "EVENT_LOOP", "IO_BOUND", 8);

        assertThat(advised.map(ITEMS, Shop::pause)).hasSize(40).startsWith("false 0", "false 1");
        List<String> inside = Aio.run(() -> advised.map(ITEMS, Shop::pause));
        assertThat(inside).hasSize(40);
    }

    @Test
    void callsThatHoldTheLoopGoOnAsThreadsWould() throws IOException {
        Shop.THREADS.clear();
        var advised = advised("hold", "EVENT_LOOP", "IO_BOUND", 16);
        List<String> held = advised.map(ITEMS, Shop::hold);

        assertThat(held).hasSize(40).startsWith("held 0").endsWith("held 39");
        assertThat(Shop.THREADS).contains("virtual");
        List<String> inside = Aio.run(() -> advised.map(ITEMS, Shop::hold));
        assertThat(inside).isEqualTo(held);
    }

    @Test
    void workersMakeCallsInProcesses() throws IOException {
        assertThat(advised("price", "PROCESSES", "CPU_BOUND", 2).map(List.of(1, 2, 3), Shop::price))
                .containsExactly("price of 1", "price of 2", "price of 3");
    }

    @Test
    void failureIsThrownAsItIs() throws IOException {
        for (var model : List.of("THREADS", "EVENT_LOOP", "PROCESSES", "LEAVE_ALONE")) {
            var advised = advised("fail", model, "IO_BOUND", 2);
            assertThatThrownBy(() -> advised.map(ITEMS, Shop::fail)).as(model).isInstanceOf(IOException.class)
                    .hasMessage("no article 3");
        }
    }

    @Test
    void recordingHoldsHowItWasDone() throws Exception {
        try (var recording = new Recording()) {
            recording.start();
            advised("price", "THREADS", "IO_BOUND", 4).map(ITEMS, Shop::price);
            recording.stop();
            var file = directory.resolve("advised.jfr");
            recording.dump(file);

            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(event -> event.getEventType().getName().equals("dev.waitlens.runtime.Advised"))
                    .singleElement().satisfies(event -> {
                        assertThat(event.getString("unit")).isEqualTo(Shop.class.getName() + ".price");
                        assertThat(event.getString("way")).isEqualTo("virtual threads");
                        assertThat(event.getInt("advised")).isEqualTo(4);
                        assertThat(event.getLong("calls")).isEqualTo(40);
                        assertThat(event.getString("why")).isEmpty();
                    });
        }
    }

    @Test
    void whatIsNoReportIsRefusedWithTheReason() throws IOException {
        var file = directory.resolve("report.json");

        assertThatThrownBy(() -> Advised.load(file)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("report.json");
        for (var wrong : List.of("{\"schemaVersion\": 3}:its version is 3,", "{}:no report", "[1, 2:character 6",
                "{\"a\": tru}:true was expected", "\"\\u12\":escape", "[".repeat(1_000) + ":less depth")) {
            Files.writeString(file, wrong.substring(0, wrong.lastIndexOf(':')));
            assertThatThrownBy(() -> Advised.load(file)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.substring(wrong.lastIndexOf(':') + 1))
                    .hasMessageContaining("waitlens run");
        }
        Files.write(file, new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(() -> Advised.load(file)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is no text");
    }

    @Test
    void directoryIsReadByItsReport() throws IOException {
        Path report = SavedReport.in(directory, SavedReport.card("price", "THREADS", "IO_BOUND", 8));
        Path place = Files.createDirectories(directory.resolve("waitlens-report"));
        Files.copy(report, place.resolve("report.json"));

        assertThat(Advised.load(place).plan(Shop::price).width()).isEqualTo(8);
    }
}
