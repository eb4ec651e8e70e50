import java.security.GeneralSecurityException;
import java.util.*;
import java.util.concurrent.*;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Four threads hash the passwords of all accounts anew, some 8 ms of computing each. The hasher's method is synchronized; there is one hasher for all ("shared") or one for each thread ("each"). Arguments:
 * which, how many accounts, thousands of iterations.
 */
public final class PasswordRehash {
    private record Account(String name, char[] password) {
    }

    private static final class Hasher {
        private final SecretKeyFactory factory;
        private final int iterations;

        Hasher(int iterations) {
            this.iterations = iterations;
            try {
                factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        synchronized byte[] hash(Account account) throws GeneralSecurityException {
            return factory.generateSecret(new PBEKeySpec(account.password(), account.name().getBytes(), iterations, 256)).getEncoded();
        }
    }

    private final ThreadLocal<Hasher> hashers;

    private PasswordRehash(boolean shared, int iterations) {
        Hasher one = new Hasher(iterations);
        hashers = ThreadLocal.withInitial(() -> shared ? one : new Hasher(iterations));
    }

    public static void main(String[] args) throws Exception {
        PasswordRehash rehash = new PasswordRehash(args[0].equals("shared"), Integer.parseInt(args[2]) * 1_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<String>> lines = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            Account account = new Account("account-" + i, ("secret" + i * 31).toCharArray());
            lines.add(threads.submit(() -> rehash.line(account)));
        }
        int characters = 0;
        for (Future<String> line : lines) {
            characters += line.get().length();
        }
        threads.shutdown();
        System.out.println(characters + " characters");
    }

    private String line(Account account) throws GeneralSecurityException {
        return account.name() + ":" + Base64.getEncoder().encodeToString(hashers.get().hash(account));
    }
}
