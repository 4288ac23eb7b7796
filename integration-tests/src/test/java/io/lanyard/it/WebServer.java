package io.lanyard.it;

import io.lanyard.it.app.callers.JakartaErrands;
import io.lanyard.it.app.callers.JavaxErrands;
import io.lanyard.it.app.callers.JdkHttpApp;
import io.lanyard.it.app.callers.Jetty12App;
import io.lanyard.it.app.callers.JettyBefore12App;
import io.lanyard.it.app.callers.SpringApp;
import io.lanyard.it.app.callers.TomcatApp;
import io.lanyard.it.app.callers.UndertowApp;
import io.lanyard.it.app.callers.WebFluxApp;
import java.util.List;
import java.util.stream.Stream;

/** Servers through which callers enter, each with an application that runs errands for them. */
enum WebServer {
  TOMCAT(
      TomcatApp.class, "org.apache.tomcat.embed:tomcat-embed-core:10.1.52", JakartaErrands.class),
  TOMCAT_9(
      TomcatApp.class, "org.apache.tomcat.embed:tomcat-embed-core:9.0.124", JavaxErrands.class),
  TOMCAT_11(
      TomcatApp.class, "org.apache.tomcat.embed:tomcat-embed-core:11.0.27", JakartaErrands.class),
  JETTY(Jetty12App.class, "org.eclipse.jetty.ee10:jetty-ee10-servlet:12.1.14"),
  JETTY_9(
      JettyBefore12App.class,
      "org.eclipse.jetty:jetty-servlet:9.4.57.v20241219",
      JavaxErrands.class),
  JETTY_10(JettyBefore12App.class, "org.eclipse.jetty:jetty-servlet:10.0.26", JavaxErrands.class),
  JETTY_11(JettyBefore12App.class, "org.eclipse.jetty:jetty-servlet:11.0.26", JakartaErrands.class),
  UNDERTOW(UndertowApp.class, "io.undertow:undertow-servlet:2.3.20.Final"),
  SPRING_BOOT("3.5.16", "web"),
  SPRING_BOOT_2("2.7.18", "web"),
  SPRING_BOOT_4("4.1.2", "webmvc"),
  SPRING_ON_JETTY("3.5.16", "jetty", "json"),
  SPRING_ON_UNDERTOW("3.5.16", "undertow", "json"),
  WEBFLUX(WebFluxApp.class, "3.5.16", List.of("webflux")),
  WEBFLUX_2(WebFluxApp.class, "2.7.18", List.of("webflux")),
  WEBFLUX_4(WebFluxApp.class, "4.1.2", List.of("webflux")),
  WEBFLUX_ON_TOMCAT(WebFluxApp.class, "3.5.16", List.of("webflux", "tomcat")),
  JDK_HTTP(JdkHttpApp.class, "");

  private final Class<?> application;
  private final List<String> libraries;
  private final List<String> arguments;
  private final String launcher;

  WebServer(Class<?> application, String library, Class<?>... servlet) {
    this.application = application;
    this.libraries = library.isEmpty() ? List.of() : List.of(library);
    this.arguments = Stream.of(servlet).map(Class::getName).toList();
    this.launcher = "";
  }

  WebServer(String version, String... starters) {
    this(SpringApp.class, version, List.of(starters));
  }

  /** Packaged as most are that run in production: one jar, with the libraries as jars in it. */
  WebServer(Class<?> application, String version, List<String> starters) {
    this.application = application;
    String springBoot = "org.springframework.boot:spring-boot-";
    Stream<String> started =
        starters.stream().map(name -> springBoot + "starter-" + name + ':' + version);
    boolean complete = starters.size() == 1 || application != SpringApp.class;
    libraries =
        Stream.concat(started, Stream.of("org.springframework:spring-webmvc:6.2.19"))
            .limit(complete ? starters.size() : Long.MAX_VALUE)
            .toList();
    arguments =
        List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.tomcat.threads.max=2",
            "--server.undertow.threads.worker=2",
            // Where there are any: JDK 17 keeps the two threads.
            "--spring.threads.virtual.enabled=true",
            "--spring.main.banner-mode=off",
            "--logging.level.root=off");
    launcher = springBoot + "loader:" + version;
  }

  /** Old generations of a server run on one JDK each; it changes little in what a server does. */
  List<Jdk> jdks() {
    return switch (this) {
      case TOMCAT_9, JETTY_11, SPRING_BOOT_2, SPRING_ON_UNDERTOW, WEBFLUX_2, WEBFLUX_ON_TOMCAT ->
          List.of(Jdk.JDK17);
      case TOMCAT_11, JETTY_10, SPRING_BOOT_4, SPRING_ON_JETTY -> List.of(Jdk.JDK25);
      default -> List.of(Jdk.values());
    };
  }

  /** The ways in which its application can run an errand. */
  List<String> ways() {
    return switch (this) {
      case JDK_HTTP -> List.of("plain", "pool", "interrupted");
      case SPRING_BOOT, SPRING_BOOT_2, SPRING_BOOT_4, SPRING_ON_JETTY, SPRING_ON_UNDERTOW ->
          List.of(
              "plain",
              "pool",
              "callable",
              "deferred",
              "timeout",
              "future",
              "async",
              "void",
              "bare",
              "stream",
              "error");
      case WEBFLUX, WEBFLUX_2, WEBFLUX_4, WEBFLUX_ON_TOMCAT ->
          List.of(
              "plain",
              "callable",
              "publish",
              "subscribe",
              "strange",
              "delay",
              "flat",
              "shared",
              "bell",
              "stroke",
              "belt",
              "turn",
              "future",
              "stream",
              "error");
      default -> List.of("plain", "pool", "start", "dispatch", "timeout", "read", "write", "error");
    };
  }

  /** The status of an errand's answer. */
  int status(String way) {
    return application == SpringApp.class && way.equals("error") ? 500 : 200;
  }

  /**
   * How many requests it is hammered with. The two with the fewest threads get ten thousand; for
   * the others it is the way from thread to thread that differs, and fewer show that.
   */
  int hammered() {
    return switch (this) {
      case TOMCAT, JDK_HTTP -> 10_000;
      case JETTY, JETTY_9, UNDERTOW, WEBFLUX -> 2_000;
      default -> 500;
    };
  }

  /** A client for the application that runs in this JVM. */
  ErrandClient client(RunningJvm jvm) {
    return new ErrandClient(jvm.awaitLine("port "), application == WebFluxApp.class);
  }

  RunningJvm start(AgentJvm jvm) {
    if (!launcher.isEmpty()) {
      jvm.springBootJar(launcher);
    }
    return jvm.classPath(libraries.toArray(String[]::new))
        // Else JDK 17's server waits for the client's acknowledgement: 40 ms a request.
        .property("sun.net.httpserver.nodelay", "true")
        .start(application, arguments.toArray(String[]::new));
  }
}
