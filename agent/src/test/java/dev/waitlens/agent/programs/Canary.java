package dev.waitlens.agent.programs;

import jdk.jfr.Event;
import jdk.jfr.Name;

/// An event of the program's own, with a secret in it.
@Name("com.acme.Canary")
public final class Canary extends Event {
    public final String secret;

    Canary(String secret) {
        this.secret = secret;
    }
}
