package io.lanyard;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What work that never ends remembers of its calls. */
final class LongPastTest {
  private static final int LONG = 20_000;

  private final List<Call> decided = new ArrayList<>();

  @BeforeEach
  void install() {
    Gate.install(
        call -> {
          decided.add(call);
          return Decision.of(Effect.ALLOW, true, "any", "");
        },
        thread -> Caller.BACKGROUND,
        OutputMemory.NONE);
    FlowPosition.set(null);
  }

  @AfterEach
  void leave() {
    FlowPosition.set(null);
  }

  /** Whatever is kept for as long as a thread lives would keep its class loader for as long. */
  @Test
  void aFlowRemembersNeitherTheObjectsOfAModelCallNorItsWholePast() {
    for (int i = 0; i < LONG; i++) {
      Passage tool = Gate.enter(call(Action.TOOL_CALL));
      Passage model = Gate.enter(call(Action.MODEL_CHAT));
      model.modelAnswered(new ModelOutput("fine", List.of()));
      model.leave();
      tool.leave();
    }
    Passage last = Gate.enter(call(Action.TOOL_CALL));
    last.leave();

    Call cause = last().cause();
    assertThat(cause.id()).isEqualTo(decided.get(decided.size() - 2).id());
    assertThat(cause.resource()).isEqualTo(Resource.NONE);
    assertThat(last().within(Action.TOOL_CALL)).isTrue();
    assertThat(steps(cause)).isLessThan(Action.values().length);
  }

  /** A task that sets itself up again from inside its calls, each inside the last. */
  @Test
  void ofAPastWithoutEndWhatRulesAskAboutIsKept() {
    for (int i = 0; i < LONG; i++) {
      Gate.enter(call(Action.TOOL_CALL));
    }
    Gate.enter(call(Action.MODEL_CHAT).ticket(Set.of("api.example:443")));
    Call model = last();
    Gate.enter(call(Action.HTTP_SEND).address("api.example:443"));

    assertThat(last().grant()).isEqualTo(Grant.TICKET);
    assertThat(last().parent()).isSameAs(model);
    assertThat(last().within(Action.TOOL_CALL)).isTrue();
    assertThat(steps(last())).isLessThan(200);
  }

  /** Each position would hold the passage to it, that the position before it, and so on. */
  @Test
  void whereSuchATaskStandsDoesNotHoldWhereItStoodBefore() throws Exception {
    WeakReference<Passage> first = new WeakReference<>(Gate.enter(call(Action.TOOL_CALL)));
    Gate.enter(call(Action.TOOL_CALL));
    FlowPosition here = FlowPosition.toHandOver();
    for (int i = 0; i < 100 && first.get() != null; i++) {
      System.gc();
      Thread.sleep(10);
    }

    assertThat(first.get()).isNull();
    assertThat(here).isNotNull();
  }

  private Call last() {
    return decided.get(decided.size() - 1);
  }

  private static Call call(Action action) {
    return Call.of(action, Attributes.of(Resource.of("something"), Map.of()));
  }

  private static int steps(Call call) {
    int steps = 0;
    for (@Nullable Call step = call; step != null; step = step.cause()) {
      steps++;
    }
    for (@Nullable Call step = call; step != null; step = step.parent()) {
      steps++;
    }
    return steps;
  }
}
