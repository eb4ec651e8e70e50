import java.io.*;
import java.net.*;
import java.time.Duration;
import java.util.*;

/**
 * Waits until a deployment is rolled out: asks for its state every so often, and says so when something has changed. Arguments: the port of the cluster, how often it is not ready yet, and the pause in
 * milliseconds.
 */
public final class DeploymentWatcher {
    private record State(int ready, int wanted) {
        boolean isRolledOut() {
            return ready >= wanted;
        }
    }

    private static final class Cluster {
        private final String base;
        private final int wanted;
        private int asked;

        Cluster(String base, int wanted) {
            this.base = base;
            this.wanted = wanted;
        }

        State state(String deployment) throws IOException {
            try (InputStream body = URI.create(base + deployment).toURL().openConnection().getInputStream()) {
                return new State(body.readAllBytes().length == 0 ? 0 : asked++, wanted);
            }
        }
    }

    private final Cluster cluster;
    private final Duration pause;

    private DeploymentWatcher(Cluster cluster, Duration pause) {
        this.cluster = cluster;
        this.pause = pause;
    }

    public static void main(String[] args) throws Exception {
        Cluster cluster = new Cluster("http://127.0.0.1:" + args[0] + "/5/quote/", Integer.parseInt(args[1]));
        State state = new DeploymentWatcher(cluster, Duration.ofMillis(Long.parseLong(args[2]))).awaitRollout("checkout");
        System.out.println(state.ready() + " of " + state.wanted());
    }

    private State awaitRollout(String deployment) throws IOException, InterruptedException {
        State last = null;
        while (true) {
            State state = cluster.state(deployment);
            if (state.isRolledOut()) {
                return state;
            }
            if (!Objects.equals(state, last)) {
                System.out.println("waiting for " + deployment + ": " + state);
            }
            last = state;
            Thread.sleep(pause.toMillis());
        }
    }
}
