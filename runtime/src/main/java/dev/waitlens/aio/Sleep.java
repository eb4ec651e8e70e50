package dev.waitlens.aio;

/// What a sleeping task awaits. Its timer puts it into the ready queue, and there it ends: two hops, as in asyncio, so that
/// what else became ready in the same instant keeps its place.
final class Sleep extends Promise<Void> {
    Sleep(Loop loop) {
        super(loop, "sleep");
    }

    @Override
    void perform() {
        if (state == PENDING) {
            finish(RESULT, null);
        }
    }

    @Override
    boolean isUsers() {
        return false;
    }
}
