import java.io.IOException;
import java.net.URI;
import java.net.http.*;
import java.util.*;

/**
 * Takes a new customer on board by 32 steps, each of which is a call of 120 ms that is given the reference from the answer to the one before: 32 * 120 ms = 3.84 s, and nothing can go
 * at once.
 */
public final class OnboardingSaga {
    private interface Step {
        int perform(int reference) throws IOException, InterruptedException;
    }

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Deque<Integer> compensations = new ArrayDeque<>();
    private final int port;

    private OnboardingSaga(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        OnboardingSaga saga = new OnboardingSaga(Integer.parseInt(args[0]));
        List<Step> steps = new ArrayList<>();
        for (int round = 0; round < 8; round++) {
            steps.addAll(List.of(saga::reserve, saga::sign, saga::activate, saga::confirm));
        }
        int reference = 1_000;
        for (Step step : steps) {
            reference = step.perform(reference);
            saga.compensations.push(reference);
        }
        System.out.println("reference " + reference + ", " + saga.compensations.size() + " steps");
    }

    private int reserve(int reference) throws IOException, InterruptedException {
        return call(reference);
    }

    private int sign(int reference) throws IOException, InterruptedException {
        return call(reference);
    }

    private int activate(int reference) throws IOException, InterruptedException {
        return call(reference);
    }

    private int confirm(int reference) throws IOException, InterruptedException {
        return call(reference);
    }

    private int call(int reference) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + reference)).build();
        return Integer.parseInt(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
