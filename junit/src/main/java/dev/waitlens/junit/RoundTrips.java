package dev.waitlens.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The test asks other processes over the network at most so often: a round trip is an answer that is read after something was written.
///
/// Blocking sockets are counted by thread and peer. Where a client with a loop of its own asks, as the JDK's `HttpClient`, the test is skipped.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(CountedWaits.class)
@ResourceLock(Resources.GLOBAL)
public @interface RoundTrips {
    /// How often.
    int atMost();
}
