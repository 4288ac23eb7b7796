package io.lanyard.it.app.callers;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

/**
 * Tomcat with two threads for everybody. The servlet is known by the name of its class alone, since
 * Tomcat 9 runs the one of the javax namespace.
 */
public final class TomcatApp {
  private TomcatApp() {}

  public static void main(String[] arguments) throws Exception {
    Path base = Files.createDirectories(Path.of("tomcat").toAbsolutePath());
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    Connector connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxThreads", "2");
    connector.setProperty("minSpareThreads", "1");
    tomcat.setConnector(connector);
    Context context = tomcat.addContext(System.getProperty("errands.path", ""), base.toString());
    Wrapper servlet = Tomcat.addServlet(context, "errands", arguments[0]);
    servlet.setAsyncSupported(true);
    context.addServletMappingDecoded("/*", "errands");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/failed");
    context.addErrorPage(page);
    tomcat.start();
    Serving.at(connector.getLocalPort());
  }
}
