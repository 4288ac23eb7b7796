package io.lanyard.it.app.callers;

import java.util.concurrent.Executor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A Spring Boot application on whichever server its starter brings. It names no type of the Servlet
 * API, so that it runs with both namespaces.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableAsync
@Import({SpringErrands.class, SpringBackOffice.class})
public class SpringApp implements WebMvcConfigurer {
  public static void main(String[] arguments) throws Exception {
    ConfigurableEnvironment environment =
        SpringApplication.run(SpringApp.class, arguments).getEnvironment();
    Serving.at(environment.getRequiredProperty("local.server.port", Integer.class));
  }

  /** For everything that Spring runs apart from the request: two threads for everybody. */
  @Bean
  public Executor applicationTaskExecutor() {
    ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
    executor.setCorePoolSize(2);
    return executor;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addWebRequestInterceptor(new SpringErrorErrand());
  }
}
