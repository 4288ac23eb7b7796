package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread keeps of a request that may end before it does. */
final class LentPositionTest {
  private static final Caller ANN = Caller.asserted("ann", Set.of());

  private final Flow request = Flow.ofRequest(InboundRequest.NONE);
  private final Call tool =
      Call.of(Action.TOOL_CALL, Attributes.of(Resource.of("refund"), Map.of()));
  private final Ending end =
      new Ending(
          tool,
          Decision.of(Effect.ALLOW, true, "any", ""),
          call -> Decision.of(Effect.ALLOW, true, "any", ""));

  @AfterEach
  void leave() {
    FlowPosition.set(null);
  }

  @Test
  void actsForTheCallerUntilTheRequestHasEnded() {
    FlowPosition.set(FlowPosition.startOf(request, ANN).lent());
    assertThat(CurrentCaller.get()).isEqualTo(ANN);

    request.end();
    assertThat(FlowPosition.current()).isNull();
  }

  @Test
  void staysInsideTheCallThatItWasLentIn() {
    FlowPosition.set(FlowPosition.startOf(request, ANN).inside(tool, end).lent());
    request.end();

    FlowPosition rest = FlowPosition.current();
    assertThat(rest.call()).isSameAs(tool);
    assertThat(rest.caller()).isEqualTo(Caller.BACKGROUND);
    assertThat(rest.flow()).isNotSameAs(request);
    assertThat(FlowPosition.current()).isSameAs(rest);
  }

  @Test
  void staysLentInsideFurtherCalls() {
    FlowPosition.set(FlowPosition.startOf(request, ANN).lent().inside(tool, end));
    request.end();

    assertThat(CurrentCaller.get()).isEqualTo(Caller.BACKGROUND);
  }

  @Test
  void isNothingWithoutARequestOrACall() {
    FlowPosition background = FlowPosition.startOf(Flow.ofBackground(), Caller.STARTUP);

    assertThat(background.lent()).isNull();
    assertThat(background.inside(tool, end).lent().call()).isSameAs(tool);
  }

  @Test
  void leavesTheCallerToTheWorkItself() {
    FlowPosition.set(FlowPosition.startOf(request, ANN));
    request.end();

    assertThat(CurrentCaller.get()).isEqualTo(ANN);
  }
}
