import jakarta.servlet.*;
import java.io.*;
import java.lang.reflect.Proxy;
import java.net.Socket;

/**
 * A servlet filter in the default package asks, before each request, whether the visitor may enter: 42 requests, one after the other,
 * 90 ms each. 42 * 90 ms = 3.8 s; the requests are independent, so that eight at a time take 0.5 s and all at once 0.1 s.
 */
public final class GalleryFilter implements Filter {
    private final int port;
    private int admitted;

    private GalleryFilter(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        GalleryFilter filter = new GalleryFilter(Integer.parseInt(args[0]));
        Room room = new Room();
        ServletRequest request = empty(ServletRequest.class);
        ServletResponse response = empty(ServletResponse.class);
        for (int i = 0; i < 42; i++) {
            new Chain(filter, room).doFilter(request, response);
        }
        System.out.println(filter.admitted);
    }

    private static <T> T empty(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(GalleryFilter.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, words) -> null));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next) throws IOException, ServletException {
        try (Socket guard = new Socket("127.0.0.1", port)) {
            guard.getOutputStream().write(90);
            if (guard.getInputStream().read() == 90) {
                admitted++;
                next.doFilter(request, response);
            }
        }
    }

    private static final class Room extends GenericServlet {
        private static final long serialVersionUID = 1;

        @Override
        public void service(ServletRequest request, ServletResponse response) {
            // only to be entered
        }
    }

    private record Chain(Filter filter, Servlet servlet) implements FilterChain {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
            filter.doFilter(request, response, (same, answer) -> servlet.service(same, answer));
        }
    }
}
