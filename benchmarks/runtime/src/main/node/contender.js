// Node at one job, in a process of its own: contender.js JOB COUNT ROUNDS; prints what Contender.java prints.
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');

function resident() {
    return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
}

const sleep = millis => new Promise(done => setTimeout(done, millis));

async function together(count, body) {
    const all = [];
    for (let i = 0; i < count; i++) {
        all.push(body(i));
    }
    return Promise.all(all);
}

// A turn of the queue of microtasks: what makes way for other promises, and not for sockets and timers.
async function yields(tasks, count) {
    await together(tasks, async () => {
        for (let i = Math.floor(count / tasks); i > 0; i--) {
            await null;
        }
    });
}

function ball() {
    let set;
    const promise = new Promise(resolve => { set = resolve; });
    return { promise, set };
}

async function pingPong(count) {
    const balls = [ball(), ball()];
    balls[0].set(0);
    await together(2, async me => {
        for (let i = Math.floor(count / 2); i > 0; i--) {
            const got = await balls[me].promise;
            balls[me] = ball();
            balls[1 - me].set(got + 1);
        }
    });
}

async function number(i) {
    return i;
}

async function create(count) {
    const all = [];
    for (let i = 0; i < count; i++) {
        all.push(number(i));
    }
    let sum = 0;
    for (const each of all) {
        sum += await each;
    }
    return sum;
}

async function oneByOne(count) {
    let sum = 0;
    for (let i = 0; i < count; i++) {
        sum += await number(i);
    }
    return sum;
}

async function gather(count) {
    for (let done = 0; done < count; done += 10_000) {
        await together(10_000, async i => {
            await null;
            return i;
        });
    }
}

async function memory(count) {
    gc();
    const before = resident();
    const gate = ball();
    const all = [];
    for (let i = 0; i < count; i++) {
        all.push((async () => { await gate.promise; })());
    }
    await null;
    gc();
    console.log('value ' + (resident() - before) / count);
    gate.set();
    await Promise.all(all);
}

async function echo(count) {
    const server = net.createServer({ noDelay: true }, socket => {
        socket.on('data', data => socket.write(data));
        socket.on('error', () => socket.destroy());
    });
    await new Promise(done => server.listen(0, '127.0.0.1', 1000, done));
    const words = process.env.WAITLENS_ECHO_CLIENT.split('\n');
    const client = spawn(words[0], [...words.slice(1), String(server.address().port), String(count)],
        { stdio: ['ignore', 'inherit', 'inherit'] });
    const code = await new Promise(done => client.on('exit', done));
    if (code !== 0) {
        throw new Error('the client ended with ' + code);
    }
    server.close();
}

const JOBS = {
    'yield': count => yields(2, count),
    'yield-1000': count => yields(1000, count),
    'ping-pong': pingPong,
    'create': create,
    'one-by-one': oneByOne,
    'gather': gather,
    'sleeps': count => together(count, () => sleep(1000)),
    'memory': memory,
    'echo': echo,
};

async function main([name, count, rounds]) {
    for (let i = 0; i < Number(rounds); i++) {
        const busy = process.cpuUsage();
        const begin = process.hrtime.bigint();
        await JOBS[name](Number(count));
        const wall = Number(process.hrtime.bigint() - begin);
        const used = process.cpuUsage(busy);
        console.log(wall / count + ' ' + (used.user + used.system) * 1000 / count + ' ' + process.resourceUsage().maxRSS * 1024);
    }
}

main(process.argv.slice(2)).then(() => process.exit(0), failure => {
    console.error(failure);
    process.exit(1);
});
