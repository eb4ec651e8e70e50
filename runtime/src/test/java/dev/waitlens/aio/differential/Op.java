package dev.waitlens.aio.differential;

/// What a step of a program does, in both languages.
///
/// In the words `{n}` is the step's number, `{x}` and `{y}` its parameters, `{of}` the tasks it names, `{new}` a coroutine with
/// its body. Step `n` that makes something (a task, a group, a timeout) makes number `n`. A `y` below zero means none.
enum Op {
    SLEEP("await asyncio.sleep({x})", "sleep(units({x}));"),
    CANCEL("log({n}, task({x}).cancel({why}))", "log({n}, task({x}).cancel({why}));"),
    UNCANCEL("log({n}, asyncio.current_task().uncancel())", "log({n}, currentTask().uncancel());"),
    AWAIT("log({n}, await task({x}))", "log({n}, task({x}).await());"),
    BOOM("raise Boom('from {n}')", "throw new Boom(\"from {n}\");"),
    BANG("raise Bang('from {n}')", "throw new Bang(\"from {n}\");"),
    GIVE_UP("raise asyncio.CancelledError('from {n}')", "throw new CancelledError(\"from {n}\");"),
    RETURN("return {n}", "return {n};"),

    SPAWN("T[{n}] = asyncio.create_task({new})", "T.put({n}, createTask({new}));", Kind.TASK),
    GROUP_SPAWN("T[{n}] = group({x}).create_task({new})", "T.put({n}, group({x}).createTask({new}));", Kind.TASK),
    GATHER("log({n}, await asyncio.gather({of}{,new}, return_exceptions={y?}))",
            "log({n}, gather{y?}({of}{,new}).await());",
            Kind.COROUTINE),
    WAIT_FOR("log({n}, await asyncio.wait_for({of}{,new}, {x}))", "log({n}, waitFor({of}{,new}, units({x})));",
            Kind.COROUTINE),
    SHIELD("log({n}, await asyncio.shield({of}{,new}))", "log({n}, shield({of}{,new}).await());", Kind.COROUTINE),
    KEEP_GATHER("T[{n}] = asyncio.gather({of}{,new}, return_exceptions={y?})", "T.put({n}, gather{y?}({of}{,new}));",
            Kind.COROUTINE),
    KEEP_SHIELD("T[{n}] = asyncio.shield({of}{,new})", "T.put({n}, shield({of}{,new}));", Kind.COROUTINE),
    WAIT("log({n}, await wait([{of}], {x}, {y}))", "log({n}, wait(List.of({of}), {x}, {y}));"),
    EACH_COMPLETED("await each_completed({n}, [{of}], {y})", "eachCompleted({n}, List.of({of}), {y});"),
    FUTURE("T[{n}] = loop().create_future()", "T.put({n}, new Promise<>());"),
    FULFIL("task({x}).set_result({n})", "task({x}).setResult({n});"),
    FAIL("task({x}).set_exception(Boom('from {n}'))", "task({x}).setException(new Boom(\"from {n}\"));"),
    CALLBACK("task({x}).add_done_callback(lambda t: log({n}, state(t)))",
            "task({x}).addDoneCallback(t -> log({n}, state(t)));"),
    CALL_SOON("loop().call_soon(log, {n}, 'called')", "Loop.running().callSoon(() -> log({n}, \"called\"));"),
    CALL_LATER("loop().call_later({x}, log, {n}, 'called')",
            "Loop.running().callLater(units({x}), () -> log({n}, \"called\"));"),
    SET_VAR("var.set({n})", "var.set({n});"),
    GET_VAR("log({n}, var.get())", "log({n}, var.get());"),

    GROUP("async with new_group({n}):", "new TaskGroup({n}).run(() -> {", Kind.BLOCK),
    TIMEOUT("async with new_timeout({n}, {y}):", "newTimeout({n}, {y}).run(() -> {", Kind.BLOCK),
    RESCHEDULE("reschedule({x}, {y})", "reschedule({x}, {y});"),
    TRY("try:", "try {", Kind.BLOCK),
    FINALLY("try:", "try {", Kind.BLOCK),

    HOLD_SEMAPHORE("async with sem[{x}]:", "sem[{x}].acquire(); try {", Kind.BLOCK),
    ACQUIRE("await sem[{x}].acquire()", "sem[{x}].acquire();"),
    RELEASE("sem[{x}].release()", "sem[{x}].release();"),
    HOLD_LOCK("async with lock:", "lock.acquire(); try {", Kind.BLOCK),
    UNLOCK("lock.release()", "lock.release();"),
    SET("event[{x}].set()", "event[{x}].set();"),
    CLEAR("event[{x}].clear()", "event[{x}].clear();"),
    WAIT_EVENT("await event[{x}].wait()", "event[{x}].await();"),
    HOLD_CONDITION("async with cond:", "cond.acquire(); try {", Kind.BLOCK),
    WAIT_CONDITION("await cond.wait()", "cond.await();"),
    WAIT_UNTIL("await cond.wait_for(event[{x}].is_set)", "cond.awaitUntil(event[{x}]::isSet);"),
    NOTIFY("cond.notify({x})", "cond.notify({x});"),
    NOTIFY_ALL("cond.notify_all()", "cond.notifyEveryone();"),
    MEET("log({n}, await barrier[{x}].wait())", "log({n}, barrier[{x}].await());"),
    RESET("await barrier[{x}].reset()", "barrier[{x}].reset();"),
    ABORT("await barrier[{x}].abort()", "barrier[{x}].abort();"),
    PUT("await queue[{x}].put({n})", "queue[{x}].put({n});"),
    GET("log({n}, await queue[{x}].get())", "log({n}, queue[{x}].get());"),
    OFFER("log({n}, offer(queue[{x}], {n}))", "log({n}, queue[{x}].offer({n}));"),
    POLL("log({n}, poll(queue[{x}]))", "log({n}, queue[{x}].poll());"),
    DONE("queue[{x}].task_done()", "queue[{x}].taskDone();"),
    JOIN("await queue[{x}].join()", "queue[{x}].join();"),
    SHUT_DOWN("queue[{x}].shutdown({y?})", "queue[{x}].shutdown{y?}();");

    /// What a step's body is.
    enum Kind {
        /// It has none.
        PLAIN,
        /// Of a task that the step makes.
        TASK,
        /// Of a coroutine that the step hands on; it may be missing.
        COROUTINE,
        /// Runs inside the step.
        BLOCK
    }

    final String python;
    final String java;
    final Kind kind;

    Op(String python, String java) {
        this(python, java, Kind.PLAIN);
    }

    Op(String python, String java, Kind kind) {
        this.python = python;
        this.java = java;
        this.kind = kind;
    }

    /// Whether `task(n)` knows what the step makes.
    boolean makesAwaitable() {
        return kind == Kind.TASK || this == FUTURE || this == KEEP_GATHER || this == KEEP_SHIELD;
    }

    /// The version of CPython that has it first, as 313 for 3.13.
    int since() {
        return this == SHUT_DOWN ? 313 : 311;
    }
}
