package dev.waitlens.report.browser;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;

/// One page of a [Browser], and what went wrong in it.
public final class Tab implements AutoCloseable {

    private static final int SHIFT = 8;
    private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Enter", 13);
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final Browser browser;
    private final String session;
    private final String target;

    Tab(Browser browser, String session, String target) {
        this.browser = browser;
        this.session = session;
        this.target = target;
        List.of("Page.enable", "Runtime.enable", "Network.enable", "Log.enable", "Audits.enable").forEach(this::call);
    }

    /// Loads a page and waits until its load event has come.
    public void open(URI page) {
        browser.forget(session);
        browser.call(session, "Page.navigate", Map.of("url", page.toString()));
        await("Page.loadEventFired");
    }

    private void await(String method) {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (events(method).isEmpty()) {
            // A dialog stops the page: it is noted, and sent away so that the test can go on.
            if (!events("Page.javascriptDialogOpening").isEmpty()) {
                dismiss();
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("no " + method + " within 30 s");
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private void dismiss() {
        try {
            browser.call(session, "Page.handleJavaScriptDialog", Map.of("accept", false));
        } catch (IllegalStateException e) {
            // It was gone already.
        }
    }

    void size(int width, int height) {
        call("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void scripts(boolean on) {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /// @param medium `screen` or `print`
    /// @param scheme `light` or `dark`
    void media(String medium, String scheme) {
        call("Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public JsonNode run(String expression) {
        JsonNode answer = call("Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    public void press(String key) {
        press(key, 0);
    }

    void pressWithShift(String key) {
        press(key, SHIFT);
    }

    /// With its code and its text, without which Chromium moves no focus and presses no button.
    private void press(String key, int modifiers) {
        var event = new HashMap<String, Object>(Map.of("type", "keyDown", "key", key, "code", key, "modifiers",
                modifiers, "windowsVirtualKeyCode", CODES.getOrDefault(key, 0)));
        if (key.equals("Enter")) {
            event.put("text", "\r");
        }
        call("Input.dispatchKeyEvent", event);
        event.remove("text");
        event.put("type", "keyUp");
        call("Input.dispatchKeyEvent", event);
    }

    byte[] picture() {
        return Base64.getDecoder().decode(
                call("Page.captureScreenshot", Map.of("captureBeyondViewport", true)).get("data").asString());
    }

    byte[] paper() {
        return Base64.getDecoder()
                .decode(call("Page.printToPDF", Map.of("printBackground", true)).get("data").asString());
    }

    public List<String> dialogs() {
        return events("Page.javascriptDialogOpening").stream()
                .map(event -> event.parameters().path("message").asString()).toList();
    }

    public List<String> requests() {
        return events("Network.requestWillBeSent").stream()
                .map(event -> event.parameters().path("request").path("url").asString()).toList();
    }

    /// Errors of scripts, refusals by the content policy, and whatever else Chromium complains about.
    public List<String> complaints() {
        return browser.events(session).stream().filter(event -> switch (event.method()) {
            case "Runtime.exceptionThrown", "Audits.issueAdded" -> true;
            case "Log.entryAdded" -> !event.parameters().path("entry").path("level").asString().equals("verbose");
            default -> false;
        }).map(event -> event.parameters().toString()).toList();
    }

    private List<Browser.Event> events(String method) {
        return browser.events(session).stream().filter(event -> event.method().equals(method)).toList();
    }

    private void call(String method) {
        call(method, Map.of());
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }

    @Override
    public void close() {
        browser.call("", "Target.closeTarget", Map.of("targetId", target));
    }
}
