package dev.waitlens.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// So many waits of the test are under way at once, at least once. A wait for the network lasts from what was written to the answer, so that
/// what the server has at the same time counts, however late a thread gets to read. A busy machine can make what is done at once come one by one
/// all the same: a server that answers when all are there does not.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(CountedWaits.class)
@ResourceLock(Resources.GLOBAL)
public @interface ReachesConcurrency {
    /// How many.
    int value();

    /// For what.
    On on() default On.NETWORK;
}
