package io.lanyard.it.app.callers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.server.SecurityWebFilterChain;

/** A Spring Boot application without a servlet, in which people log in by a form or by password. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebFluxSecurity
@Import(WebFluxErrands.class)
public class SecuredWebFluxApp {
  public static void main(String[] arguments) throws Exception {
    ConfigurableEnvironment environment =
        SpringApplication.run(SecuredWebFluxApp.class, arguments).getEnvironment();
    Serving.at(environment.getRequiredProperty("local.server.port", Integer.class));
  }

  @Bean
  public SecurityWebFilterChain chain(ServerHttpSecurity http) {
    return http.csrf(csrf -> csrf.disable())
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .build();
  }

  @Bean
  public MapReactiveUserDetailsService users() {
    return new MapReactiveUserDetailsService(user("alice", "STAFF"), user("bob", "USER"));
  }

  private static UserDetails user(String name, String role) {
    return User.withUsername(name).password("{noop}secret").roles(role).build();
  }
}
