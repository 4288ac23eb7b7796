package io.lanyard.it;

import io.lanyard.it.app.callers.JdkHttpApp;
import io.lanyard.it.app.callers.JettyJakartaApp;
import io.lanyard.it.app.callers.JettyJavaxApp;
import io.lanyard.it.app.callers.TomcatApp;
import io.lanyard.it.app.callers.UndertowApp;
import java.util.List;

/** Servers through which callers enter, each with an application that runs errands for them. */
enum WebServer {
  TOMCAT(TomcatApp.class, "org.apache.tomcat.embed:tomcat-embed-core:10.1.52"),
  JETTY_JAKARTA(JettyJakartaApp.class, "org.eclipse.jetty.ee10:jetty-ee10-servlet:12.1.14"),
  JETTY_JAVAX(JettyJavaxApp.class, "org.eclipse.jetty:jetty-servlet:9.4.57.v20241219"),
  UNDERTOW(UndertowApp.class, "io.undertow:undertow-servlet:2.3.20.Final"),
  JDK_HTTP(JdkHttpApp.class, "");

  private final Class<?> application;
  private final String library;

  WebServer(Class<?> application, String library) {
    this.application = application;
    this.library = library;
  }

  /** The ways in which its application can run an errand. */
  List<String> ways() {
    return this == JDK_HTTP
        ? List.of("plain", "pool")
        : List.of("plain", "pool", "start", "dispatch", "error");
  }

  /**
   * How many requests it is hammered with. The two with the fewest threads get ten thousand; for
   * the others it is the way from thread to thread that differs, and fewer show that.
   */
  int hammered() {
    return this == TOMCAT || this == JDK_HTTP ? 10_000 : 2_000;
  }

  RunningJvm start(AgentJvm jvm) {
    if (!library.isEmpty()) {
      jvm.classPath(library);
    }
    // Else JDK 17's server waits for the client's acknowledgement: 40 ms a request.
    return jvm.property("sun.net.httpserver.nodelay", "true").start(application);
  }
}
