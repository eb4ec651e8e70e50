package dev.waitlens.program.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What runs with a lock held, and static fields that threads would share.
class SharedStateOfMethodsTest {
    private static final String SOURCE = """
            private final Object lock = new Object();
            private static final Object GLOBAL = new Object();
            static void work() {}
            static void wait(Object what) {}
            Object lockOf() { return lock; }

            void onThis() {
                work(); // before
                synchronized (this) { // enter
                    work(); // inside
                    if (lock == GLOBAL) {
                        work(); // branch
                        return;
                    }
                    try {
                        work(); // tried
                    } catch (IllegalStateException e) {
                        work(); // caught
                    }
                }
                work(); // behind
            }
            void others(Object given) {
                synchronized (lock) { work(); } // field
                synchronized (GLOBAL) { work(); } // static
                synchronized (Shop.class) { work(); } // class
                synchronized (given) { work(); } // given
                synchronized (lockOf()) { work(); } // result
            }
            static void inClass() {
                synchronized (String.class) {
                    synchronized (GLOBAL) {
                        work(); // both
                    }
                    work(); // outer only
                }
            }
            static final ReentrantLock ONE = new ReentrantLock();
            static final Lock OTHER = new ReentrantLock();
            static final ReadWriteLock BOOK = new ReentrantReadWriteLock();
            static void locks() {
                work(); // not yet
                ONE.lock(); // takes
                try {
                    work(); // locked
                    OTHER.lock();
                    work(); // twice
                    OTHER.unlock();
                } finally {
                    ONE.unlock();
                }
                work(); // free
            }
            static void amongReaders(ReentrantReadWriteLock.ReadLock lock) {
                lock.lock();
                work(); // among readers
                lock.unlock();
            }
            static synchronized void whole() { count++; }

            static int count;
            static volatile int seen;
            static final Map<String, String> CACHE = new HashMap<>();
            static final Map<String, String> SAFE = new ConcurrentHashMap<>();
            static final Map<String, String> WRAPPED = Collections.synchronizedMap(new HashMap<>());
            static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy");
            static final StringBuilder TEXT = new StringBuilder();
            static final String NAME = String.valueOf(1);

            static void counts() { count++; work(); seen = 1; }
            static void reads() { CACHE.get(NAME); SAFE.put("a", "b"); WRAPPED.put("a", "b"); }
            static void puts() {
                CACHE.put("a", "b"); // put
            }
            static String formats() { return FORMAT.format(new Date()); }
            static void appends() { TEXT.append("x"); }
            static void guarded() { synchronized (GLOBAL) { CACHE.put("a", "b"); } }
            """;

    @TempDir
    static Path directory;
    private static Studied shop;

    @BeforeAll
    static void compile() throws IOException {
        shop = Studied.of(directory, SOURCE);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void blockHoldsItsCallsOnEveryWayThroughIt() {
        LockedBlock block = shop.method("onThis").blocks().getFirst();
        assertThat(shop.method("onThis").blocks()).hasSize(1);
        assertThat(block.lock()).isEqualTo(new LockUse.This("shop/Shop"));
        assertThat(block.line()).isEqualTo(shop.line("enter"));
        assertThat(block.lines()).contains(shop.line("inside"), shop.line("branch"), shop.line("tried"),
                shop.line("caught")).doesNotContain(shop.line("before"), shop.line("behind"));
        assertThat(shop.method("onThis").callsAt(shop.line("caught"))).allSatisfy(
                call -> assertThat(call.held()).containsExactly(new LockUse.This("shop/Shop")));
        assertThat(shop.method("onThis").callsAt(shop.line("behind"))).allSatisfy(
                call -> assertThat(call.held()).isEmpty());
        assertThat(shop.method("onThis").loops()).isEmpty();
    }

    @Test
    void lockIsNamedWhereItCanBeTold() {
        assertThat(shop.method("others").blocks()).extracting(LockedBlock::lock).containsExactly(
                new LockUse.InstanceField("shop/Shop", "lock", "java/lang/Object"),
                new LockUse.StaticField("shop/Shop", "GLOBAL", "java/lang/Object"), new LockUse.OfClass("shop/Shop"),
                new LockUse.Argument(0, "java/lang/Object"),
                new LockUse.Result("shop/Shop", "lockOf", "java/lang/Object"));
    }

    @Test
    void blockInABlockHoldsBoth() {
        var shape = shop.method("inClass");
        assertThat(shape.callsAt(shop.line("both")).getFirst().held()).containsExactly(
                new LockUse.OfClass("java/lang/String"),
                new LockUse.StaticField("shop/Shop", "GLOBAL", "java/lang/Object"));
        assertThat(shape.callsAt(shop.line("outer only")).getFirst().held())
                .containsExactly(new LockUse.OfClass("java/lang/String"));
        assertThat(shape.blocksAt(shop.line("both"))).hasSize(2);
    }

    @Test
    void lockOfCallsHoldsFromWhereItIsTakenToWhereItIsGivenBack() {
        var shape = shop.method("locks");
        var one = new LockUse.StaticField("shop/Shop", "ONE", "java/util/concurrent/locks/ReentrantLock");
        var other = new LockUse.StaticField("shop/Shop", "OTHER", "java/util/concurrent/locks/Lock");
        assertThat(shape.callsAt(shop.line("locked")).getFirst().held()).containsExactly(one);
        assertThat(shape.callsAt(shop.line("twice")).getFirst().held()).containsExactly(one, other);
        assertThat(shape.callsAt(shop.line("not yet")).getFirst().held()).isEmpty();
        assertThat(shape.callsAt(shop.line("free")).getFirst().held()).isEmpty();
        assertThat(shape.blocksAt(shop.line("locked"))).hasSize(1);
        assertThat(shape.blocksAt(shop.line("takes"))).isEmpty();
    }

    @Test
    void readersLetEachOtherIn() {
        assertThat(shop.method("amongReaders").callsAt(shop.line("among readers")).getFirst().held()).isEmpty();
    }

    @Test
    void methodSaysHowItIsDeclared() {
        assertThat(shop.method("whole").isSynchronized()).isTrue();
        assertThat(shop.method("whole").isStatic()).isTrue();
        assertThat(shop.method("lockOf").isStatic()).isFalse();
        assertThat(shop.method("whole").statics().getFirst().guarded()).isTrue();
    }

    @Test
    void staticFieldThatCanBeWrittenIsShared() {
        assertThat(shop.method("counts").statics()).extracting(StaticUse::name, StaticUse::reads, StaticUse::writes,
                StaticUse::isVolatile, StaticUse::guarded).containsExactly(
                        org.assertj.core.groups.Tuple.tuple("count", true, true, false, false),
                        org.assertj.core.groups.Tuple.tuple("seen", false, true, true, false));
    }

    @Test
    void fixedFieldIsSharedWhereItsObjectIsChangedThatMustNotBe() {
        assertThat(shop.method("reads").statics()).isEmpty();
        assertThat(shop.method("puts").statics()).singleElement().satisfies(use -> {
            assertThat(use.unsafe()).isEqualTo(Optional.of("java/util/HashMap"));
            assertThat(use.lines()).containsExactly(shop.line("put"));
            assertThat(use.guarded()).isFalse();
        });
        assertThat(shop.method("formats").statics()).singleElement()
                .satisfies(use -> assertThat(use.unsafe()).contains("java/text/SimpleDateFormat"));
        assertThat(shop.method("appends").statics()).singleElement()
                .satisfies(use -> assertThat(use.unsafe()).contains("java/lang/StringBuilder"));
        assertThat(shop.method("guarded").statics()).singleElement()
                .satisfies(use -> assertThat(use.guarded()).isTrue());
    }
}
