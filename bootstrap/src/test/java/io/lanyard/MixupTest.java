package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which calls are told of as made for the wrong caller, and which are not. */
final class MixupTest {
  private static final Caller ANN = Caller.asserted("ann", Set.of());
  private static final Caller BOB = Caller.asserted("bob", Set.of());

  private final List<Mixup> told = new ArrayList<>();

  @BeforeEach
  void install() {
    Gate.mixups(told::add);
    Gate.install(
        call ->
            Decision.of(call.grant() == Grant.MIXED ? Effect.DENY : Effect.ALLOW, true, "any", ""),
        thread -> Caller.BACKGROUND,
        OutputMemory.NONE);
  }

  @AfterEach
  void leave() {
    FlowPosition.set(null);
    Gate.policy(Policy.OBSERVE);
    Gate.mixups(Mixups.STDERR);
  }

  @Test
  void aTaskOfOneRequestThatAnotherRunsIsToldOf() throws Exception {
    request(ANN);
    Callable<Call> kept = TaskHops.callable(MixupTest::chat);
    Flow bobs = request(BOB);

    Call call = kept.call();

    assertThat(call.caller()).isEqualTo(ANN);
    assertThat(told).containsExactly(new Mixup(Mixup.Proof.THREAD, call, BOB, bobs.id()));
    chat();
    assertThat(told).hasSize(1);
  }

  @Test
  void itIsRefusedWhereThatIsWanted() throws Exception {
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, true));
    request(ANN);
    Callable<Call> kept = TaskHops.callable(MixupTest::chat);
    request(BOB);

    assertThatThrownBy(kept::call).isInstanceOf(CallDeniedException.class);
    assertThat(told).hasSize(1);
    assertThat(chat().grant()).isEqualTo(Grant.NONE);
  }

  /** The outer call was allowed, and is no layer that would let it pass. */
  @Test
  void soIsACallThatTurnsOutToBeMixedBeforeItIsSent() {
    Gate.policy(new Policy(true, FailureMode.CLOSED, true, false, 20, true));
    request(ANN);
    Call call = call(Action.HTTP_SEND).payload("GET /");
    Passage passage = Gate.enter(call);
    Mixup mixup = new Mixup(Mixup.Proof.TOKEN, call, BOB, "");

    assertThatThrownBy(() -> Gate.report(mixup, call(Action.HTTP_SEND).payload("GET /")))
        .isInstanceOf(CallDeniedException.class);
    assertThat(told).containsExactly(mixup);

    Gate.policy(new Policy(true, FailureMode.CLOSED, true, false, 20, false));
    Gate.report(mixup, call(Action.HTTP_SEND).payload("GET /"));
    assertThat(told).hasSize(2);
    passage.leave();
  }

  @Test
  void soIsWhatSuchATaskHandsOn() throws Exception {
    request(ANN);
    Callable<Callable<Call>> kept = TaskHops.callable(() -> TaskHops.callable(MixupTest::chat));
    request(BOB);
    Callable<Call> handedOn = kept.call();
    FlowPosition.set(null);

    handedOn.call();

    assertThat(told).extracting(Mixup::owner).containsExactly(BOB);
  }

  @Test
  void tasksThatOnePersonsRequestsShareAreNot() throws Exception {
    request(ANN);
    Callable<Call> kept = TaskHops.callable(MixupTest::chat);
    request(ANN);

    kept.call();

    assertThat(told).isEmpty();
  }

  @Test
  void aNamesakeOfAnotherIssuerIsSomebodyElse() {
    assertThat(Mixup.isSame(annOf("https://a.example"), annOf("https://a.example"))).isTrue();
    assertThat(Mixup.isSame(annOf("https://a.example"), annOf("https://b.example"))).isFalse();
    assertThat(Mixup.isSame(annOf("https://a.example"), ANN)).as("as asserted").isTrue();
    assertThat(Mixup.isSame(ANN, Caller.ANONYMOUS)).isFalse();
  }

  private static Caller annOf(String issuer) {
    return new Caller(
        "ann",
        issuer,
        Set.of(),
        Set.of(),
        Map.of(),
        "",
        Instant.MIN,
        Instant.MIN,
        Instant.MAX,
        List.of(),
        Assurance.VERIFIED,
        "sso",
        "",
        "");
  }

  @Test
  void stagesRunForWhoeverRegisteredThemWhereverTheyComplete() {
    request(ANN);
    Runnable stage = StageHops.runnable(MixupTest::chat);
    request(BOB);

    stage.run();

    assertThat(told).isEmpty();
  }

  @Test
  void aToolCallThatAModelAskedForInAnotherRequestIsToldOf() {
    Flow anns = request(ANN);
    answer("mixup-1");
    request(BOB);

    Call call = tool("mixup-1");

    assertThat(told).containsExactly(new Mixup(Mixup.Proof.TOOL_REQUEST, call, ANN, anns.id()));
    FlowPosition.set(null);
    tool("mixup-1");
    assertThat(told)
        .hasSize(2)
        .last()
        .extracting(it -> it.call().caller())
        .isEqualTo(Caller.BACKGROUND);
    request(ANN);
    tool("mixup-1");
    assertThat(told).hasSize(2);
  }

  @Test
  void anIdThatModelsGiveToSeveralProvesNothing() {
    request(ANN);
    answer("mixup-2");
    request(BOB);
    answer("mixup-2");
    tool("mixup-2");
    request(Caller.asserted("eve", Set.of()));
    tool("mixup-2");
    tool("");
    tool("never asked for");

    assertThat(told).isEmpty();
  }

  private static Flow request(Caller caller) {
    Flow flow = Flow.ofRequest(InboundRequest.NONE);
    FlowPosition.set(FlowPosition.startOf(flow, caller));
    return flow;
  }

  private static void answer(String toolRequest) {
    Passage passage = Gate.enter(call(Action.MODEL_CHAT));
    passage.modelAnswered(
        new ModelOutput("", List.of(new ModelOutput.ToolRequest(toolRequest, "find", "{}"))));
    passage.leave();
  }

  private static Call chat() {
    return entered(call(Action.MODEL_CHAT));
  }

  private static Call tool(String toolRequest) {
    return entered(call(Action.TOOL_CALL).askedForBy(toolRequest));
  }

  private static Call entered(Call call) {
    Gate.enter(call).leave();
    return call;
  }

  private static Call call(Action action) {
    return Call.of(action, Attributes.of(Resource.of("any"), Map.of()));
  }
}
