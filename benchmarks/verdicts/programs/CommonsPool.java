import java.net.Socket;
import java.util.concurrent.*;
import org.apache.commons.pool2.*;
import org.apache.commons.pool2.impl.*;

/** 24 threads share four connections through commons-pool2; a call takes 30 ms of the other side. The pool is the limit. */
public final class CommonsPool {

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        GenericObjectPool<Socket> pool = new GenericObjectPool<>(new BasePooledObjectFactory<Socket>() {
            @Override
            public Socket create() throws Exception {
                return new Socket("127.0.0.1", port);
            }

            @Override
            public PooledObject<Socket> wrap(Socket socket) {
                return new DefaultPooledObject<>(socket);
            }
        });
        pool.setMaxTotal(Integer.parseInt(args[1]));
        ExecutorService threads = Executors.newFixedThreadPool(24);
        for (int i = 0; i < 480; i++) {
            threads.submit(() -> call(pool));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    private static int call(GenericObjectPool<Socket> pool) throws Exception {
        Socket socket = pool.borrowObject();
        try {
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        } finally {
            pool.returnObject(socket);
        }
    }
}
