import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Renews 24 policies, all at once, in a pool that grows as it must; then the futures are asked one after the other, as anybody would. A renewal is 14 steps of 250 ms, and the answer
 * to a step goes into the next: 3.5 s for one and for all. The one thread that looks sequential waits for what is under way already.
 */
public final class PolicyRenewals {
    private record Policy(int number) {
    }

    private record Renewed(Policy policy, int ticket) {
    }

    private enum Step { LOCK, CLAIMS, RISK, TARIFF, DISCOUNT, TAX, OFFER, LETTER, SIGN, FILE, ACCOUNT, DEBIT, NOTIFY, RELEASE }

    private record Workflow(int port) {
        Renewed renew(Policy policy) throws IOException {
            int ticket = policy.number();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                for (Step step : Step.values()) {
                    ticket = advance(socket, step, ticket);
                }
            }
            return new Renewed(policy, ticket);
        }

        private int advance(Socket socket, Step step, int ticket) throws IOException {
            socket.getOutputStream().write(250);
            int answer = socket.getInputStream().read();
            return Objects.hash(ticket, step.name(), answer);
        }
    }

    public static void main(String[] args) throws Exception {
        Workflow workflow = new Workflow(Integer.parseInt(args[0]));
        ExecutorService pool = Executors.newCachedThreadPool();
        List<Future<Renewed>> renewals = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Policy policy = new Policy(i);
            renewals.add(pool.submit(() -> workflow.renew(policy)));
        }
        pool.shutdown();
        Set<Integer> tickets = new TreeSet<>();
        for (Future<Renewed> renewal : renewals) {
            tickets.add(renewal.get().ticket());
        }
        System.out.println(tickets.size());
    }
}
