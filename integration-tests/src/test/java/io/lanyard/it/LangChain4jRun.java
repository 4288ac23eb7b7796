package io.lanyard.it;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Received;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.langchain4j.LangChain4jApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What one JVM with LangChain4j did, and what arrived outside. */
record LangChain4jRun(
    boolean newest,
    FinishedCases cases,
    List<Received> received,
    List<Received> leaked,
    List<Received> house) {
  private static final List<String> OLDEST =
      List.of("dev.langchain4j:langchain4j:1.0.0", "dev.langchain4j:langchain4j-open-ai:1.0.0");
  private static final List<String> NEWEST =
      List.of(
          "dev.langchain4j:langchain4j:1.19.0",
          "dev.langchain4j:langchain4j-core:1.20.0",
          "dev.langchain4j:langchain4j-open-ai:1.19.0");

  static LangChain4jRun of(List<String> versions, Jdk jdk) {
    try (ForeignHost foreign = ForeignHost.start();
        ScriptedModel house = ScriptedModel.start(Script.saying("hello from the house"));
        ScriptedModel model = ScriptedModel.start(Script.saying("too early"))) {
      model.follow(script(model, foreign));
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath(versions.toArray(String[]::new))
                  .classPath("com.h2database:h2:2.4.240")
                  .rules(
                      resource("langchain4j-rules.yaml")
                          .replace("MODEL_PORT", "" + model.baseUrl().getPort())
                          .replace("HOUSE_PORT", "" + house.baseUrl().getPort()))
                  .environment("MODELS_KEY", "sk-models-0193")
                  .timeLimit(Duration.ofMinutes(3))
                  .run(LangChain4jApp.class, model.baseUrl().toString()));
      return new LangChain4jRun(
          versions.equals(NEWEST), cases, model.received(), foreign.received(), house.received());
    }
  }

  static Stream<Once<LangChain4jRun>> everywhere() {
    return Stream.of(OLDEST, NEWEST)
        .flatMap(
            versions ->
                Stream.of(Jdk.values())
                    .map(
                        jdk ->
                            new Once<>(
                                versions + " on " + jdk, () -> LangChain4jRun.of(versions, jdk))));
  }

  /** The model's requests with this prompt, whatever the model's name. */
  List<Received> requests(String prompt) {
    return received.stream()
        .filter(
            it -> it.body().replaceAll("\"model\" : \"[^\"]*\"", "").contains('"' + prompt + '"'))
        .toList();
  }

  private static Script script(ScriptedModel model, ForeignHost foreign) {
    return Script.parse(
        resource("langchain4j-model.yaml"),
        Map.of(
            "model",
            model.baseUrl().toString(),
            "foreign",
            "http://127.0.0.1:" + foreign.port() + "/page"));
  }

  private static String resource(String name) {
    try (InputStream in = LangChain4jRun.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
