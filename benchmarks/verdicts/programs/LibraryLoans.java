import java.io.Serializable;
import java.rmi.*;
import java.rmi.registry.*;
import java.rmi.server.UnicastRemoteObject;
import java.util.*;
import java.util.concurrent.*;

/**
 * Renews the loans of a library's readers, each by a remote call of 50 ms that knows nothing of the others. Arguments: the registry's port, how many loans, how many at a time. With "desk", a port and a
 * number it is the desk, which works on so many at a time.
 */
public final class LibraryLoans {
    public record Loan(String reader, int book, long due) implements Serializable {
    }

    public interface Desk extends Remote {
        Loan renew(Loan loan) throws RemoteException;
    }

    private static final class LoanDesk implements Desk {
        private final Semaphore clerks;

        LoanDesk(int clerks) {
            this.clerks = new Semaphore(clerks, true);
        }

        @Override public Loan renew(Loan loan) {
            clerks.acquireUninterruptibly();
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                clerks.release();
            }
            return new Loan(loan.reader(), loan.book(), loan.due() + 28);
        }
    }

    private static Desk open; // or the collector would take the desk away

    public static void main(String[] args) throws Exception {
        if (args[0].equals("desk")) {
            System.setProperty("java.rmi.server.hostname", "127.0.0.1");
            open = new LoanDesk(Integer.parseInt(args[2]));
            LocateRegistry.createRegistry(Integer.parseInt(args[1])).rebind("desk", UnicastRemoteObject.exportObject(open, 0));
            System.out.println("ready");
            return;
        }
        Desk desk = (Desk) LocateRegistry.getRegistry("127.0.0.1", Integer.parseInt(args[0])).lookup("desk");
        List<Loan> loans = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            loans.add(new Loan("reader-" + i % 37, 4_000 + i * 7, 20_000 + i % 14));
        }
        int atATime = Integer.parseInt(args[2]);
        System.out.println((atATime == 1 ? oneByOne(desk, loans) : together(desk, loans, atATime)) + " days in all");
    }

    private static long oneByOne(Desk desk, List<Loan> loans) throws RemoteException {
        long days = 0;
        for (Loan loan : loans) {
            days += renew(desk, loan);
        }
        return days;
    }

    private static long together(Desk desk, List<Loan> loans, int atATime) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        List<Callable<Long>> renewals = new ArrayList<>();
        loans.forEach(loan -> renewals.add(() -> renew(desk, loan)));
        long days = 0;
        for (Future<Long> renewal : threads.invokeAll(renewals)) {
            days += renewal.get();
        }
        threads.shutdown();
        return days;
    }

    private static long renew(Desk desk, Loan loan) throws RemoteException {
        return desk.renew(loan).due() - loan.due();
    }
}
