package dev.waitlens.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.browser.FreshTab;
import dev.waitlens.report.browser.Tab;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The frame of a live page, as a browser shows it.
@Tag("browser")
@Timeout(120)
@ExtendWith(FreshTab.class)
class WatchInBrowserTest {
    private static final String INSIDE = "document.querySelector('iframe').contentDocument";
    /// Until the frame shows a state, as a promise.
    private static final String SHOWS = """
            new Promise(done => {
              const look = () => {
                const page = document.querySelector('iframe:not(.fresh)')?.contentDocument;
                page?.getElementById('state')?.textContent === '%d' ? done(true) : setTimeout(look, 50);
              };
              look();
            })""";

    private final PageServer server = PageServer.start(0, LiveState.nothingYet("Shop"));

    @AfterEach
    void stop() {
        server.close();
    }

    private static LiveState state(int number) {
        var page = """
                <!doctype html><html lang="en"><title>State</title><body><main><p id="state">%d</p>
                <details><summary>Calls %d</summary><p>more</p></details><input name="find">
                <p style="height:5000px">long</p></main></body></html>""".formatted(number, number);
        return new LiveState(number, "report.html", Map.of("report.html", page.getBytes(StandardCharsets.UTF_8)),
                "state " + number, false);
    }

    private static void awaitShown(Tab tab, int number) {
        assertThat(tab.run(SHOWS.formatted(number)).asBoolean()).isTrue();
    }

    @Test
    void aNewerStateTakesThePlaceOfTheLastWithoutMovingThePage(Tab tab) {
        server.show(state(1));
        tab.open(URI.create(server.address()));
        awaitShown(tab, 1);
        tab.run(INSIDE
                + ".querySelector('details').open = true; document.querySelector('iframe').contentWindow.scrollTo(0, 1234)");
        server.show(state(2));
        awaitShown(tab, 2);

        assertThat(tab.run(INSIDE + ".querySelector('details').open").asBoolean()).isTrue();
        assertThat(tab.run("document.querySelector('iframe').contentWindow.scrollY").asInt()).isEqualTo(1234);
        assertThat(tab.run("document.getElementById('words').textContent").asString()).isEqualTo("state 2");
        assertThat(tab.run("document.querySelectorAll('iframe').length").asInt()).isEqualTo(1);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theFirstStateComesByItself(Tab tab) {
        tab.open(URI.create(server.address()));
        assertThat(tab.run("document.body.innerText").asString()).contains("Nothing to see yet");
        server.show(state(1));
        awaitLoaded(tab);
        awaitShown(tab, 1);
    }

    /// The page loads itself again, which takes the promise of an earlier document with it.
    private static void awaitLoaded(Tab tab) {
        for (int i = 0; i < 600; i++) {
            try {
                if (tab.run("document.querySelector('iframe') !== null").asBoolean()) {
                    return;
                }
                tab.run("new Promise(done => setTimeout(() => done(true), 50))");
            } catch (IllegalStateException _) {
                // It was just loading itself again.
            }
        }
        throw new AssertionError("no frame came");
    }

    @Test
    void whoHoldsItStillKeepsHisStateAndIsToldOfANewerOne(Tab tab) {
        server.show(state(1));
        tab.open(URI.create(server.address()));
        awaitShown(tab, 1);
        tab.run("document.querySelector('button').click()");
        server.show(state(2));
        assertThat(
                tab.run("""
                        new Promise(done => {
                          const look = () => document.getElementById('words').textContent.includes('a newer one') ? done(true) : setTimeout(look, 50);
                          look();
                        })""")
                        .asBoolean())
                .isTrue();
        assertThat(tab.run(INSIDE + ".getElementById('state').textContent").asString()).isEqualTo("1");
        tab.run("document.querySelector('button').click()");
        awaitShown(tab, 2);
    }

    @Test
    void whoTypesIsNotInterrupted(Tab tab) {
        server.show(state(1));
        tab.open(URI.create(server.address()));
        awaitShown(tab, 1);
        tab.run(INSIDE + ".querySelector('input').value = 'fetch'; " + INSIDE + ".querySelector('input').focus()");
        server.show(state(2));
        tab.run("""
                new Promise(done => {
                  const look = () => document.getElementById('words').textContent === 'state 2' ? setTimeout(() => done(true), 500) : setTimeout(look, 50);
                  look();
                })""");
        assertThat(tab.run(INSIDE + ".querySelector('input').value").asString()).isEqualTo("fetch");
        tab.run(INSIDE + ".querySelector('input').blur()");
        awaitShown(tab, 2);
    }
}
