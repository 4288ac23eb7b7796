package io.lanyard.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Effect;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that is allowed costs no garbage, however many rules there are. */
class NoGarbageTest {
  private static final int WARM_UP = 40_000;
  private static final int DECISIONS = 10_000;
  private static final int ROUNDS = 5;

  private long allows;

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 10_000})
  void anAllowMakesNoGarbage(int count) {
    RuleSet rules = RuleSet.of(Texts.rules(file(count)), Surroundings.of("desk"));
    rules.compile();
    Call call = call();
    for (int i = 0; i < WARM_UP; i++) {
      decide(rules, call, 1);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    long asking = threads.getThreadAllocatedBytes(thread) - before;
    // The JVM itself makes something once in a while; garbage of a decision is made in every round.
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      before = threads.getThreadAllocatedBytes(thread);
      decide(rules, call, DECISIONS);
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before - asking);
    }
    assertThat(allows).isEqualTo(WARM_UP + ROUNDS * DECISIONS);
    assertThat(least).as("bytes of %s allows", DECISIONS).isZero();
  }

  private void decide(RuleSet rules, Call call, int times) {
    for (int i = 0; i < times; i++) {
      allows += rules.decide(call).effect() == Effect.ALLOW ? 1 : 0;
    }
  }

  /** Looked up by tool, by group, by claim and by cause, and some that can't be looked up. */
  private static String file(int count) {
    StringBuilder text =
        new StringBuilder(
            """
            lanyard: 1
            mode: enforce
            callers: [{id: c, jwt: {issuer: i, audience: a, claims: {level: int, team: string}}}]
            rules:
            """);
    for (int i = 0; i < count; i++) {
      String when =
          switch (i % 5) {
            case 0 -> "tool.name == \"t" + i + "\" && \"g1\" in caller.groups";
            case 1 -> "\"g" + i + "\" in caller.groups && within(\"model.chat\")";
            case 2 -> "caller.claims.team == \"team" + i + "\"";
            case 3 ->
                i < 200
                    ? "caller.claims.level > " + i + " || tool.name.startsWith(\"x" + i + "\")"
                    : "caller.subject == \"s" + i + "\"";
            default -> "tool.name.endsWith(\"-" + i + "\")";
          };
      text.append("- {id: r").append(i).append(",effect: allow,action: tool.call,when: '");
      text.append(when).append("'}\n");
    }
    return text.toString();
  }

  private static Call call() {
    Caller caller =
        new Caller(
            "ann",
            "https://sso.example",
            Set.of("g1", "g2", "g3", "g4", "g5"),
            Set.of(),
            Map.of("level", 3L, "team", "care"),
            "",
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.now().plusSeconds(3_600),
            List.of(),
            Assurance.VERIFIED,
            "c",
            "",
            "");
    FlowPosition position = FlowPosition.startOf(Flow.ofBackground(), caller);
    Call model =
        Call.of(Action.MODEL_CHAT, Attributes.of(Resource.of("m"), Map.of()))
            .bind(position, null, Grant.NONE);
    return Call.of(
            Action.TOOL_CALL, Attributes.of(Resource.of("t0"), Map.of(Attribute.TOOL_NAME, "t0")))
        .bind(position, model, Grant.NONE);
  }
}
