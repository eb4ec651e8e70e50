import java.io.Serializable;
import java.math.BigDecimal;
import java.rmi.*;
import java.rmi.registry.LocateRegistry;
import java.rmi.server.UnicastRemoteObject;
import java.util.*;

/**
 * Fills a table of invoices from a server object that is asked for each field by a remote call of 0.1 to 0.25 ms. Arguments: the registry's port, how many invoices, how many come at a time (one: field by
 * field). With "server" and a port it is the server.
 */
public final class InvoiceView {
    public record Header(String number, String customer, String due, BigDecimal total, boolean paid) implements Serializable {
    }

    public interface Invoices extends Remote {
        String number(int index) throws RemoteException;

        String customer(int index) throws RemoteException;

        String due(int index) throws RemoteException;

        BigDecimal total(int index) throws RemoteException;

        boolean isPaid(int index) throws RemoteException;

        List<Header> page(int from, int count) throws RemoteException;
    }

    private static final class Ledger implements Invoices {
        @Override public String number(int index) {
            return "R-" + (100_000 + index);
        }

        @Override public String customer(int index) {
            return "Customer " + index % 700;
        }

        @Override public String due(int index) {
            return "2026-0" + (1 + index % 9) + "-15";
        }

        @Override public BigDecimal total(int index) {
            return BigDecimal.valueOf(1_000L + index * 37L % 90_000, 2);
        }

        @Override public boolean isPaid(int index) {
            return index % 3 != 0;
        }

        @Override public List<Header> page(int from, int count) {
            List<Header> page = new ArrayList<>();
            for (int i = from; i < from + count; i++) {
                page.add(new Header(number(i), customer(i), due(i), total(i), isPaid(i)));
            }
            return page;
        }
    }

    private static Invoices open; // or the collector would take it away

    public static void main(String[] args) throws Exception {
        if (args[0].equals("server")) {
            System.setProperty("java.rmi.server.hostname", "127.0.0.1");
            open = new Ledger();
            LocateRegistry.createRegistry(Integer.parseInt(args[1])).rebind("invoices", UnicastRemoteObject.exportObject(open, 0));
            System.out.println("ready");
            return;
        }
        Invoices invoices = (Invoices) LocateRegistry.getRegistry("127.0.0.1", Integer.parseInt(args[0])).lookup("invoices");
        int count = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        List<Header> table = new ArrayList<>();
        while (table.size() < count) {
            if (atATime == 1) {
                table.add(row(invoices, table.size()));
            } else {
                table.addAll(invoices.page(table.size(), atATime));
            }
        }
        System.out.println(table.stream().filter(row -> !row.paid()).map(Header::total).reduce(BigDecimal.ZERO, BigDecimal::add) + " unpaid");
    }

    private static Header row(Invoices invoices, int index) throws RemoteException {
        return new Header(invoices.number(index), invoices.customer(index), invoices.due(index), invoices.total(index), invoices.isPaid(index));
    }
}
