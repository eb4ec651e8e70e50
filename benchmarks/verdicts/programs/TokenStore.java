import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.ReentrantLock;

/** Ten threads serve 60 tenants; each tenant's token is fetched (60 ms) under the one lock of all tokens, then used for a call of 10 ms. */
public final class TokenStore {
    private record Token(String tenant, int secret) { }

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Token> tokens = new HashMap<>();
    private final int port;

    private TokenStore(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        TokenStore store = new TokenStore(Integer.parseInt(args[0]));
        List<Callable<Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String tenant = "tenant " + i;
            jobs.add(() -> store.synchronise(tenant));
        }
        ExecutorService threads = Executors.newFixedThreadPool(10);
        threads.invokeAll(jobs);
        threads.shutdown();
    }

    private int synchronise(String tenant) {
        return call(10) + token(tenant).secret();
    }

    private Token token(String tenant) {
        lock.lock();
        try {
            Token token = tokens.get(tenant);
            if (token == null) {
                token = new Token(tenant, refresh());
                tokens.put(tenant, token);
            }
            return token;
        } finally {
            lock.unlock();
        }
    }

    private int refresh() {
        return call(60);
    }

    private int call(int millis) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
