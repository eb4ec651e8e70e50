"""CPython at one job, in a process of its own: contender.py JOB COUNT ROUNDS; prints what Contender.java prints."""
import asyncio
import gc
import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor


def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


async def together(tasks, body):
    for task in [asyncio.create_task(body()) for _ in range(tasks)]:
        await task


async def yields(tasks, count):
    async def body():
        for _ in range(count // tasks):
            await asyncio.sleep(0)
    await together(tasks, body)


async def ping_pong(count):
    loop = asyncio.get_running_loop()
    balls = [loop.create_future(), loop.create_future()]
    balls[0].set_result(0)

    async def play(me):
        for _ in range(count // 2):
            ball = await balls[me]
            balls[me] = loop.create_future()
            balls[1 - me].set_result(ball + 1)
    players = [asyncio.create_task(play(0)), asyncio.create_task(play(1))]
    for player in players:
        await player


async def number(i):
    return i


async def create(count):
    total = 0
    for task in [asyncio.create_task(number(i)) for i in range(count)]:
        total += await task
    return total


async def one_by_one(count):
    total = 0
    for i in range(count):
        total += await asyncio.create_task(number(i))
    return total


async def gather(count):
    async def body(i):
        await asyncio.sleep(0)
        return i
    for _ in range(count // 10_000):
        await asyncio.gather(*[body(i) for i in range(10_000)])


async def sleeps(count):
    await together(count, lambda: asyncio.sleep(1))


async def memory(count):
    gc.collect()
    before = resident()
    gate = asyncio.get_running_loop().create_future()

    async def body():
        await gate
    tasks = [asyncio.create_task(body()) for _ in range(count)]
    await asyncio.sleep(0)
    gc.collect()
    print("value", (resident() - before) / count)
    gate.set_result(None)
    for task in tasks:
        await task


async def to_thread(count):
    async def body():
        for _ in range(count // 64):
            await asyncio.to_thread(int, 1)
    await together(64, body)


def twice(x):
    return 2 * x


def increment(data):
    return bytes([data[0] ^ 1]) + data[1:]


POOL = None


def pool():
    """The way a program gets one that must be safe with threads: spawned."""
    global POOL
    if POOL is None:
        POOL = ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn"))
        for future in [POOL.submit(twice, i) for i in range(200)]:
            future.result()
    return POOL


def pool_first(count):
    begin = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as fresh:
        fresh.submit(twice, 1).result()
        print("value", (time.perf_counter() - begin) * 1000)


def pool_pipelined(count):
    workers = pool()
    for future in [workers.submit(twice, i) for i in range(count)]:
        future.result()


def pool_single(count):
    workers = pool()
    for i in range(count):
        workers.submit(twice, i).result()


def pool_megabyte(count):
    workers, data = pool(), bytes(1 << 20)
    for _ in range(count):
        data = workers.submit(increment, data).result()


POOL_JOBS = {
    "pool-first": pool_first,
    "pool-very-first": pool_first,
    "pool-pipelined": pool_pipelined,
    "pool-single": pool_single,
    "pool-megabyte": pool_megabyte,
}


async def echo(count):
    async def serve(reader, writer):
        try:
            while data := await reader.read(64):
                writer.write(data)
                await writer.drain()
        except ConnectionResetError:
            pass  # the client has gone
        writer.close()
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    command = os.environ["WAITLENS_ECHO_CLIENT"].splitlines()
    client = await asyncio.create_subprocess_exec(*command, str(port), str(count))
    if await client.wait() != 0:
        raise RuntimeError("the client failed")
    server.close()


JOBS = {
    "yield": lambda count: yields(2, count),
    "yield-1000": lambda count: yields(1000, count),
    "ping-pong": ping_pong,
    "create": create,
    "one-by-one": one_by_one,
    "gather": gather,
    "sleeps": sleeps,
    "memory": memory,
    "to-thread": to_thread,
    "echo": echo,
}


def main():
    name, count, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    for _ in range(rounds):
        busy, begin = time.process_time(), time.perf_counter()
        if name in POOL_JOBS:
            POOL_JOBS[name](count)
        else:
            asyncio.run(JOBS[name](count))
        wall, cpu = time.perf_counter() - begin, time.process_time() - busy
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(wall * 1e9 / count, cpu * 1e9 / count, peak, flush=True)


if __name__ == "__main__":
    main()
