"""Runs programs of the differential test on asyncio, with virtual time, and answers with their stories.

Reads programs from standard input, each ended by a line `#end`; after each writes its story, ended by an empty line.
The first line written is the version of Python, as in 3.13. CPython 3.13 is what the runtime follows; `bring_up_to_313` gives
3.11 the behaviour that changed since. 3.12 changed half-way, from release to release, and is not used.
"""
import asyncio
import contextvars
import logging
import sys
import warnings
from asyncio import base_events, events


class Boom(Exception):
    pass


class Bang(Exception):
    pass


class Missing(Exception):
    pass


class Timer(events.TimerHandle):
    """Equal deadlines in the order of creation: asyncio's heap leaves their order open."""
    made = 0

    def __init__(self, *args):
        super().__init__(*args)
        Timer.made += 1
        self.order = Timer.made

    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class VirtualLoop(base_events.BaseEventLoop):
    """A loop whose clock stands still while anything is ready, and then jumps."""

    def __init__(self):
        super().__init__()
        self.now = 0
        self.all = []
        self._selector = self
        self._clock_resolution = 0.5  # a timer is due at its time, and times are whole numbers
        self.set_exception_handler(lambda loop, context: None)
        self.set_task_factory(self.make)

    def make(self, loop, coro, **words):
        task = TASK(coro, loop=loop, **words)
        self.all.append(task)
        return task

    def time(self):
        return self.now

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError('deadlock')
        self.now += timeout
        return []

    def _process_events(self, event_list):
        pass


class Kept:
    """As a set, but in the order of arrival: asyncio leaves the order in which a group cancels open."""

    def __init__(self, items=()):
        self.items = {id(item): item for item in items}

    def add(self, item):
        self.items[id(item)] = item

    def discard(self, item):
        self.items.pop(id(item), None)

    def __iter__(self):
        return iter(list(self.items.values()))

    def __len__(self):
        return len(self.items)


TASK = asyncio.Task
events.TimerHandle = Timer
asyncio.taskgroups.set = Kept


def describe(value):
    if value is None:
        return '-'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return '[' + ', '.join(map(describe, value)) + ']'
    if isinstance(value, BaseExceptionGroup):
        return 'Group' + describe(value.exceptions)
    if isinstance(value, asyncio.CancelledError):
        return f'Cancelled({value})'
    if isinstance(value, (Boom, Bang, Missing)):
        return f'{type(value).__name__}({value})'
    if isinstance(value, TimeoutError):
        return 'Timeout'
    if isinstance(value, asyncio.BrokenBarrierError):
        return 'Broken'
    if type(value).__name__ == 'QueueShutDown':
        return 'ShutDown'
    if isinstance(value, (RuntimeError, ValueError, asyncio.InvalidStateError)):
        return 'Misuse'
    return str(value) if isinstance(value, (int, str)) else repr(value)


class Story:
    """What a program may use, and the story that it tells."""

    def __init__(self, loop):
        self.lines = []
        self.T, self.G, self.L = {}, {}, {}
        self._loop = loop
        self.sem = [asyncio.Semaphore(1), asyncio.BoundedSemaphore(2)]
        self.lock = asyncio.Lock()
        self.event = [asyncio.Event(), asyncio.Event()]
        self.cond = asyncio.Condition()
        self.barrier = [asyncio.Barrier(2), asyncio.Barrier(3)]
        self.queue = [asyncio.Queue(1), asyncio.Queue(), asyncio.LifoQueue(2), asyncio.PriorityQueue(2)]
        self.var = contextvars.ContextVar('var', default=0)

    def words(self):
        return {name: getattr(self, name) for name in dir(self) if not name.startswith('_')} | {
            'asyncio': asyncio, 'Boom': Boom, 'Bang': Bang}

    def loop(self):
        return self._loop

    def log(self, number, *what):
        task = asyncio.current_task(self._loop)
        asked = '-' if task is None else task.cancelling()
        self.lines.append(' '.join(map(str, (self._loop.now, number, asked, *map(describe, what)))))

    def body(self, number):
        def wrap(function):
            async def run():
                try:
                    result = await function()
                except BaseException as e:
                    self.log(number, 'ends', e)
                    raise
                self.log(number, 'ends', result)
                return result
            return run
        return wrap

    def known(self, made, number):
        if number not in made:
            raise Missing(number)
        return made[number]

    def task(self, number):
        return self.known(self.T, number)

    def group(self, number):
        return self.known(self.G, number)

    def new_group(self, number):
        self.G[number] = asyncio.TaskGroup()
        return self.G[number]

    def new_timeout(self, number, limit):
        self.L[number] = asyncio.timeout(None if limit < 0 else limit)
        return self.L[number]

    def reschedule(self, number, limit):
        self.known(self.L, number).reschedule(None if limit < 0 else self._loop.now + limit)

    def state(self, future):
        if not future.done():
            return 'pending'
        if future.cancelled():
            return 'cancelled'
        return describe(future.exception() or future.result())

    async def wait(self, tasks, until, limit):
        conditions = asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED
        done, pending = await asyncio.wait(tasks, timeout=None if limit < 0 else limit, return_when=conditions[until])
        return [task in done for task in tasks]

    async def each_completed(self, number, tasks, limit):
        # Several that are done already come in no promised order.
        finished = [task for task in tasks if task.done()][1:]
        tasks = [task for task in tasks if task not in finished]
        for each in asyncio.as_completed(tasks, timeout=None if limit < 0 else limit):
            self.log(number, await each)

    def offer(self, queue, item):
        try:
            queue.put_nowait(item)
            return True
        except asyncio.QueueFull:
            return False

    def poll(self, queue):
        try:
            return queue.get_nowait()
        except asyncio.QueueEmpty:
            return None

    async def supervise(self, main):
        me = asyncio.current_task()
        self.T[0] = asyncio.create_task(main())
        await asyncio.wait([self.T[0]], timeout=1000)
        for _ in range(50):
            left = [task for task in self._loop.all if task is not me and not task.done()]
            if not left:
                break
            self.log(0, 'round')
            for task in left:
                task.cancel()
            await asyncio.wait(left, timeout=10)
        for number, future in sorted(self.T.items()):
            self.log(number, 'is', self.state(future))


def play(source):
    loop = VirtualLoop()
    story = Story(loop)
    words = story.words()
    exec(compile(source, 'program', 'exec'), words)
    loop.run_until_complete(story.supervise(words['t0']))
    loop.close()
    return story.lines


def main():
    print('%d.%d' % sys.version_info[:2], flush=True)
    source = []
    for line in sys.stdin:
        if line == '#end\n':
            print('\n'.join(play(''.join(source))), end='\n\n', flush=True)
            source = []
        else:
            source.append(line)


class Task313(asyncio.tasks._PyTask):
    """3.13: withdrawing the last request also withdraws a cancellation that was not delivered yet."""

    def uncancel(self):
        left = super().uncancel()
        if left == 0:
            self._must_cancel = False
        return left


async def wait_for_313(awaitable, timeout):
    """3.12: a coroutine runs in the awaiting task, inside a timeout."""
    if timeout > 0:
        async with asyncio.timeout(timeout):
            return await awaitable
    return await wait_for_311(awaitable, timeout)


class Timeout313(asyncio.timeouts.Timeout):
    """Late 3.11: requests to cancel from before the block are none of the timeout's business."""

    async def __aenter__(self):
        self.before = asyncio.current_task().cancelling()
        return await super().__aenter__()

    async def __aexit__(self, *failure):
        self._task = self.Since(self._task, self.before)
        return await super().__aexit__(*failure)

    class Since:
        def __init__(self, task, before):
            self.task, self.before = task, before

        def uncancel(self):
            return max(0, self.task.uncancel() - self.before)


class TaskGroup313(asyncio.TaskGroup):
    """3.13: takes back its own request to cancel when all children have ended, and keeps somebody else's pending."""

    async def __aexit__(self, *failure):
        parent, asked = self._parent_task, self._parent_cancel_requested
        self._parent_cancel_requested = False
        failed = False
        try:
            return await super().__aexit__(*failure)
        except BaseExceptionGroup:
            failed = True
            raise
        finally:
            if asked or self._parent_cancel_requested:
                parent.uncancel()
            if failed and parent.cancelling():
                parent.uncancel()
                parent.cancel()


class Condition313(asyncio.Condition):
    """3.13: a notification that reached a task which then failed is passed on."""

    async def wait(self):
        if not self.locked():
            raise RuntimeError('not locked')
        try:
            return await super().wait()
        except BaseException:
            waiting = [waiter for waiter in self._waiters if not waiter.done()]
            if waiting:
                waiting[0].set_result(False)
            raise


class Fair313:
    """3.13: every permit that is free when a task stops waiting wakes another."""

    async def acquire(self):
        try:
            return await super().acquire()
        finally:
            while self._value > 0 and any(not waiter.done() for waiter in self._waiters or ()):
                self._wake_up_next()


class Semaphore313(Fair313, asyncio.Semaphore):
    pass


class BoundedSemaphore313(Fair313, asyncio.BoundedSemaphore):
    pass


def gather_313(*awaitables, return_exceptions=False):
    """3.12: what is done already is counted at once, and not a turn later."""
    loop = asyncio.get_running_loop()
    later = []

    def call_soon(callback, *args, context=None):
        if len(args) == 1 and any(args[0] is each for each in awaitables):
            later.append((callback, args[0]))
        else:
            return VirtualLoop.call_soon(loop, callback, *args, context=context)

    loop.call_soon = call_soon
    try:
        gathering = gather_311(*awaitables, return_exceptions=return_exceptions)
    finally:
        del loop.call_soon
    for callback, done in later:
        callback(done)
    return gathering


wait_for_311, gather_311 = asyncio.wait_for, asyncio.gather


def bring_up_to_313():
    global TASK
    TASK = Task313
    asyncio.wait_for, asyncio.gather, asyncio.TaskGroup = wait_for_313, gather_313, TaskGroup313
    asyncio.Condition = asyncio.locks.Condition = Condition313
    asyncio.Semaphore, asyncio.BoundedSemaphore = Semaphore313, BoundedSemaphore313
    if '_cancelling' not in asyncio.timeouts.Timeout.__aenter__.__code__.co_names:
        asyncio.timeout = lambda delay: Timeout313(
            None if delay is None else asyncio.get_running_loop().time() + delay)


if sys.version_info < (3, 12):
    bring_up_to_313()
warnings.simplefilter('ignore')
logging.disable()
if __name__ == '__main__':
    main()
