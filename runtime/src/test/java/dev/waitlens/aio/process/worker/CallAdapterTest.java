package dev.waitlens.aio.process.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// A method is called by a class that is made for it, and not by reflection.
class CallAdapterTest {
    private static int twice(int number) {
        return 2 * number;
    }

    private static String all(boolean a, char b, byte c, short d, int e, long f, float g, double h, String i) {
        return "" + a + b + c + d + e + f + g + h + i;
    }

    private static void nothing() {}

    private static String größe中(String text) {
        return text + "!";
    }

    private static Object called(Executable target, Object... values) {
        var spun = CallAdapter.of(target);
        assertThat(spun).as("a class for " + target).isNotNull();
        return spun.apply(values);
    }

    @Test
    void privateMethodsOfTheProgram() throws Exception {
        assertThat(called(getClass().getDeclaredMethod("twice", int.class), 21)).isEqualTo(42);
        assertThat(called(getClass().getDeclaredMethod("nothing"))).isNull();
        assertThat(called(getClass().getDeclaredMethod("größe中", String.class), "so")).isEqualTo("so!");
    }

    @Test
    void everyPrimitiveType() throws Exception {
        var method = getClass().getDeclaredMethod("all", boolean.class, char.class, byte.class, short.class, int.class,
                long.class, float.class, double.class, String.class);
        assertThat(called(method, true, 'b', (byte) 3, (short) 4, 5, 6L, 7f, 8d, "9")).isEqualTo("trueb34567.08.09");
    }

    @Test
    void methodsOfObjectsInterfacesAndConstructors() throws Exception {
        assertThat(called(String.class.getMethod("length"), "four")).isEqualTo(4);
        assertThat(called(List.class.getMethod("size"), List.of(1, 2))).isEqualTo(2);
        assertThat(called(Supplier.class.getMethod("get"), (Supplier<String>) () -> "got")).isEqualTo("got");
        assertThat(called(StringBuilder.class.getConstructor(String.class), "made")).hasToString("made");
    }
}
