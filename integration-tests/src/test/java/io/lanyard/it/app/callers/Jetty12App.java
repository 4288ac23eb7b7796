package io.lanyard.it.app.callers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** Jetty 12 and the jakarta namespace. */
public final class Jetty12App {
  private Jetty12App() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath(System.getProperty("errands.path", "/"));
    ServletHolder servlet = new ServletHolder(new JakartaErrands());
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(500, "/failed");
    context.setErrorHandler(errors);
    server.setHandler(context);
    server.start();
    Serving.at(server.getURI().getPort());
  }
}
