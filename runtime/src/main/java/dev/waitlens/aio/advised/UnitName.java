package dev.waitlens.aio.advised;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Optional;

/// The method behind a method reference, as a report names it.
///
/// @param className  with dots
/// @param descriptor of the JVM, empty where a report does not say
record UnitName(String className, String method, String descriptor) {
    /// Empty for an object of an ordinary class. A lambda is a method of its own, which no report has advice for.
    static Optional<UnitName> of(Serializable function) {
        try {
            var replace = function.getClass().getDeclaredMethod("writeReplace");
            replace.setAccessible(true);
            return replace.invoke(function) instanceof SerializedLambda form
                    ? Optional.of(new UnitName(form.getImplClass().replace('/', '.'), form.getImplMethodName(),
                            form.getImplMethodSignature()))
                    : Optional.empty();
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // Not a lambda, or in a module that is closed to us.
            return Optional.empty();
        }
    }

    /// Whether a report's name is this one.
    boolean isCalled(UnitName reported) {
        return className.equals(reported.className) && method.equals(reported.method)
                && (reported.descriptor.isEmpty() || descriptor.equals(reported.descriptor));
    }

    @Override
    public String toString() {
        return className + "." + method;
    }
}
