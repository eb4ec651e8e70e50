import jakarta.servlet.http.*;
import java.lang.reflect.Proxy;
import java.net.Socket;

/** A web application in the default package: 40 requests, one after the other, each waits for 90 ms; the unit is doGet. */
public final class Servlets extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static int port;

    public static void main(String[] args) throws Exception {
        port = Integer.parseInt(args[0]);
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(Servlets.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class}, (proxy, method, words) -> method.getName().equals("getMethod") ? "GET" : null);
        HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(Servlets.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class}, (proxy, method, words) -> null);
        Servlets servlet = new Servlets();
        for (int i = 0; i < 40; i++) {
            servlet.service((jakarta.servlet.ServletRequest) request, response);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(90);
            socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
