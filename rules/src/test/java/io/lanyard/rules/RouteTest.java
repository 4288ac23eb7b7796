package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Grant;
import io.lanyard.Obligation;
import io.lanyard.Policy;
import io.lanyard.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RouteTest {
  private static final String FILE =
      """
      lanyard: 1
      mode: enforce
      credentials:
        - {id: house, placeholder: lanyard-house-placeholder, host: llm.acme.example, keys: [{key: k}]}
      routes:
        house: {model: house-model, url: "https://llm.acme.example/v1/", credential: house}
      rules:
        - id: to-the-house
          effect: allow
          action: model.chat
          with: {route: '"phi" in scope.labels ? "house" : ""'}
      """;

  @Test
  void readsARoute() {
    Route route = Texts.rules(FILE).routes().get(0);
    assertThat(route.name()).isEqualTo("house");
    assertThat(route.model()).hasValue("house-model");
    assertThat(route.url()).hasToString("Optional[https://llm.acme.example/v1]");
    assertThat(route.credential().orElseThrow().id()).isEqualTo("house");
  }

  @Test
  void aRuleNamesARouteThatThereIs() {
    assertThat(Texts.problems(FILE.replace("? \"house\"", "? \"hause\"")))
        .isEqualTo(
            "lanyard.yaml:11:44: found the unknown route 'hause', expected one of house; did you"
                + " mean 'house'?");
    assertThat(
            Texts.problems(FILE.replace("'\"phi\" in scope.labels ? \"house\" : \"\"'", "house")))
        .contains("lanyard.yaml:11:19: found the unknown name 'house'");
    assertThat(Texts.problems(FILE.replace("action: model.chat", "action: model.embed")))
        .contains("a route for other actions, expected action: model.chat");
    assertThat(Texts.problems(FILE.replace("effect: allow", "effect: deny")))
        .contains("an obligation in a rule that does not allow");
    assertThat(Texts.problems(FILE.replace("'\"phi\"", "'1 + 1 == 3 || \"phi\""))).isEmpty();
    assertThat(Texts.problems(FILE.replace("? \"house\" : \"\"", "")))
        .contains("expected a value of type string");
  }

  @Test
  void tellsWhatIsWrongWithARoute() {
    assertThat(
            Texts.problems(FILE.replace("https://llm.acme.example/v1/", "http://llm.acme.example")))
        .contains("an https URL without query");
    assertThat(Texts.problems(FILE.replace("host: llm.acme.example", "host: other.example")))
        .contains("a credential for other.example:443, expected one for the host of 'url'");
    assertThat(Texts.problems(FILE.replace("credential: house", "credential: hose")))
        .contains("the unknown credential 'hose'", "did you mean 'house'");
    assertThat(Texts.problems(FILE.replaceFirst("house: \\{model.*", "house: {provider: x}")))
        .contains("a route to nowhere");
  }

  @Test
  void aCallThatIsWhereItShouldBeIsNotSentOn() {
    RuleSet rules = rules(DECIDING);
    Decision asked = rules.decide(call(asked("gpt-4o")));
    assertThat(asked.obligations())
        .containsExactly(new Obligation.Setting("to-the-house", "route", "house"));
    Decision there = rules.decide(call(new At(route("house"), asked("house-model"))));
    assertThat(there.effect()).isEqualTo(Effect.ALLOW);
    assertThat(there.obligations()).isEmpty();
  }

  @Test
  void aCallIsNeverSentOnOrToTwoPlaces() {
    RuleSet rules = rules(DECIDING);
    Decision on = rules.decide(call(new At(route("cheaper"), asked("gpt-4o"))));
    assertThat(on.effect()).isEqualTo(Effect.DENY);
    assertThat(on.reason()).isEqualTo("it was sent to 'cheaper', and would be sent on to 'house'");
    Decision two = rules.decide(call(asked("torn")));
    assertThat(two.effect()).isEqualTo(Effect.DENY);
    assertThat(two.reason()).isEqualTo("another rule that matches has another 'route'");
    Decision nowhere = rules.decide(call(asked("lost")));
    assertThat(nowhere.effect()).isEqualTo(Effect.DENY);
    assertThat(nowhere.reason()).isEqualTo("there is no route 'lost'");
  }

  @Test
  void aCallIsCountedAsWhatItBecomes() {
    List<String> counted = new ArrayList<>();
    Limits limits =
        (rule, limit, key, call) -> {
          counted.add(call.resource().toString());
          return Limits.Verdict.Within.LIMIT;
        };
    RuleSet rules = RuleSet.of(Texts.rules(DECIDING), Surroundings.of("desk").with(limits));
    Policy before = Gate.policy();
    Gate.policy(Texts.rules(DECIDING).enforcement().policy());
    try {
      rules.decide(call(asked("gpt-4o")));
      assertThat(counted).isEmpty();
      rules.decide(call(new At(route("house"), asked("house-model"))));
    } finally {
      Gate.policy(before);
    }
    assertThat(counted).containsExactly("house-model");
  }

  private static final String DECIDING =
      """
      lanyard: 1
      mode: enforce
      routes:
        house: {model: house-model}
        cheaper: {model: cheaper-model}
      rules:
        - id: to-the-house
          effect: allow
          action: model.chat
          resource: [gpt-*, torn, house-model]
          with: {route: '"house"'}
        - {id: torn, effect: allow, action: model.chat, resource: torn, with: {route: '"cheaper"'}}
        - {id: lost, effect: allow, action: model.chat, resource: lost, with: {route: model.name}}
        - {id: l, effect: limit, action: model.chat, limit: {per: caller.subject, at_most: 7, every: 1h}}
      """;

  private record At(Route route, Attributes asked) implements Routed {
    @Override
    public Resource resource() {
      return asked.resource();
    }

    @Override
    public Object value(Attribute attribute) {
      return asked.value(attribute);
    }
  }

  private static RuleSet rules(String text) {
    return RuleSet.of(Texts.rules(text), Surroundings.of("desk").with(Limits.BOUNDLESS));
  }

  private static Route route(String name) {
    return new Route(name, Optional.of(name), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Attributes asked(String model) {
    return Attributes.of(Resource.of(model), Map.of(Attribute.MODEL_NAME, model));
  }

  private static Call call(Attributes attributes) {
    FlowPosition position =
        FlowPosition.startOf(Flow.ofBackground(), Caller.asserted("ann", Set.of()));
    return Call.of(Action.MODEL_CHAT, attributes).bind(position, null, Grant.NONE);
  }
}
