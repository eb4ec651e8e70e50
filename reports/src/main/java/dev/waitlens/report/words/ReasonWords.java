package dev.waitlens.report.words;

import static dev.waitlens.report.words.AdviceWords.text;

import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import dev.waitlens.report.legible.Figures;
import java.util.List;
import java.util.Optional;

/// The sentences of a reason.
record ReasonWords(Reason reason) {

    /// After `leave it alone: `, and wherever there is room for half a line.
    String inShort() {
        return switch (reason) {
            case Reason.TooFewEvents few -> few.events() == 1 ? "only one sample or wait"
                    : text("only %s samples and waits", Figures.count(few.events()));
            case Reason.WaitsInTurn waits ->
                    text("it waits for %s, %s", waits.what(), atATime(waits));
            case Reason.ComputesInTurn computes ->
                    text("it computes on %s", atATime(computes.threads(), "thread", "threads"));
            case Reason.ComputesAndWaits mixed ->
                    text("it computes %s of its working and waiting time and waits for the rest",
                            Figures.percent(mixed.cpuShare()));
            case Reason.OneLockComputes lock -> lock.method() + " lets one call in at a time";
            case Reason.WorkersNeverIdle workers -> text("%s of %s %s in use %s of the time%s",
                    workers.limit().capacity() == 1 ? "the one thread"
                            : text("all %d threads", workers.limit().capacity()),
                    workers.limit().name(), workers.limit().capacity() == 1 ? "is" : "are",
                    Figures.percent(1 - workers.idleShare()),
                    workers.clients() <= 0 ? ""
                            : text(", with up to %d connections open", workers.clients()));
            case Reason.LimitBinds binds -> binds.limit().waiting() == 0
                    ? text("%s lets no more through at a time", AdviceWords.limitName(binds.limit()))
                    : AdviceWords.isPlainPermit(binds.limit()) ? text("%s taken, and %.1f wait for one on average",
                            binds.limit().capacity() == 1 ? "the only permit is"
                                    : text("all %d permits are", binds.limit().capacity()),
                            binds.limit().waiting())
                    : text("%s is full, and %.1f wait for it on average", AdviceWords.limitName(binds.limit()),
                            binds.limit().waiting());
            case Reason.QueuesForLock queues -> text("%s is waited for %s of the time, by %.1f threads on average%s",
                    lockName(queues.limit()), Figures.percent(queues.limit().share()), queues.limit().waiting(),
                    queues.connection() ? ": they share one connection" : "");
            case Reason.SmallRoundTrips trips ->
                    text("it makes %s round trips of %.0f us", Figures.count(trips.trips()), trips.meanMicros());
            case Reason.SmallWrites writes ->
                    text("it makes %s writes of %.0f us", Figures.count(writes.writes()), writes.meanMicros());
            case Reason.SmallReads reads ->
                    text("it makes %s reads of %.0f us", Figures.count(reads.reads()), reads.meanMicros());
            case Reason.ByteByByte bytes -> text("it calls the operating system for each byte of a file, %s in all",
                    Figures.seconds(bytes.seconds()));
            case Reason.PermitsFromElsewhere _ -> "its permits come from elsewhere, at a rate";
            case Reason.ForcesEachRecord forces -> text("it forces the disk %s times", Figures.count(forces.forces()));
            case Reason.StartsManyChildren many -> text("it starts %s child processes", Figures.count(many.started()));
            case Reason.BlocksTheLoop blocks ->
                    text("a wait for %s blocks the event loop, %s each time and %s in all", blocks.what(),
                            Figures.millis(blocks.meanMillis()), Figures.seconds(blocks.seconds()));
            case Reason.ServesALoop _ -> "it already runs on an event loop and its waits there are short";
            case Reason.OverlapsAlready overlaps -> text("%.0f %s at a time wait for %s already", overlaps.atATime(),
                    overlaps.virtual() ? "virtual threads" : "threads", overlaps.what());
            case Reason.ThreadEach each -> "each call waits for " + each.what() + " on a thread of its own already";
            case Reason.UsesTheProcessors uses -> uses.processors() == 1 ? "one processor, and it is busy"
                    : uses.readyShare() > 0.25
                            ? text("CPU-bound, and it waits for a processor %s of its time",
                                    Figures.percent(uses.readyShare()))
                    : text("CPU-bound, and up to %.1f of %d processors work on it already",
                            Math.min(uses.threads(), uses.processors()), uses.processors());
            case Reason.ProcessorsAreTaken taken when taken.isByChildren() ->
                    "its child processes keep the processors busy";
            case Reason.ProcessorsAreTaken _ -> "the rest of the process uses what it leaves of the processors";
            case Reason.NothingToDo _ -> "it mostly has nothing to do";
            case Reason.Housekeeping _ -> "it is the upkeep of a library";
            case Reason.PushedByOthers pushed ->
                    "what it waits for comes when " + pushed.peer() + " has something to say";
            case Reason.NotManyCalls few -> few.calls() == 1 ? "it is one call, and not many"
                    : few.calls() <= 0 ? "nothing shows that it is called many times"
                    : text("it is %d calls, and not many", few.calls());
            case Reason.KeepsARate _ -> "it keeps a rate";
            case Reason.EachNeedsTheLast _ -> "each call needs the result of the one before";
            case Reason.AwaitedByALoop _ -> "an event loop waits for each of its calls";
            case Reason.HoldsTheLock lock -> text("it holds the lock that %s waits for", lock.where());
            case Reason.StartedTogether _ -> "its calls are under way together already";
            case Reason.WaitsToHandOver _ -> "what comes after it is slower";
            case Reason.WaitsForOneChild _ -> "it waits for a child process: look at the child";
            case Reason.Spins spins -> text("it spins for %s to wait for something", Figures.seconds(spins.seconds()));
            case Reason.GainsLittle _ -> "another model would gain next to nothing";
            case Reason.HeldUpElsewhere _ -> "something else holds the run up as long";
        };
    }

    /// Why, in one to three sentences.
    String inFull() {
        return switch (reason) {
            case Reason.TooFewEvents _ -> "A verdict from so few events would be a guess.";
            case Reason.WaitsInTurn waits -> waitsInTurn(waits);
            case Reason.ComputesInTurn computes -> text(
                    "The program has %d processors, and the recording shows no lock around it: a pool of threads runs its calls side by side. "
                            + "Processes would only add start-up and copying.",
                    computes.processors());
            case Reason.ComputesAndWaits _ -> text(
                    "No method of its own separates the computing from the waiting. Threads let one call compute while another waits; an event "
                            + "loop would have to compute on its one thread.");
            case Reason.OneLockComputes lock -> text(
                    "%s holds a lock that all threads share while it computes, %s of the unit's CPU time. So one JVM runs one call at a time, and "
                            + "threads gain %s at most. Separate worker JVMs have a class, and a lock, each. If its static state can be split, "
                            + "that is cheaper: then threads will do.",
                    lock.method(), Figures.percent(lock.share()), Figures.factor(lock.threadsFactor()));
            case Reason.WorkersNeverIdle workers -> neverIdle(workers);
            case Reason.LimitBinds binds -> text(
                    "%s%s%s. More threads, virtual threads or an event loop would wait for it as well. Only more of it helps, or less time "
                            + "with each.",
                    upper(AdviceWords.limitName(binds.limit())), at(binds.limit()), AdviceWords.rate(binds.limit()));
            case Reason.QueuesForLock queues -> queuesForLock(queues);
            case Reason.SmallRoundTrips trips -> text(
                    "%s round trips to %s take %.0f us each: so short that going to sleep and waking up is most of it. More threads would "
                            + "spread the same work. Fewer trips (pipelining, batches, larger reads) do away with it.",
                    Figures.count(trips.trips()), trips.peer(), trips.meanMicros());
            case Reason.SmallWrites writes -> text(
                    "It writes %s pieces, in %.0f us each: most of that is the way into the operating system and back. A buffer "
                            + "(BufferedOutputStream, a larger ByteBuffer) makes one call of many. Threads would make the same calls.",
                    Figures.count(writes.writes()), writes.meanMicros());
            case Reason.SmallReads reads -> text(
                    "It reads a file in %s pieces or more, in %.0f us each: most of that is the way into the operating system and back. A buffer "
                            + "(BufferedReader, BufferedInputStream, a larger ByteBuffer) makes one call of many. Threads would make the same calls.",
                    Figures.count(reads.reads()), reads.meanMicros());
            case Reason.ByteByByte bytes -> text(
                    "%s of its time goes into the operating system and back, for one byte each time (RandomAccessFile.readLine, "
                            + "FileInputStream.read). A buffer (BufferedReader, BufferedInputStream) makes one call of thousands. Threads would "
                            + "make the same calls.",
                    upper(Figures.seconds(bytes.seconds())));
            case Reason.PermitsFromElsewhere permits -> text(
                    "At %s it waits for permits that its own calls do not give back: another thread does, as fast as somebody wants it. "
                            + "More threads would wait for the same permits.",
                    permits.where());
            case Reason.ForcesEachRecord forces -> text(
                    "It forces the disk %s times, %.2f ms each. One force can make many records safe (group commit, a batch in one "
                            + "transaction); threads would queue for the same disk.",
                    Figures.count(forces.forces()), forces.meanMillis());
            case Reason.StartsManyChildren many -> text(
                    "It starts %s child processes, one after the other, and starting one takes %.1f ms. Give several inputs to one child, or "
                            + "let some run at a time.",
                    Figures.count(many.started()), many.startMillis());
            case Reason.BlocksTheLoop blocks -> text(
                    "Its thread serves an event loop, and everything else on the loop stands still meanwhile. Hand the call to a thread, or use its "
                            + "asynchronous form%s.",
                    blocks.asyncForm().map(form -> " (" + form + ")").orElse(""));
            case Reason.ServesALoop _ -> "Its thread serves an event loop, and waits elsewhere only for moments.";
            case Reason.OverlapsAlready overlaps -> overlaps.virtual()
                    ? "Its waits overlap, and a virtual thread that waits holds no platform thread. An event loop would do no more."
                    : text("Its waits overlap already: %.0f at a time. Another model would not make the run shorter.",
                            overlaps.atATime());
            case Reason.ThreadEach _ ->
                    "Each call has a thread of its own and begins when it comes: no other model would let it begin sooner.";
            case Reason.UsesTheProcessors uses -> usesTheProcessors(uses);
            case Reason.ProcessorsAreTaken taken -> taken.isByChildren() ? text(
                    "Its child processes compute: the run needs %s of CPU time on %d processors, and %s of it is theirs. With more of them at "
                            + "a time each would only take longer.",
                    Figures.seconds(taken.cpuSeconds()), taken.processors(), Figures.seconds(taken.childSeconds()))
                    : text("The run needs %s of CPU time on %d processors, of which the JVM itself (compilers, collector) takes %s. So it would "
                            + "hardly get shorter with more threads in this unit.",
                            Figures.seconds(taken.cpuSeconds()), taken.processors(),
                            Figures.seconds(taken.jvmSeconds()));
            case Reason.NothingToDo _ ->
                    "Idle time is not waiting: a model that overlaps waits has nothing to overlap here.";
            case Reason.Housekeeping upkeep -> text(
                    "A thread named %s is there for a library's own upkeep, such as opening connections or cleaning up. How it does that is "
                            + "the library's choice and not the program's.",
                    upkeep.thread());
            case Reason.PushedByOthers pushed -> text(
                    "%s answers from %s came without a request between them (%s requests in all). They come no sooner to more threads.",
                    Figures.count(pushed.reads()), pushed.peer(), Figures.count(pushed.requests()));
            case Reason.NotManyCalls _ ->
                    "Only many calls can run side by side, and nothing in this recording shows that it is called many times.";
            case Reason.KeepsARate rate -> switch (rate.by()) {
                case MOMENTS ->
                        "Its pauses end at the same distance from each other however long the work before them took: somebody wants it no "
                                + "faster. Whatever overlaps waits for the next moment all the same.";
                case LIMITER ->
                        "Its threads wait for permits of which there are so many a second: somebody wants it no faster. Whatever overlaps waits "
                                + "for the next permit all the same.";
                case PAUSES ->
                        "Its threads pause after each call, for longer than the call takes: they ask now and then, and not as fast as they can. If "
                                + "the pauses are no part of what somebody wants, they are what to shorten.";
            };
            case Reason.EachNeedsTheLast last -> text(
                    "At %s the result of one call is what the next one is called with: they cannot overlap, whatever runs them.",
                    last.where());
            case Reason.AwaitedByALoop loop -> text(
                    "At %s an event loop gives out a call and stands still until it is done: there is one at a time for whatever runs them. What is "
                            + "to be changed is the loop.",
                    loop.where());
            case Reason.HoldsTheLock lock -> text(
                    "Most of it is done under a lock, for which %s waits meanwhile: more of it at a time would wait for the same lock. What helps is "
                            + "to do it outside.",
                    lock.where());
            case Reason.StartedTogether together -> text(
                    "At %s it waits for answers to calls that it has started before: they are under way side by side, whatever waits for "
                            + "them. How many they are is not in the recording.",
                    together.where());
            case Reason.WaitsToHandOver over -> text(
                    "It waits %s at %s to hand on what it has made. If it were faster, it would only wait longer.",
                    Figures.seconds(over.seconds()), over.where());
            case Reason.WaitsForOneChild child -> text(
                    "It waits %s for a child process or its output. What that does is not in this recording; more threads here would wait "
                            + "for the same child.",
                    Figures.seconds(child.seconds()));
            case Reason.Spins spins -> text(
                    "%s asks again and again for %s: it waits, and burns a processor while it does. A lock's condition, a queue or a park "
                            + "waits without one; which pays depends on how long the waits are.",
                    spins.where(), Figures.seconds(spins.seconds()));
            case Reason.GainsLittle little -> text(
                    "Even with every wait overlapped and every processor used, the run would get shorter by less than %s, or this unit by "
                            + "less than a fifth.",
                    Figures.percent(little.leastShare()));
            case Reason.HeldUpElsewhere elsewhere -> text(
                    "Another model could make this unit faster, but not the run: %s takes %s.", elsewhere.what(),
                    Figures.seconds(elsewhere.seconds()));
        };
    }

    private static String waitsInTurn(Reason.WaitsInTurn waits) {
        return waits.asyncForm().filter(_ -> waits.whyNoAsyncForm().isEmpty())
                .map(form -> text(
                        "The call has an asynchronous form: %s. One thread can hold all the waits; no thread per call is needed.",
                        form))
                .orElseGet(() -> text(
                        "No event loop here: %s. A thread that waits costs little, a virtual one next to nothing.",
                        waits.whyNoAsyncForm()));
    }

    private static String atATime(Reason.WaitsInTurn waits) {
        return waits.groups() ? atATime(waits.atATime(), "group of calls", "groups of calls")
                : atATime(waits.atATime(), "call", "calls");
    }

    private static String neverIdle(Reason.WorkersNeverIdle workers) {
        Limit limit = workers.limit();
        String rate = AdviceWords.rate(limit);
        return limit.capacity() == 1
                ? text("That thread waits for %s. Whatever else comes waits for it%s.", workers.what(), rate)
                : text("Those %d threads wait for %s. Whatever comes beyond them waits for a thread%s.",
                        limit.capacity(), workers.what(), rate);
    }

    private static String queuesForLock(Reason.QueuesForLock queues) {
        String under = queues.doing().isEmpty() ? ""
                : text(" Under it, %s of the time is %s%s.", Figures.percent(queues.doingShare()), queues.doing(),
                        queues.doingWhere().isEmpty() ? "" : ", in " + queues.doingWhere());
        String each = queues.connection()
                ? " They share one connection of a library: one for each thread (from a pool) has a lock of its own."
                : "";
        return text(
                "The threads queue for %s%s.%s%s More threads, an event loop or virtual threads would queue there too.",
                lockName(queues.limit()), at(queues.limit()), under, each);
    }

    private static String usesTheProcessors(Reason.UsesTheProcessors uses) {
        if (uses.processors() == 1) {
            return "CPU-bound work on one processor gets no faster by any concurrency model.";
        }
        return uses.readyShare() > 0.25
                ? text("%.1f of its threads at a time compute or want to, and the program has %d processors, which others may use too. No "
                        + "model adds processors.", uses.threads(), uses.processors())
                : "The processors are busy with it. More threads, virtual threads or an event loop would only share the same processors "
                        + "out differently; only less work makes it faster.";
    }

    /// What else would change the verdict than its conditions.
    List<String> wouldChange() {
        return switch (reason) {
            case Reason.TooFewEvents few -> List.of(text(
                    "about %.0f s of recording at this rate would give enough samples and waits", few.secondsWanted()));
            case Reason.WaitsInTurn waits when waits.asyncForm().isEmpty() -> List.of(
                    "a driver or library with an asynchronous form would make it a case for the event loop");
            case Reason.ComputesAndWaits _ -> List.of(
                    "if the waiting and the computing can be put into methods of their own, each gets its own verdict");
            case Reason.OneLockComputes _ -> List.of(
                    "if the static state is only scratch space, make it local and remove the lock: then a pool of threads gives the same "
                            + "at a lower price",
                    "the price was not measured in this recording: starting a worker JVM (tens to hundreds of milliseconds each) and the "
                            + "bytes of arguments and results; calls shorter than a millisecond rarely pay");
            case Reason.UsesTheProcessors _ ->
                    List.of("more processors, or a faster algorithm: the CPU flame graph shows where");
            case Reason.ProcessorsAreTaken _ ->
                    List.of("a longer run, in which the JVM's compilers have less to do; or more processors");
            case Reason.NothingToDo _ -> List.of("a recording under load");
            case Reason.ServesALoop _ -> List.of(
                    "a blocking call on the loop, or CPU work long enough to hold up the other connections");
            case Reason.GainsLittle _ -> List.of("a recording in which this unit is a larger part of the run");
            case Reason.HeldUpElsewhere _ ->
                    List.of("if what limits the run now gets faster, this unit may be next");
            case Reason.WaitsToHandOver _ -> List.of("if who takes it gets faster, this unit may be next");
            case Reason.NotManyCalls _ -> List.of("a recording of a run in which it is called many times");
            case Reason.BlocksTheLoop _ -> List.of("if nothing else runs on this loop, the blocking does no harm");
            case Reason.OverlapsAlready _ -> List.of(
                    "if something that no recording shows keeps more calls from beginning, a wider limit there makes the run shorter");
            default -> List.of();
        };
    }

    private static String atATime(double many, String one, String several) {
        String figure = text("%.1f", many);
        return figure.equals("1.0") ? "one " + one + " at a time" : figure + " " + several + " at a time";
    }

    private static String lockName(Limit limit) {
        return limit.name().isEmpty() ? "one lock" : "the lock of " + limit.name();
    }

    private static String at(Limit limit) {
        return Optional.of(limit.where()).filter(where -> !where.isEmpty()).map(where -> ", at " + where).orElse("");
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /// How many such calls one thread can make in a second.
    static double perSecond(Reason.BlocksTheLoop blocks) {
        return 1_000 / blocks.meanMillis();
    }
}
