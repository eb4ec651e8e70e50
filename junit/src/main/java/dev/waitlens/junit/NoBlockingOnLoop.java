package dev.waitlens.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// No event loop is blocked: no thread of one sleeps, parks, waits in a monitor or at a socket, or syncs a file, below code that is not the
/// loop's own. Which threads are loops is known by their names: those of Netty, Vert.x, Reactor and the like, and our own.
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(CountedWaits.class)
@ResourceLock(Resources.GLOBAL)
public @interface NoBlockingOnLoop {
    /// Beginnings of the names of more threads that are event loops.
    String[] threads() default {};
}
