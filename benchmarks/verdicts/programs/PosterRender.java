import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;

/**
 * Has 30 posters drawn by a tool that computes for some 230 ms each, in two lanes: the end of a child, as a CompletableFuture, starts the next of its lane. The children keep both
 * processors busy: 30 * 0.23 s / 2 = 3.5 s, and more lanes would only share the processors.
 */
public final class PosterRender {
    private static final String TOOL = "i=0; while [ $i -lt 320000 ]; do i=$((i+1)); done; echo $i";

    private record Poster(int number, String paper) {
    }

    private final Queue<Poster> waiting = new ConcurrentLinkedQueue<>();
    private final Map<Poster, Integer> drawn = new ConcurrentHashMap<>();

    public static void main(String[] args) {
        PosterRender render = new PosterRender();
        for (int i = 0; i < 30; i++) {
            render.waiting.add(new Poster(i, i % 3 == 0 ? "A1" : "A2"));
        }
        CompletableFuture<?>[] lanes = new CompletableFuture<?>[2];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = render.next();
        }
        CompletableFuture.allOf(lanes).join();
        System.out.println(render.drawn.size());
    }

    private CompletableFuture<Void> next() {
        Poster poster = waiting.poll();
        return poster == null ? CompletableFuture.completedFuture(null) : draw(poster).thenCompose(code -> {
            drawn.put(poster, code);
            return next();
        });
    }

    private CompletableFuture<Integer> draw(Poster poster) {
        try {
            Process tool = new ProcessBuilder("/bin/sh", "-c", TOOL, poster.paper()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return tool.onExit().thenApply(Process::exitValue);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
