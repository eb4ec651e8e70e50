package dev.waitlens.aio.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Makes a program from a seed.
///
/// Each program draws how likely each kind of step is in it, so that some are all about queues and others about nothing but
/// cancellation. A task awaits only tasks begun before it that are not around it, or inside it: no two await each other.
final class Generator {

    private static final int MOST_STEPS = 50;
    private final SplittableRandom random;
    private final int[] weights = new int[Op.values().length];
    private final int weightOfAll;
    /// What can be named: made by a step so far.
    private final List<Integer> awaitables = new ArrayList<>();
    private final List<Integer> futures = new ArrayList<>();
    /// The groups around it: a child of any other could wait for itself.
    private final List<Integer> groups = new ArrayList<>();
    private final List<Integer> timeouts = new ArrayList<>();
    /// For each of these, the task that makes it.
    private final Map<Integer, Integer> maker = new HashMap<>();
    /// The tasks around the step that is being made.
    private final List<Integer> around = new ArrayList<>();
    /// How many blocks around it hold the condition.
    private int conditions;
    private int steps;

    private Generator(long seed) {
        random = new SplittableRandom(seed);
        int sum = 0;
        for (var op : Op.values()) {
            int usual = switch (op) {
                case SPAWN, SLEEP -> 12;
                case CANCEL, TRY, GROUP, TIMEOUT, GROUP_SPAWN -> 6;
                case AWAIT, GATHER, WAIT_FOR, FINALLY, HOLD_SEMAPHORE, HOLD_LOCK, HOLD_CONDITION, PUT, GET -> 4;
                case RETURN, GIVE_UP, RELEASE, UNLOCK, ABORT, SHUT_DOWN -> 1;
                default -> 2;
            };
            boolean always = op == Op.SPAWN || op == Op.SLEEP;
            weights[op.ordinal()] = always ? usual : usual * new int[] {0, 1, 1, 4}[random.nextInt(4)];
            sum += weights[op.ordinal()];
        }
        weightOfAll = sum;
    }

    static Step program(long seed) {
        return new Generator(seed).program();
    }

    private Step program() {
        around.add(0);
        awaitables.add(0);
        maker.put(0, 0);
        return new Step(0, Op.SPAWN, 0, 0, List.of(), block(4, 5, 12), List.of());
    }

    private List<Step> block(int depth, int least, int most) {
        var block = new ArrayList<Step>();
        for (int left = random.nextInt(least, most + 1); left > 0 && steps < MOST_STEPS; left--) {
            block.add(step(depth));
        }
        return block;
    }

    private Step step(int depth) {
        int number = ++steps;
        maker.put(number, around.getLast());
        var op = draw();
        while (op.kind != Op.Kind.PLAIN && depth == 0 || isFutile(op)) {
            op = draw();
        }
        boolean bare = op.kind == Op.Kind.COROUTINE && !mayAwait().isEmpty() && random.nextInt(3) == 0;
        var step = new Step(number, op, x(op), y(op), of(op, bare), bare ? List.of() : body(number, op, depth),
                List.of());
        if (op == Op.TRY || op == Op.FINALLY) {
            step = step.with(step.body(), block(depth - 1, 0, 2));
        }
        if (op.makesAwaitable()) {
            awaitables.add(number);
        }
        if (op == Op.FUTURE) {
            futures.add(number);
        }
        return step;
    }

    /// Whether a step would only fail. Sometimes that is what is wanted; mostly it would be the end of its task.
    private boolean isFutile(Op op) {
        return switch (op) {
            case AWAIT, WAIT, EACH_COMPLETED -> mayAwait().isEmpty();
            case FULFIL, FAIL -> futures.isEmpty();
            case GROUP_SPAWN -> groups.isEmpty();
            case RESCHEDULE -> timeouts.isEmpty() || random.nextInt(3) > 0;
            case WAIT_CONDITION, WAIT_UNTIL, NOTIFY, NOTIFY_ALL -> conditions == 0 && random.nextInt(20) > 0;
            case UNLOCK, DONE -> random.nextInt(5) > 0;
            case BOOM, BANG, GIVE_UP, RETURN -> random.nextInt(3) > 0;
            case WAIT_EVENT, JOIN, GET, PUT, ACQUIRE, MEET -> around.size() == 1 && random.nextInt(4) > 0;
            default -> false;
        };
    }

    private Op draw() {
        int drawn = random.nextInt(weightOfAll);
        for (var op : Op.values()) {
            drawn -= weights[op.ordinal()];
            if (drawn < 0) {
                return op;
            }
        }
        throw new AssertionError("weights that do not sum up: " + weightOfAll);
    }

    private List<Step> body(int number, Op op, int depth) {
        return switch (op.kind) {
            case PLAIN -> List.of();
            case COROUTINE, TASK -> taskBody(number, depth);
            case BLOCK -> {
                if (op == Op.GROUP) {
                    groups.add(number);
                } else if (op == Op.TIMEOUT) {
                    timeouts.add(number);
                }
                conditions += op == Op.HOLD_CONDITION ? 1 : 0;
                var block = block(depth - 1, 1, 4);
                conditions -= op == Op.HOLD_CONDITION ? 1 : 0;
                if (op == Op.GROUP) {
                    groups.removeLast();
                }
                yield block;
            }
        };
    }

    private List<Step> taskBody(int number, int depth) {
        int held = conditions;
        conditions = 0;
        around.add(number);
        var body = block(depth - 1, 1, 5);
        around.removeLast();
        conditions = held;
        return body.isEmpty() ? List.of(new Step(++steps, Op.SLEEP, 0, 0, List.of(), List.of(), List.of())) : body;
    }

    private int x(Op op) {
        return switch (op) {
            case SLEEP, WAIT_FOR, CALL_LATER -> random.nextInt(4);
            case CANCEL, CALLBACK -> chosen(awaitables);
            case AWAIT -> chosen(mayAwait());
            case FULFIL, FAIL -> chosen(futures);
            case GROUP_SPAWN -> chosen(groups);
            case RESCHEDULE -> chosen(timeouts);
            case WAIT, TRY, NOTIFY -> random.nextInt(3);
            case PUT, GET, OFFER, POLL, DONE, JOIN, SHUT_DOWN -> random.nextInt(4);
            case RELEASE -> random.nextInt(8) / 7;
            default -> random.nextInt(2);
        };
    }

    private int y(Op op) {
        return switch (op) {
            case WAIT, EACH_COMPLETED, TIMEOUT, RESCHEDULE -> random.nextInt(6) - 1;
            default -> random.nextInt(2);
        };
    }

    private List<Integer> of(Op op, boolean bare) {
        var named = new ArrayList<Integer>();
        int most = switch (op) {
            case GATHER, KEEP_GATHER, WAIT, EACH_COMPLETED -> 3;
            case WAIT_FOR, SHIELD, KEEP_SHIELD -> bare ? 1 : 0;
            default -> 0;
        };
        var choice = mayAwait();
        for (int left = choice.isEmpty() ? 0 : most; left > 0; left--) {
            named.add(chosen(choice));
        }
        return named.stream().distinct().toList();
    }

    private List<Integer> mayAwait() {
        return awaitables.stream().filter(number -> !around.contains(number)).toList();
    }

    /// What was made last is named most; what another task makes, and perhaps not yet, seldom.
    private int chosen(List<Integer> all) {
        var near = all.stream().filter(number -> around.contains(maker.get(number))).toList();
        var from = near.isEmpty() || random.nextInt(5) == 0 ? all : near;
        int back = Math.min(random.nextInt(from.size()), random.nextInt(from.size()));
        return from.get(from.size() - 1 - back);
    }
}
