package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Incidents;
import io.lanyard.Outcome;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a thread stands when a guard has failed and the application goes on all the same. */
final class ContainedGuardTest {
  private final List<Outcome.Status> ended = new ArrayList<>();
  private final List<String> incidents = new ArrayList<>();
  private @Nullable FlowPosition before;

  @BeforeEach
  void install() {
    Gate.policy(Policy.OBSERVE);
    Gate.incidents((where, failure) -> incidents.add(where + ": " + failure.getMessage()));
    Gate.install(
        new DecisionPoint() {
          @Override
          public Decision decide(Call call) {
            return Decision.of(Effect.ALLOW, false, "any", "");
          }

          @Override
          public void ended(Call call, Decision decision, Outcome outcome) {
            ended.add(outcome.status());
          }
        },
        thread -> Caller.BACKGROUND,
        OutputMemory.NONE);
    before = FlowPosition.set(null);
    Passage first = enter(); // places the thread
    first.leave();
    first.succeeded(Map.of());
    ended.clear();
  }

  @AfterEach
  void restore() {
    FlowPosition.set(before);
    Gate.incidents(Incidents.STDERR);
  }

  @Test
  void oneThatFailsWhenItHasEnteredLeavesTheThreadOutsideOfTheCall() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard =
        new ContainedGuard(
            "Client.send",
            new Guard() {
              @Override
              public Object enter(@Nullable Object self, @Nullable Object[] arguments) {
                ContainedGuardTest.enter();
                throw new IllegalStateException("a bug");
              }
            });
    guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(incidents).containsExactly("Client.send: a bug");
    assertThat(FlowPosition.current()).isSameAs(here);
  }

  @Test
  void oneThatFailsBeforeItHasLeftEndsTheCall() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard =
        new ContainedGuard(
            "Client.send",
            new Guard() {
              @Override
              public Object enter(@Nullable Object self, @Nullable Object[] arguments) {
                return ContainedGuardTest.enter();
              }

              @Override
              public Object exit(
                  @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
                throw new IllegalStateException("a bug");
              }
            });
    Object result = guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(result).isEqualTo("result");
    assertThat(incidents).containsExactly("Client.send: a bug");
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).containsExactly(Outcome.Status.OK);
  }

  private static Passage enter() {
    return Gate.enter(
        Call.of(Action.MODEL_CHAT, Attributes.of(Resource.of("gpt-4o"), Map.of()))
            .payload(new Object()));
  }
}
