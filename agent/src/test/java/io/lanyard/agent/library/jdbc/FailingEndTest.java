package io.lanyard.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.DecisionPoint;
import io.lanyard.Effect;
import io.lanyard.FlowPosition;
import io.lanyard.Gate;
import io.lanyard.Incidents;
import io.lanyard.Outcome;
import io.lanyard.OutputMemory;
import io.lanyard.Resource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of a statement whose end fails in Lanyard itself. */
final class FailingEndTest {
  private final List<String> seen = new ArrayList<>();
  private @Nullable FlowPosition before;

  @BeforeEach
  void install() {
    Gate.incidents((where, failure) -> seen.add(where));
    Gate.install(
        new DecisionPoint() {
          @Override
          public Decision decide(Call call) {
            return Decision.of(Effect.ALLOW, false, "any", "");
          }

          @Override
          public void ended(Call call, Decision decision, Outcome outcome) {
            seen.add(call.action() + " " + outcome.status());
          }
        },
        thread -> Caller.BACKGROUND,
        OutputMemory.NONE);
    before = FlowPosition.set(null);
  }

  @AfterEach
  void restore() {
    FlowPosition.set(before);
    Gate.incidents(Incidents.STDERR);
  }

  /** Its session would stay told of the caller, and locked. */
  @Test
  void theCallHasEndedByThen() {
    Object passage =
        Gate.enter(
            Call.of(
                    Action.MODEL_CHAT, // which is never exempt
                    Attributes.of(Resource.of("gpt-4o"), Map.of()))
                .payload(new Object()));

    assertThatThrownBy(() -> new TextGuard().exit(new Executing(passage, null, null), 1, null))
        .isInstanceOf(NullPointerException.class);
    assertThat(seen).containsExactly("model.chat OK");
  }

  @Test
  void aSessionThatCouldNotBeTakenBackIsNotUsedAgain() {
    ToldSession session =
        new ToldSession(connection(), new ToldSession.Turn()) {
          @Override
          void takeBack() {
            throw new StackOverflowError();
          }
        };
    session.turn.lock.lock();
    session.end();

    assertThat(seen)
        .containsExactly(
            "isClosed", "taking back what a database was told; the connection is closed", "abort");
    assertThat(session.turn.lock.isLocked()).isFalse();
  }

  private Connection connection() {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (self, method, arguments) -> {
              seen.add(method.getName());
              return method.getName().equals("isClosed") ? false : null;
            });
  }
}
