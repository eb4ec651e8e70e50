import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import org.apache.commons.pool2.*;
import org.apache.commons.pool2.impl.*;

/**
 * Twenty threads bring pictures to a size through a resizing service, over pooled connections. Arguments: the service's port, how many connections, how many pictures.
 */
public final class ImageProxy {
    private record Picture(String path, int width) {
    }

    private static final class ResizerConnection {
        private final Socket socket;

        ResizerConnection(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        int resize(Picture picture) throws IOException {
            socket.getOutputStream().write(42);
            return socket.getInputStream().read() * picture.width();
        }

        void close() throws IOException {
            socket.close();
        }
    }

    private static final class ResizerFactory extends BasePooledObjectFactory<ResizerConnection> {
        private final int port;

        ResizerFactory(int port) {
            this.port = port;
        }

        @Override public ResizerConnection create() throws IOException {
            return new ResizerConnection(port);
        }

        @Override public PooledObject<ResizerConnection> wrap(ResizerConnection connection) {
            return new DefaultPooledObject<>(connection);
        }

        @Override public void destroyObject(PooledObject<ResizerConnection> pooled) throws IOException {
            pooled.getObject().close();
        }
    }

    private final GenericObjectPool<ResizerConnection> resizers;

    private ImageProxy(GenericObjectPool<ResizerConnection> resizers) {
        this.resizers = resizers;
    }

    public static void main(String[] args) throws Exception {
        int connections = Integer.parseInt(args[1]);
        GenericObjectPoolConfig<ResizerConnection> config = new GenericObjectPoolConfig<>();
        config.setMaxTotal(connections);
        config.setMaxIdle(connections);
        try (GenericObjectPool<ResizerConnection> resizers = new GenericObjectPool<>(new ResizerFactory(Integer.parseInt(args[0])), config)) {
            ImageProxy proxy = new ImageProxy(resizers);
            ExecutorService threads = Executors.newFixedThreadPool(20);
            List<Future<Integer>> sizes = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(args[2]); i++) {
                Picture picture = new Picture("/products/" + i + ".webp", 320 + i % 3 * 160);
                sizes.add(threads.submit(() -> proxy.resized(picture)));
            }
            long bytes = 0;
            for (Future<Integer> size : sizes) {
                bytes += size.get();
            }
            threads.shutdown();
            System.out.println(bytes + " bytes");
        }
    }

    private int resized(Picture picture) throws Exception {
        ResizerConnection connection = resizers.borrowObject();
        try {
            return connection.resize(picture);
        } finally {
            resizers.returnObject(connection);
        }
    }
}
