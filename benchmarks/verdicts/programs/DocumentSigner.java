import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Six request threads have documents signed by a service that looks asynchronous: it has an executor of its own, with a single thread. A signature is some 2.5 ms of computing: 1,350 take
 * 3.4 s on one processor, while six threads wait for their futures. Signatures do not depend on one another: two threads would use both processors.
 */
public final class DocumentSigner {
    private record Document(int number, String text) {
    }

    private record Signed(Document document, BigInteger signature) {
    }

    /** Signs in the background. */
    private static final class SigningService {
        private final ExecutorService background = Executors.newSingleThreadExecutor(job -> new Thread(job, "signing"));
        private final BigInteger modulus;
        private final BigInteger exponent;

        SigningService() {
            Random random = new Random(7);
            modulus = BigInteger.probablePrime(1_024, random).multiply(BigInteger.probablePrime(1_024, random));
            exponent = new BigInteger(2_040, random);
        }

        CompletableFuture<Signed> sign(Document document) {
            return CompletableFuture.supplyAsync(() -> compute(document), background);
        }

        private Signed compute(Document document) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(document.text().getBytes(StandardCharsets.UTF_8));
                return new Signed(document, new BigInteger(1, digest).pow(7).modPow(exponent, modulus));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        void close() {
            background.shutdown();
        }
    }

    public static void main(String[] args) throws Exception {
        SigningService service = new SigningService();
        ExecutorService requests = Executors.newFixedThreadPool(6, job -> new Thread(job, "request"));
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 1_350; i++) {
            Document document = new Document(i, "contract " + i + " between the parties ".repeat(20));
            answers.add(requests.submit(() -> handle(service, document)));
        }
        requests.shutdown();
        int bits = 0;
        for (Future<Integer> answer : answers) {
            bits += answer.get();
        }
        service.close();
        System.out.println(bits);
    }

    private static int handle(SigningService service, Document document) {
        return service.sign(document).join().signature().bitCount();
    }
}
