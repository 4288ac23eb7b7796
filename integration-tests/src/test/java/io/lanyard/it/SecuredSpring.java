package io.lanyard.it;

import io.lanyard.it.app.callers.SecuredApp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Generations of Spring Security, each with the Spring Boot of its time. */
enum SecuredSpring {
  SECURITY_5("5.8.16", "2.7.18", "web", Jdk.JDK17),
  SECURITY_6("6.5.11", "3.5.16", "web", Jdk.JDK17),
  SECURITY_7("7.1.2", "4.1.2", "webmvc", Jdk.JDK25);

  private static final String GROUP = "org.springframework.security:spring-security-";

  private static final List<String> MODULES =
      List.of("config", "web", "core", "oauth2-resource-server", "oauth2-jose", "oauth2-client");

  private final String security;
  private final String boot;
  private final String starter;
  private final Jdk jdk;

  SecuredSpring(String security, String boot, String starter, Jdk jdk) {
    this.security = security;
    this.boot = boot;
    this.starter = starter;
    this.jdk = jdk;
  }

  Jdk jdk() {
    return jdk;
  }

  /** Whether its part for SAML is in a public repository. */
  boolean hasSaml() {
    return this != SECURITY_7;
  }

  /** Starts it with two threads for everybody. */
  RunningJvm start(AgentJvm jvm, String jwks) {
    List<String> libraries = new ArrayList<>();
    for (String module : MODULES) {
      libraries.add(GROUP + module + ':' + security);
    }
    libraries.add("org.springframework.boot:spring-boot-starter-" + starter + ':' + boot);
    libraries.add("org.springframework.boot:spring-boot-starter-security:" + boot);
    if (hasSaml()) {
      // Spring's own part alone: what it stands on is in no public repository.
      jvm.classPath(MavenClassPath.file(GROUP + "saml2-service-provider:jar:" + security));
    }
    return jvm.classPath(libraries.toArray(String[]::new))
        .property("errands.jwks", jwks)
        .start(
            SecuredApp.class,
            Stream.of(
                    "--server.port=0",
                    "--server.address=127.0.0.1",
                    "--server.tomcat.threads.max=2",
                    "--spring.main.banner-mode=off",
                    "--logging.level.root=off")
                .toArray(String[]::new));
  }
}
