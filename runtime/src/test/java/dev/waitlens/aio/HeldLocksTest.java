package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/// Debug mode names the monitors and locks that a task holds while it is suspended.
class HeldLocksTest extends OnEveryBackend {
    private static final ReentrantLock STATIC = new ReentrantLock();
    private final Lock field = new ReentrantLock();
    private final ReentrantReadWriteLock both = new ReentrantReadWriteLock();

    private void debug(Action main) {
        Aio.run(rehearsal.options().withDebug(true), main);
    }

    private void reported(String what, String method) {
        assertThat(troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.what()).startsWith("careless awaits while it holds " + what + ", in "
                    + HeldLocksTest.class.getName() + "." + method + "(HeldLocksTest.java:")
                    .endsWith("use dev.waitlens.aio.sync.Lock");
            assertThat(trouble.thrown()).isPresent();
            assertThat(trouble.created()).isPresent();
        });
    }

    private synchronized void inSynchronizedMethod() {
        pause(1);
        pause(1);
    }

    private static void inBlock(Object monitor) {
        synchronized (monitor) {
            deeper();
        }
    }

    private static void deeper() {
        pause(1);
    }

    @Test
    void synchronizedMethodIsReportedOnce() {
        debug(() -> createTask("careless", () -> inSynchronizedMethod()).await());
        reported("the monitor of a " + HeldLocksTest.class.getName(), "inSynchronizedMethod");
    }

    @Test
    void synchronizedBlockBelowIsReported() {
        debug(() -> createTask("careless", () -> inBlock(new StringBuilder())).await());
        reported("the monitor of a java.lang.StringBuilder", "inBlock");
    }

    private void lockOfField() {
        field.lock();
        try {
            pause(1);
        } finally {
            field.unlock();
        }
    }

    private static void lockOfClass() {
        STATIC.lock();
        try {
            deeper();
        } finally {
            STATIC.unlock();
        }
    }

    private static void lockOfLocal(ReentrantLock lock) {
        lock.lock();
        try {
            deeper();
        } finally {
            lock.unlock();
        }
    }

    @Test
    void lockInAFieldIsReported() {
        debug(() -> createTask("careless", () -> lockOfField()).await());
        reported("a ReentrantLock", "lockOfField");
    }

    @Test
    void lockOfTheClassIsReported() {
        debug(() -> createTask("careless", HeldLocksTest::lockOfClass).await());
        assertThat(troubles()).isNotEmpty().allMatch(trouble -> trouble.what().contains("holds a ReentrantLock"));
    }

    @Test
    void lockInALocalVariableIsReported() {
        debug(() -> createTask("careless", () -> lockOfLocal(new ReentrantLock())).await());
        assertThat(troubles()).isNotEmpty().allMatch(trouble -> trouble.what().contains("holds a ReentrantLock"));
    }

    private void readLock() {
        both.readLock().lock();
        try {
            pause(1);
        } finally {
            both.readLock().unlock();
        }
    }

    @Test
    void readLockIsReported() {
        debug(() -> createTask("careless", () -> readLock()).await());
        reported("a ReentrantReadWriteLock", "readLock");
    }

    @Test
    void whatIsGivenBackBeforeTheAwaitIsNotReported() {
        debug(() -> createTask("careful", () -> {
            field.lock();
            field.unlock();
            synchronized (this) {
                log("in");
            }
            pause(1);
        }).await());
        assertThat(troubles()).isEmpty();
    }

    @Test
    void nothingIsLookedForWithoutDebugMode() {
        run(() -> createTask(() -> inSynchronizedMethod()).await());
        assertThat(troubles()).isEmpty();
    }
}
