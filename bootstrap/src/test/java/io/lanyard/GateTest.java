package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls are decided, as whose, and because of what. */
class GateTest {
  private static final Policy ENFORCE =
      new Policy(true, FailureMode.CLOSED, false, false, 2, false);
  private static final ModelOutput TOOL_ASKED =
      new ModelOutput("", List.of(new ModelOutput.ToolRequest("t1", "find", "{}")));

  private final List<Call> decided = new ArrayList<>();
  private final List<Outcome> ended = new ArrayList<>();
  private final List<String> incidents = new ArrayList<>();
  private DecisionPoint rules = call -> Decision.of(Effect.ALLOW, true, "any", "");
  private OutputMemory memory = OutputMemory.NONE;

  @BeforeEach
  void install() {
    Gate.policy(ENFORCE);
    Gate.incidents((where, failure) -> incidents.add(where));
    Gate.install(
        new DecisionPoint() {
          @Override
          public Decision decide(Call call) {
            decided.add(call);
            return rules.decide(call);
          }

          @Override
          public void ended(Call call, Decision decision, Outcome outcome) {
            ended.add(outcome);
          }
        },
        thread -> Caller.BACKGROUND,
        new OutputMemory() {
          @Override
          public void remember(Call model, ModelOutput output) {
            memory.remember(model, output);
          }

          @Override
          public Optional<Call> sourceOf(String text) {
            return memory.sourceOf(text);
          }
        });
    request();
  }

  @AfterEach
  void leave() {
    FlowPosition.set(null);
    Gate.policy(Policy.OBSERVE);
    Gate.incidents(Incidents.STDERR);
    Gate.withhold(Optional.empty());
  }

  @Test
  void sqlInARequestThatSawNoModelIsNobodysBusiness() {
    assertThat(Gate.exempts(Action.SQL_EXECUTE)).isTrue();
    Gate.enter(sql("select 1")).leave();
    assertThat(decided).isEmpty();
  }

  @Test
  void whatMayNotBeInATextIsLookedForEverywhere() {
    Gate.withhold(Optional.of(text -> text.contains("key")));
    assertThat(Gate.exempts(Action.SQL_EXECUTE)).as("its text is not known yet").isFalse();
    assertThat(Gate.exempts(Action.SQL_EXECUTE, "select 1")).isTrue();
    assertThat(Gate.exempts(Action.SQL_EXECUTE, "select 'key'")).isFalse();
    answerOf(chat("gpt"), TOOL_ASKED);
    assertThat(Gate.exempts(Action.SQL_EXECUTE, "select 1")).isFalse();
  }

  @Test
  void sqlAfterAModelsAnswerIsDecidedInTheSameFlowAndInNoOther() {
    answerOf(chat("gpt"), TOOL_ASKED);
    assertThat(Gate.exempts(Action.SQL_EXECUTE)).isFalse();
    Gate.enter(sql("select 1")).leave();
    assertThat(actions()).containsExactly(Action.MODEL_CHAT, Action.SQL_EXECUTE);

    request();
    Gate.enter(sql("select 2")).leave();
    assertThat(actions()).hasSize(2);
  }

  @Test
  void aToolsCauseIsTheModelCallThatAskedForItThoughThatHasEnded() {
    answerOf(chat("gpt"), TOOL_ASKED);
    answerOf(chat("another"), new ModelOutput("fine", List.of()));
    Passage tool = Gate.enter(tool("find").askedForBy("t1"));
    Gate.enter(sql("select 1")).leave();
    tool.leave();

    Call statement = decided.get(3);
    assertThat(statement.within(Action.TOOL_CALL)).isTrue();
    assertThat(statement.within(Action.MODEL_CHAT)).isTrue();
    assertThat(decided.get(2).cause().id()).isEqualTo(decided.get(0).id());
  }

  @Test
  void aLayerWithTheSamePayloadIsTheSameCallAndOneWithAnotherIsNot() {
    Passage outer = Gate.enter(chat("gpt"));
    Gate.enter(chat("gpt")).leave();
    Gate.enter(chat("fallback")).leave();
    outer.leave();
    assertThat(actions()).hasSize(2);
  }

  @Test
  void aTransportIsDecidedOnceHoweverOftenTheLibraryRetries() {
    Passage model = Gate.enter(chat("gpt").ticket(Set.of("api.example:443")));
    Gate.enter(http("api.example:443")).leave();
    Gate.enter(http("api.example:443")).leave();
    model.leave();
    assertThat(actions()).containsExactly(Action.MODEL_CHAT, Action.HTTP_SEND);
    assertThat(decided.get(1).grant()).isEqualTo(Grant.TICKET);
  }

  /** The first request is made again too, without a passage of its own to stand in. */
  @Test
  void aRedirectThatWasRefusedStaysRefusedWhenTheLibraryTriesAgain() {
    Passage model = Gate.enter(chat("gpt").ticket(Set.of("api.example:443")));
    rules =
        call ->
            Decision.of(
                call.grant() == Grant.TICKET || call.action() == Action.MODEL_CHAT
                    ? Effect.ALLOW
                    : Effect.DENY,
                true,
                "",
                "");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Passage request = Gate.enter(http("api.example:443"));
      assertThatThrownBy(() -> Gate.enter(http("evil.example:443")))
          .isInstanceOfSatisfying(
              CallDeniedException.class, denial -> ids.add(denial.decisionId()));
      request.leave();
    }
    model.leave();
    assertThat(ids).hasSize(3).containsOnly(ids.get(0));
  }

  @Test
  void aTransportThatWasRefusedStaysRefusedInItsCallWithTheSameDecision() {
    Passage model = Gate.enter(chat("gpt").ticket(Set.of("api.example:443")));
    rules = call -> Decision.of(Effect.DENY, true, "no", "");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> Gate.enter(http("evil.example:443")))
          .isInstanceOfSatisfying(
              CallDeniedException.class, denial -> ids.add(denial.decisionId()));
    }
    model.leave();
    assertThat(ids).hasSize(3).containsOnly(ids.get(0));
    assertThat(decided.get(1).grant()).isEqualTo(Grant.NONE);
    assertThat(ended).hasSize(1);
  }

  @Test
  void aTicketIsForTheAddressAndFollowsARedirectThereOnly() {
    Passage model = Gate.enter(chat("gpt").ticket(Set.of("api.example:443")));
    Passage first = Gate.enter(http("api.example:443"));
    Gate.enter(http("api.example:443").payload("GET /moved")).leave();
    Gate.enter(http("evil.example:443")).leave();
    first.leave();
    model.leave();
    assertThat(decided.get(2).grant()).isEqualTo(Grant.TICKET);
    assertThat(decided.get(3).grant()).isEqualTo(Grant.NONE);
  }

  @Test
  void aDenialCarriesItsIdAndNothingOfTheRules() {
    rules = call -> Decision.of(Effect.DENY, true, "secret-rule", "secret reason");
    assertThatThrownBy(() -> Gate.enter(chat("gpt")))
        .isInstanceOf(CallDeniedException.class)
        .hasMessage("This call was refused (decision " + decided.get(0).id() + ").");
    assertThat(FlowPosition.current().call()).isNull();
  }

  @Test
  void tooManyDenialsEndTheRun() {
    rules = call -> Decision.of(Effect.DENY, true, "no", "");
    List<Boolean> ends = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> Gate.enter(tool("find")))
          .isInstanceOfSatisfying(CallDeniedException.class, d -> ends.add(d.endsRun()));
    }
    assertThat(ends).containsExactly(false, false, true);
  }

  @Test
  void whenDecidingFailsTheCallIsRefusedOrLetThroughAsConfiguredAndTheFailureIsReported() {
    rules =
        call -> {
          throw new IllegalStateException("bug");
        };
    assertThatThrownBy(() -> Gate.enter(chat("gpt"))).isInstanceOf(CallDeniedException.class);
    Gate.policy(new Policy(true, FailureMode.OPEN, false, false, 20, false));
    assertThat(Gate.enter(chat("gpt")).isDecided()).isFalse();
    Gate.policy(new Policy(false, FailureMode.CLOSED, false, false, 20, false));
    assertThat(Gate.enter(chat("gpt")).isDecided()).isFalse();
    assertThat(incidents).hasSize(3).containsOnly("decision on model.chat");
  }

  @Test
  void workThatServesNoRequestIsAWorkloadAndFacesDenyRulesOnlyWhileClean() {
    Gate.enter(chat("gpt")).leave();
    FlowPosition.set(null);
    Gate.enter(sql("select 1")).leave();
    assertThat(decided.get(1).grant()).isEqualTo(Grant.CLEAN_BACKGROUND);
    assertThat(decided.get(1).caller()).isEqualTo(Caller.BACKGROUND);
  }

  @Test
  void backgroundWorkWithAModelsWordsIsCausedByThatModel() {
    Call[] model = new Call[1];
    memory =
        new OutputMemory() {
          @Override
          public void remember(Call source, ModelOutput output) {
            model[0] = source;
          }

          @Override
          public Optional<Call> sourceOf(String text) {
            return Optional.ofNullable(model[0]);
          }
        };
    answerOf(chat("gpt"), new ModelOutput("drop table visits", List.of()));
    FlowPosition.set(null);
    Gate.enter(sql("drop table visits")).leave();
    assertThat(decided.get(1).grant()).isEqualTo(Grant.NONE);
    assertThat(decided.get(1).within(Action.MODEL_CHAT)).isTrue();
  }

  @Test
  void lanyardsOwnWorkIsNeverGuarded() {
    FlowPosition.set(FlowPosition.AGENT);
    assertThat(Gate.exempts(Action.MODEL_CHAT)).isTrue();
    assertThat(Gate.enter(chat("gpt")).isDecided()).isFalse();
  }

  private void request() {
    FlowPosition.set(
        FlowPosition.startOf(
            Flow.ofRequest(InboundRequest.NONE), Caller.asserted("ann", Set.of())));
  }

  private static void answerOf(Call model, ModelOutput output) {
    Passage passage = Gate.enter(model);
    passage.leave();
    passage.modelAnswered(output);
    passage.succeeded(Map.of());
  }

  private List<Action> actions() {
    return decided.stream().map(Call::action).toList();
  }

  private static Call chat(String model) {
    return call(Action.MODEL_CHAT, model).payload(model);
  }

  private static Call tool(String name) {
    return call(Action.TOOL_CALL, name);
  }

  private static Call sql(String text) {
    return call(Action.SQL_EXECUTE, "t").payload(text).text(text);
  }

  private static Call http(String address) {
    return call(Action.HTTP_SEND, address).payload("GET " + address).address(address);
  }

  private static Call call(Action action, String resource) {
    return Call.of(action, Attributes.of(Resource.of(resource), Map.of()));
  }
}
