package dev.waitlens.benchmarks.runtime

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job as KotlinJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import java.util.concurrent.Executors
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext

/** Kotlin's coroutines: compiled state machines, on the one thread of `runBlocking`'s event loop where nothing else is said. */
class KotlinJobs : Jobs {
    override fun jobs(): Map<String, Jobs.Job> = mapOf(
        "yield" to Jobs.Job { yields(2, it) },
        "yield-1000" to Jobs.Job { yields(1000, it) },
        "ping-pong" to Jobs.Job { pingPong(it) },
        "ping-pong-deferred" to Jobs.Job { pingPongDeferred(it) },
        "yield-default" to Jobs.Job { yields(2, it, Dispatchers.Default) },
        "yield-single" to Jobs.Job { count -> onOneThread { yields(2, count, it) } },
        "ping-pong-default" to Jobs.Job { pingPong(it, Dispatchers.Default) },
        "ping-pong-single" to Jobs.Job { count -> onOneThread { pingPong(count, it) } },
        "one-by-one-default" to Jobs.Job { oneByOne(it, Dispatchers.Default) },
        "one-by-one-single" to Jobs.Job { count -> onOneThread { oneByOne(count, it) } },
        "one-by-one-undispatched" to Jobs.Job { oneByOne(it, start = CoroutineStart.UNDISPATCHED) },
        "create" to Jobs.Job { create(it) },
        "one-by-one" to Jobs.Job { oneByOne(it) },
        "gather" to Jobs.Job { gather(it) },
        "sleeps" to Jobs.Job { count -> runBlocking { together(count) { delay(1000) } } },
        "memory" to Jobs.Job { memory(it) },
    )

    /** A dispatcher with a thread of its own, as `newSingleThreadContext` makes it. */
    private fun onOneThread(work: (CoroutineContext) -> Unit) =
        Executors.newSingleThreadExecutor().asCoroutineDispatcher().use { work(it) }

    private fun yields(coroutines: Int, count: Int, where: CoroutineContext = EmptyCoroutineContext) = runBlocking(where) {
        together(coroutines) { repeat(count / coroutines) { yield() } }
    }

    private suspend fun CoroutineScope.together(coroutines: Int, body: suspend () -> Unit) {
        val all = ArrayList<KotlinJob>()
        repeat(coroutines) { all.add(launch { body() }) }
        all.joinAll()
    }

    private fun pingPong(count: Int, where: CoroutineContext = EmptyCoroutineContext) = runBlocking(where) {
        val pings = Channel<Int>()
        val pongs = Channel<Int>()
        val one = launch { repeat(count / 2) { pongs.send(pings.receive() + 1) } }
        val other = launch {
            repeat(count / 2) {
                pings.send(it)
                pongs.receive()
            }
        }
        one.join()
        other.join()
    }

    /** The same with a deferred value for each message, as ours has a promise. */
    private fun pingPongDeferred(count: Int) = runBlocking {
        val balls = arrayListOf(CompletableDeferred(0), CompletableDeferred())
        val players = (0..1).map { me ->
            launch {
                repeat(count / 2) {
                    val ball = balls[me].await()
                    balls[me] = CompletableDeferred()
                    balls[1 - me].complete(ball + 1)
                }
            }
        }
        players.joinAll()
    }

    private fun create(count: Int) = runBlocking {
        val tasks = ArrayList<Deferred<Int>>(count)
        for (i in 0 until count) {
            tasks.add(async { i })
        }
        var sum = 0L
        for (task in tasks) {
            sum += task.await()
        }
        sum
    }

    private fun oneByOne(
        count: Int,
        where: CoroutineContext = EmptyCoroutineContext,
        start: CoroutineStart = CoroutineStart.DEFAULT,
    ): Unit = runBlocking(where) {
        var sum = 0L
        for (i in 0 until count) {
            sum += async(start = start) { i }.await()
        }
        check(sum == count * (count - 1L) / 2)
    }

    private fun gather(count: Int) = runBlocking {
        repeat(count / 10_000) {
            val tasks = ArrayList<Deferred<Int>>(10_000)
            for (i in 0 until 10_000) {
                tasks.add(async {
                    yield()
                    i
                })
            }
            tasks.awaitAll()
        }
    }

    private fun memory(count: Int) = runBlocking {
        val before = Contender.residentBytes()
        val gate = CompletableDeferred<Unit>()
        val tasks = ArrayList<Deferred<Unit>>(count)
        for (i in 0 until count) {
            tasks.add(async { gate.await() })
        }
        yield()
        Contender.printValue((Contender.residentBytes() - before).toDouble() / count)
        gate.complete(Unit)
        tasks.awaitAll()
    }
}
