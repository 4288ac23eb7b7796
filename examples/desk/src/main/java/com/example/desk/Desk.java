package com.example.desk;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.service.AiServices;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/** The help desk: one HTTP endpoint in front of one assistant. */
public final class Desk implements AutoCloseable {

  private static final int THREADS = 8;

  private final HttpServer http;
  private final ExecutorService threads;
  private final HikariDataSource database;

  private Desk(HttpServer http, ExecutorService threads, HikariDataSource database) {
    this.http = http;
    this.threads = threads;
    this.database = database;
  }

  /** Starts the desk with settings from the environment and says where it listens. */
  public static void main(String[] args) throws IOException {
    Settings settings;
    try {
      settings = Settings.from(System.getenv());
    } catch (IllegalArgumentException wrong) {
      System.err.println("desk: " + wrong.getMessage());
      System.exit(2);
      return;
    }
    Desk desk = open(settings);
    System.out.println("desk is listening on http://127.0.0.1:" + desk.port());
  }

  /** Starts a desk; it takes questions when this returns. */
  public static Desk open(Settings settings) throws IOException {
    HikariDataSource database = database(settings);
    Assistant assistant = assistant(settings, database, Articles.retriever());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    HttpServer http = HttpServer.create(address, 0);
    http.setExecutor(threads);
    http.createContext("/ask", new AskHandler(assistant));
    http.start();
    return new Desk(http, threads, database);
  }

  /** The port it listens on. */
  public int port() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    database.close();
  }

  private static Assistant assistant(
      Settings settings, DataSource database, ContentRetriever articles) {
    return AiServices.builder(Assistant.class)
        .chatModel(
            OpenAiChatModel.builder()
                .baseUrl(settings.modelUrl())
                .apiKey(settings.modelKey())
                .modelName(settings.modelName())
                .build())
        .streamingChatModel(
            OpenAiStreamingChatModel.builder()
                .baseUrl(settings.modelUrl())
                .apiKey(settings.modelKey())
                .modelName(settings.modelName())
                .build())
        .contentRetriever(articles)
        .tools(tools(settings, database))
        .build();
  }

  private static List<Object> tools(Settings settings, DataSource database) {
    List<Object> tools = new ArrayList<>();
    tools.add(new DatabaseTools(database));
    tools.add(new NetworkTools());
    settings.mailServer().ifPresent(server -> tools.add(new MailTools(server)));
    return tools;
  }

  private static HikariDataSource database(Settings settings) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(settings.databaseUrl());
    config.setMaximumPoolSize(THREADS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }
}
