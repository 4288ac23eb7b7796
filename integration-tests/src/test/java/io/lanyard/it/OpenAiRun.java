package io.lanyard.it;

import com.example.desk.outside.ForeignHost;
import com.example.desk.outside.Received;
import com.example.desk.outside.Script;
import com.example.desk.outside.ScriptedModel;
import io.lanyard.it.app.openai.OpenAiApp;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What one JVM with OpenAI's SDK did, and what arrived outside. */
record OpenAiRun(
    FinishedCases cases, List<Received> received, List<Received> leaked, List<Received> house) {
  private static final String SCRIPT =
      """
      - when: {user: retried}
        fail: 500
        times: 1
      - when: {user: throttled}
        fail: 429
        times: 1
      - when: {user: tool}
        call: {fetch: {url: "http://somewhere.example/page"}}
      - say: hello there
      """;

  /** No rule says anything of HTTP: requests to the models' own host need none. */
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      anonymous: rules
      credentials:
        - id: models
          placeholder: lanyard-models-placeholder
          host: "127.0.0.1:%1$s"
          keys: [{key: env:MODELS_KEY}]
        - id: house
          placeholder: lanyard-house-placeholder
          header: x-api-key
          host: "127.0.0.1:%2$s"
          keys: [{key: env:HOUSE_KEY}]
      routes:
        house: {model: house-model, url: "http://127.0.0.1:%2$s/v1", credential: house}
        cheaper: {model: good-cheaper}
        forbidden: {model: bad-model}
      rules:
        - id: good-models
          effect: allow
          action: [model.chat, model.embed, model.image, model.classify]
          resource: good-*
        - {id: house, effect: allow, action: model.chat, resource: house-model}
        - id: to-the-house
          effect: allow
          action: model.chat
          resource: [routed-*, torn-model]
          with: {route: '"house"'}
        - id: cheaper
          effect: allow
          action: model.chat
          resource: [dear-model, torn-model]
          with: {route: '"cheaper"'}
        - id: forbidden
          effect: allow
          action: model.chat
          resource: forbidden-model
          with: {route: '"forbidden"'}
        - {id: no-bad-models, effect: deny, action: model.*, resource: bad-*}
        - id: no-crm
          effect: deny
          action: model.chat
          when: '"mcp:crm" in model.hosted_tools'
      """;

  static OpenAiRun of(String version, Jdk jdk) {
    try (ScriptedModel model = ScriptedModel.start(Script.parse(SCRIPT));
        ScriptedModel house = ScriptedModel.start(Script.saying("hello from the house"));
        ForeignHost foreign = ForeignHost.start()) {
      FinishedCases cases =
          new FinishedCases(
              AgentJvm.on(jdk)
                  .classPath("com.openai:openai-java:" + version)
                  .rules(RULES.formatted(model.baseUrl().getPort(), house.baseUrl().getPort()))
                  .environment("HOUSE_KEY", "sk-house-7710")
                  .environment("MODELS_KEY", "sk-models-0193")
                  .timeLimit(Duration.ofMinutes(3))
                  .run(
                      OpenAiApp.class,
                      model.baseUrl().toString(),
                      "http://127.0.0.1:" + foreign.port() + "/page"));
      return new OpenAiRun(cases, model.received(), foreign.received(), house.received());
    }
  }

  static Stream<Once<OpenAiRun>> everywhere() {
    return Stream.of("1.1.0", "4.101.0")
        .flatMap(
            version ->
                Stream.of(Jdk.values())
                    .map(jdk -> new Once<>(version + " on " + jdk, () -> of(version, jdk))));
  }
}
