package io.lanyard.agent.library;

import io.lanyard.agent.library.apache4.ApacheHttpClient4;
import io.lanyard.agent.library.apache5.ApacheHttpClient5;
import io.lanyard.agent.library.file.LocalFiles;
import io.lanyard.agent.library.httpserver.JdkHttpServer;
import io.lanyard.agent.library.jdbc.Jdbc;
import io.lanyard.agent.library.jdkhttp.JdkHttpClient;
import io.lanyard.agent.library.kafka.Kafka;
import io.lanyard.agent.library.langchain4j.LangChain4j;
import io.lanyard.agent.library.okhttp.OkHttp;
import io.lanyard.agent.library.openai.OpenAi;
import io.lanyard.agent.library.process.Processes;
import io.lanyard.agent.library.servlet.Containers;
import io.lanyard.agent.library.servlet.Servlets;
import io.lanyard.agent.library.springsecurity.SpringSecurity;
import io.lanyard.agent.library.urlconnection.UrlConnection;
import io.lanyard.agent.library.webflux.WebFlux;
import java.util.List;

/** Everything that Lanyard guards. Adding a library is a package, a test and a line here. */
public final class Libraries {
  /** The enforcement points; order does not matter. */
  public static final List<EnforcementPoint> ALL =
      List.of(
          new Servlets(),
          new Containers(),
          new JdkHttpServer(),
          new WebFlux(),
          new Kafka(),
          new LangChain4j(),
          new OpenAi(),
          new Jdbc(),
          new JdkHttpClient(),
          new UrlConnection(),
          new OkHttp(),
          new ApacheHttpClient4(),
          new ApacheHttpClient5(),
          new Processes(),
          new LocalFiles(),
          new SpringSecurity());

  private Libraries() {}
}
