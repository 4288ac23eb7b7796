package io.lanyard.it.app.callers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import javax.servlet.Servlet;

/**
 * Jetty 9 and the javax namespace. By reflection, since its classes have the names of Jetty 12's,
 * which the tests are compiled against.
 */
public final class JettyJavaxApp {
  private JettyJavaxApp() {}

  public static void main(String[] arguments) throws Exception {
    Object server =
        type("server.Server")
            .getConstructor(InetSocketAddress.class)
            .newInstance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Object servlet =
        type("servlet.ServletHolder").getConstructor(Servlet.class).newInstance(new JavaxErrands());
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
