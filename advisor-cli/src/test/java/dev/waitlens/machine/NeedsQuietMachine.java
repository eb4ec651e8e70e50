package dev.waitlens.machine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/// The test judges what a program was seen doing, which is something else while others have the processors. Where they have, it is
/// skipped, with a sentence that says so; of our own tests none runs beside it.
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("alone")
@ExtendWith(QuietMachine.class)
public @interface NeedsQuietMachine {}
