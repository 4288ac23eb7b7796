package io.lanyard.it.app.callers;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;

/**
 * A Spring Boot application in which people log in: by a form, or by a token with each request.
 * Administrators may work as others.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({SpringErrands.class, SpringBackOffice.class, SecuredErrands.class})
public class SecuredApp {
  public static void main(String[] arguments) throws Exception {
    ConfigurableEnvironment environment =
        SpringApplication.run(SecuredApp.class, arguments).getEnvironment();
    Serving.at(environment.getRequiredProperty("local.server.port", Integer.class));
  }

  @Bean
  public SecurityFilterChain chain(HttpSecurity http, SwitchUserFilter switchUser)
      throws Exception {
    http.csrf(csrf -> csrf.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .formLogin(Customizer.withDefaults())
        .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()));
    // By name, since the filter's type differs between the namespaces of the Servlet API.
    for (Method method : HttpSecurity.class.getMethods()) {
      if (method.getName().equals("addFilter")) {
        method.invoke(http, switchUser);
        break;
      }
    }
    return http.build();
  }

  @Bean
  public SwitchUserFilter switchUser(UserDetailsService users) {
    SwitchUserFilter filter = new SwitchUserFilter();
    filter.setUserDetailsService(users);
    filter.setSwitchUserUrl("/work-as");
    filter.setTargetUrl("/");
    return filter;
  }

  @Bean
  public UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        user("alice", "STAFF"), user("bob", "USER"), user("carol", "ADMIN"));
  }

  private static UserDetails user(String name, String role) {
    return User.withUsername(name).password("{noop}secret").roles(role).build();
  }

  @Bean
  public JwtDecoder decoder() {
    return NimbusJwtDecoder.withJwkSetUri(System.getProperty("errands.jwks")).build();
  }

  @Bean
  public Executor applicationTaskExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(2);
    return executor;
  }

  /** Waits until somebody has made the file. */
  static void await(String file) {
    while (!Files.exists(Path.of(file))) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
