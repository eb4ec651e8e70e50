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
/// Blocking sockets are counted by thread and peer. Of channels that several threads use, as the JDK's `HttpClient` does, only the peer is
/// known: what was asked at the same time may count once.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(CountedWaits.class)
@ResourceLock(Resources.GLOBAL)
public @interface RoundTrips {
    /// How often.
    int atMost();
}
