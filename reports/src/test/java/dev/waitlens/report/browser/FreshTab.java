package dev.waitlens.report.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives each test that asks for one a [Tab] of its own, 1280 pixels wide, in one browser for all of them. JUnit's stores close
/// the tab after its test, and the browser after the last.
public final class FreshTab implements ParameterResolver {

    private static final Namespace OURS = Namespace.create(FreshTab.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Tab.class;
    }

    @Override
    public Tab resolveParameter(ParameterContext parameter, ExtensionContext test) {
        var browser = test.getRoot().getStore(OURS).computeIfAbsent(Browser.class, _ -> start(), Browser.class);
        return test.getStore(OURS).computeIfAbsent(Tab.class, _ -> tab(browser), Tab.class);
    }

    private static Browser start() {
        try {
            return Browser.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tab tab(Browser browser) {
        var tab = browser.newTab();
        tab.size(1280, 900);
        return tab;
    }
}
