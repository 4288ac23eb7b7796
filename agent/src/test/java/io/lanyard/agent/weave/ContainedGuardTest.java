package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Action;
import io.lanyard.Answer;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.CallDeniedException;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Guard;
import io.lanyard.Incidents;
import io.lanyard.Outcome;
import io.lanyard.OutputMemory;
import io.lanyard.Passage;
import io.lanyard.Policy;
import io.lanyard.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a thread stands when a guard has failed and the application goes on all the same. */
final class ContainedGuardTest {
  private static final String UNKNOWN =
      "UNKNOWN java.lang.IllegalStateException the guard of Client.send failed";

  private final List<String> ended = new ArrayList<>();
  private final List<String> incidents = new ArrayList<>();
  private RuntimeException exit = new IllegalStateException("a bug");
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
            ended.add((outcome.status() + " " + outcome.error() + " " + why(outcome)).strip());
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
        contained(
            passage -> {
              throw new IllegalStateException("a bug");
            });
    guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(incidents).containsExactly("Client.send: a bug");
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).containsExactly(UNKNOWN);
  }

  @Test
  void oneThatFailsWhenItHasEnteredEndsTheCallThatIsRefusedForIt() {
    Gate.policy(new Policy(true, FailureMode.CLOSED, false, false, 20, false));
    Guard guard =
        contained(
            passage -> {
              throw new IllegalStateException("a bug");
            });

    assertThatThrownBy(() -> guard.enter(this, new Object[0]))
        .isInstanceOf(CallDeniedException.class);
    assertThat(ended).containsExactly("ERROR io.lanyard.CallDeniedException");
  }

  @Test
  void oneThatFailsBeforeItHasLeftEndsTheCall() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard = contained(passage -> passage);
    Object result = guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(result).isEqualTo("result");
    assertThat(incidents).containsExactly("Client.send: a bug");
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).containsExactly(UNKNOWN);
  }

  @Test
  void whatTheMethodHasThrownIsKnownThoughTheGuardFails() throws Throwable {
    for (Function<Passage, @Nullable Object> state :
        List.<Function<Passage, @Nullable Object>>of(passage -> passage, Optional::of)) {
      Guard guard = contained(state);
      guard.exit(guard.enter(this, new Object[0]), null, new IOException());
    }
    assertThat(ended).containsExactly("ERROR java.io.IOException", "ERROR java.io.IOException");
  }

  @Test
  void oneThatHasEndedTheCallBeforeItFailsEndsItOnce() throws Throwable {
    Guard guard =
        contained(
            passage -> {
              passage.succeeded(Map.of());
              return Optional.of(passage);
            });
    guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(ended).containsExactly("OK");
  }

  /** Its guard knows only the call that is made in its place. */
  @Test
  void oneThatHasEndedTheCallInPlaceOfAnotherEndsItOnce() throws Throwable {
    Guard guard =
        contained(
            passage -> {
              Passage used = passage.replacedBy(call("gpt-5"));
              used.succeeded(Map.of());
              return Optional.of(used);
            });
    guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(ended).containsExactly("OK");
  }

  @Test
  void oneWithAStateOfItsOwnThatFailsBeforeItHasLeftLeavesTheCall() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard = contained(Optional::of);
    Object result = guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(result).isEqualTo("result");
    assertThat(incidents).containsExactly("Client.send: a bug");
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).containsExactly(UNKNOWN);
  }

  @Test
  void oneThatMadeTheThreadTheAgentsOwnDoesNotLeaveItUnguarded() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard =
        contained(
            passage -> {
              FlowPosition.set(FlowPosition.AGENT);
              return null;
            });
    guard.exit(guard.enter(this, new Object[0]), null, new IOException());

    assertThat(FlowPosition.current()).isSameAs(here);
  }

  @Test
  void oneThatRefusesWhatTheMethodReturnedLeavesTheCall() throws Throwable {
    FlowPosition here = FlowPosition.current();
    exit = new CallDeniedException("7", false);
    Guard guard = contained(Optional::of);
    Object state = guard.enter(this, new Object[0]);

    assertThatThrownBy(() -> guard.exit(state, "result", null)).isSameAs(exit);
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).containsExactly("ERROR io.lanyard.CallDeniedException");
  }

  @Test
  void oneThatAnswersFromInsideTheCallLeavesIt() throws Throwable {
    FlowPosition here = FlowPosition.current();
    Guard guard = contained(passage -> Answer.NOTHING);

    assertThat(guard.enter(this, new Object[0])).isSameAs(Answer.NOTHING);
    assertThat(FlowPosition.current()).isSameAs(here);
  }

  /** As where a callback is placed inside the call that it belongs to, which is under way. */
  @Test
  void oneThatTookTheThreadIntoAnotherCallDoesNotEndThatOne() throws Throwable {
    FlowPosition here = FlowPosition.current();
    List<Passage> entered = new ArrayList<>();
    contained(entered::add).enter(this, new Object[0]);
    FlowPosition inside = FlowPosition.current();
    FlowPosition.set(here);
    Guard placing =
        new ContainedGuard(
            "Listener.heard",
            new Guard() {
              @Override
              public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
                return FlowPosition.set(inside);
              }

              @Override
              public Object exit(
                  @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
                throw exit;
              }
            });
    placing.exit(placing.enter(this, new Object[0]), null, null);
    assertThat(FlowPosition.current()).isSameAs(here);
    assertThat(ended).isEmpty();

    entered.get(0).succeeded(Map.of());
    assertThat(ended).containsExactly("OK");
  }

  /** As of an asynchronous call, of which the method's end is the beginning. */
  @Test
  void oneThatFailsAfterItHasLeftEndsTheCall() throws Throwable {
    Guard guard =
        contained(
            passage -> {
              passage.leave();
              return passage;
            });
    guard.exit(guard.enter(this, new Object[0]), "result", null);

    assertThat(ended).containsExactly(UNKNOWN);
  }

  /**
   * A guard that enters a call and never leaves it.
   *
   * @param state what it makes of the passage
   */
  private Guard contained(Function<Passage, @Nullable Object> state) {
    return new ContainedGuard(
        "Client.send",
        new Guard() {
          @Override
          public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
            return state.apply(ContainedGuardTest.enter());
          }

          @Override
          public Object exit(
              @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
            throw exit;
          }
        });
  }

  private static Object why(Outcome outcome) {
    return outcome.details().getOrDefault("reason", "");
  }

  private static Passage enter() {
    return Gate.enter(call("gpt-4o"));
  }

  private static Call call(String model) {
    return Call.of(Action.MODEL_CHAT, Attributes.of(Resource.of(model), Map.of()))
        .payload(new Object());
  }
}
