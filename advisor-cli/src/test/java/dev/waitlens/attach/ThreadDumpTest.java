package dev.waitlens.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadDumpTest {
    private static final String OF_25 = """
            2026-11-29 08:19:05
            Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

            Threads class SMR info:
            _java_thread_list=0x000055d698806500, length=29, elements={
            0x00007f51c402b1f0, 0x00007f51c40a9b80
            }

            "main" #3 [24805] prio=5 os_prio=0 cpu=342.68ms elapsed=14.86s tid=0x00007f51c402b1f0 nid=24805 in Object.wait()  [0x00007f51c971e000]
               java.lang.Thread.State: WAITING (on object monitor)
            \tat java.lang.Object.wait0(java.base@25.0.3/Native Method)
            \t- waiting on <0x00000000f80a76b0> (a java.lang.Class for Srv)
            \tat java.lang.Object.wait(java.base@25.0.3/Object.java:389)
            \tat com.acme.Shop$Inner.lambda$main$0(Shop.java:11)
            \tat com.acme.Shop$$Lambda/0x000000004f001000.run(Unknown Source)

            "a "quoted" name nid=7 " #14 [24822] daemon prio=9 os_prio=0 cpu=0.44ms elapsed=14.79s tid=0x00007f51c40ace00 nid=24822 runnable  [0x0000000000000000]
               java.lang.Thread.State: RUNNABLE

            "VM Thread" os_prio=0 cpu=4.13ms elapsed=14.82s tid=0x00007f51c407ad50 nid=24818 runnable
            """;

    private static final String OF_17 = """
            "pool-1-thread-1" #12 prio=5 os_prio=0 cpu=1.20ms elapsed=3.86s tid=0x00007f51c402b1f0 nid=0x60e5 runnable  [0x00007f51c971e000]
               java.lang.Thread.State: RUNNABLE
            \tat sun.nio.ch.EPoll.wait(java.base@17.0.15/Native Method)
            \tat sun.nio.ch.EPollSelectorImpl.doSelect(java.base@17.0.15/EPollSelectorImpl.java:118)
            """;

    @Test
    void aWaitingThreadHasItsNumbersItsStateAndItsFrames() {
        assertThat(ThreadDump.parse(OF_25).getFirst()).isEqualTo(new ThreadDump.JavaThread("main", 3, 24805, "WAITING",
                List.of("java.lang.Object.wait0:-2", "java.lang.Object.wait:389",
                        "com.acme.Shop$Inner.lambda$main$0:11",
                        "com.acme.Shop$$Lambda/0x000000004f001000.run:-1")));
    }

    @Test
    void onlyJavaThreadsAreThreads() {
        assertThat(ThreadDump.parse(OF_25)).extracting(ThreadDump.JavaThread::osId).containsExactly(24805L, 24822L);
    }

    @Test
    void aThreadWithoutFramesWaitsForNothing() {
        assertThat(ThreadDump.parse(OF_25)).extracting(ThreadDump.JavaThread::isOffCpu).containsExactly(true, false);
    }

    @Test
    void java17WritesTheSystemsNumberInHexadecimal() {
        var thread = ThreadDump.parse(OF_17).getFirst();
        assertThat(thread.osId()).isEqualTo(0x60e5);
        assertThat(thread.frames()).containsExactly("sun.nio.ch.EPoll.wait:-2",
                "sun.nio.ch.EPollSelectorImpl.doSelect:118");
    }

    @Test
    void aRunnableThreadInANativeMethodMayWaitThere() {
        assertThat(ThreadDump.parse(OF_17).getFirst().isOffCpu()).isTrue();
    }
}
