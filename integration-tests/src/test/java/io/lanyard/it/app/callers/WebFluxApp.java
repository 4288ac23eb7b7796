package io.lanyard.it.app.callers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/** A Spring Boot application without a servlet, on the server that its starter brings. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WebFluxErrands.class)
public class WebFluxApp {
  public static void main(String[] arguments) throws Exception {
    ConfigurableEnvironment environment =
        SpringApplication.run(WebFluxApp.class, arguments).getEnvironment();
    Serving.at(environment.getRequiredProperty("local.server.port", Integer.class));
  }
}
