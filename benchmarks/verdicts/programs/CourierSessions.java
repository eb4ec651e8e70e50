import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import org.apache.commons.pool2.*;
import org.apache.commons.pool2.impl.*;

/**
 * Fourteen threads announce parcels to four carriers through a keyed pool that keeps at most two sessions for each carrier; an announcement takes 50 ms. 160 of 196 parcels go by one
 * carrier: 160 * 50 / 2 = 4.0 s. With four sessions for each 2.0 s, with fourteen 196 * 50 / 14 = 0.7 s.
 */
public final class CourierSessions {
    private static final String[] OTHERS = {"coast", "hills", "isles"};

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        GenericKeyedObjectPoolConfig<Socket> config = new GenericKeyedObjectPoolConfig<>();
        config.setMaxTotalPerKey(Integer.parseInt(args[1]));
        config.setMaxIdlePerKey(Integer.parseInt(args[1]));
        config.setMaxTotal(-1);
        try (GenericKeyedObjectPool<String, Socket> sessions = new GenericKeyedObjectPool<>(new BaseKeyedPooledObjectFactory<String, Socket>() {
            @Override public Socket create(String carrier) throws Exception {
                return new Socket("127.0.0.1", port);
            }

            @Override public PooledObject<Socket> wrap(Socket session) {
                return new DefaultPooledObject<>(session);
            }

            @Override public void destroyObject(String carrier, PooledObject<Socket> session) throws Exception {
                session.getObject().close();
            }
        }, config)) {
            ExecutorService packers = Executors.newFixedThreadPool(14);
            List<Callable<Integer>> parcels = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                parcels.add(() -> announce(sessions, "plains"));
                if (i % 40 < 9) {
                    String other = OTHERS[i % 3];
                    parcels.add(() -> announce(sessions, other));
                }
            }
            int announced = 0;
            for (Future<Integer> parcel : packers.invokeAll(parcels)) {
                announced += parcel.get() > 0 ? 1 : 0;
            }
            packers.shutdown();
            System.out.println(announced + " parcels");
        }
    }

    private static int announce(GenericKeyedObjectPool<String, Socket> sessions, String carrier) throws Exception {
        Socket session = sessions.borrowObject(carrier);
        try {
            session.getOutputStream().write(50);
            return session.getInputStream().read();
        } finally {
            sessions.returnObject(carrier, session);
        }
    }
}
