package dev.waitlens.examples.lessons;

import dev.waitlens.aio.Ticker;
import java.io.PrintStream;
import java.util.List;

/// Runs a lesson and puts the time since its first line before each line that it prints.
public final class Course {

    static final List<Lesson> LESSONS = List.of(
            new Lesson(1, "How long do two waits take, one after the other?", Lesson01Synchronous::main),
            new Lesson(2, "Does it help to make coroutines?", Lesson02Coroutines::main),
            new Lesson(3, "What makes two waits run side by side?", Lesson03Tasks::main),
            new Lesson(4, "Does the order of the awaits decide what runs first?", Lesson04Order::main),
            new Lesson(5, "What does a blocking call do to the loop?", Lesson05BlockedLoop::main),
            new Lesson(6, "Where does a blocking call belong?", Lesson06OffTheLoop::main),
            new Lesson(7, "How do I start several at once?", Lesson07FourWays::main),
            new Lesson(8, "What is a coroutine, a task, a promise?", Lesson08Awaitables::main),
            new Lesson(9, "What becomes of the others when one in a gather fails?", Lesson09GatherFailures::main),
            new Lesson(10, "How do tasks stand or fall together?", Lesson10TaskGroup::main),
            new Lesson(11, "How do I limit how many run at once?", Lesson11Semaphore::main),
            new Lesson(12, "How do I stop waiting?", Lesson12Timeouts::main),
            new Lesson(13, "How do I read an answer while it still arrives?", Lesson13Stream::main),
            new Lesson(14, "What happens to a task that nobody awaits?", Lesson14Forgotten::main));

    private Course() {}

    /// One program of the course.
    ///
    /// @param main the program; it runs to its end
    record Lesson(int number, String question, Program main) {}

    /// A lesson's `main`.
    @FunctionalInterface
    interface Program {
        void run(String[] args) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            LESSONS.forEach(lesson -> System.out.printf("%2d  %s%n", lesson.number(), lesson.question()));
            return;
        }
        var lesson = LESSONS.stream().filter(each -> args[0].equals(String.valueOf(each.number()))).findFirst();
        if (lesson.isEmpty()) {
            System.err.println("there is no lesson " + args[0] + "; the lessons are 1 to " + LESSONS.size());
            System.exit(2);
        }
        System.setOut(stamped(System.out, Ticker.SYSTEM));
        lesson.get().main().run(new String[0]);
    }

    /// Where each line begins with the time since the first.
    static PrintStream stamped(PrintStream out, Ticker clock) {
        return new PrintStream(new Stamps(out, clock), true, out.charset());
    }
}
