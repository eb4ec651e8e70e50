package dev.waitlens.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The test waits at most so often: below the program's own code, in whatever thread. So no other test runs at the same time.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Waits.All.class)
@ExtendWith(CountedWaits.class)
@ResourceLock(Resources.GLOBAL)
public @interface Waits {
    /// How often.
    int atMost();

    /// For what.
    On on() default On.NETWORK;

    /// Several of them.
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @ExtendWith(CountedWaits.class)
    @ResourceLock(Resources.GLOBAL)
    @interface All {
        Waits[] value();
    }
}
