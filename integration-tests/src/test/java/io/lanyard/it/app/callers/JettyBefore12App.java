package io.lanyard.it.app.callers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Jetty 9 to 11, with a servlet of either namespace. By reflection, since its classes have the
 * names of Jetty 12's, which the tests are compiled against.
 */
public final class JettyBefore12App {
  private JettyBefore12App() {}

  public static void main(String[] arguments) throws Exception {
    Object server =
        type("server.Server")
            .getConstructor(InetSocketAddress.class)
            .newInstance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Object servlet =
        type("servlet.ServletHolder")
            .getConstructor(Class.class)
            .newInstance(Class.forName(arguments[0]));
    servlet.getClass().getMethod("setAsyncSupported", boolean.class).invoke(servlet, true);
    Object context = type("servlet.ServletContextHandler").getConstructor().newInstance();
    context
        .getClass()
        .getMethod("addServlet", servlet.getClass(), String.class)
        .invoke(context, servlet, "/*");
    Object errors = type("servlet.ErrorPageErrorHandler").getConstructor().newInstance();
    errors
        .getClass()
        .getMethod("addErrorPage", int.class, String.class)
        .invoke(errors, 500, "/failed");
    context
        .getClass()
        .getMethod("setErrorHandler", type("server.handler.ErrorHandler"))
        .invoke(context, errors);
    server.getClass().getMethod("setHandler", type("server.Handler")).invoke(server, context);
    server.getClass().getMethod("start").invoke(server);
    Serving.at(((URI) server.getClass().getMethod("getURI").invoke(server)).getPort());
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("org.eclipse.jetty." + name);
  }
}
