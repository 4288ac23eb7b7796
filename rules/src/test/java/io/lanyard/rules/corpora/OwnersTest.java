package io.lanyard.rules.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.rules.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A shop's customers reach their own orders and profiles by tools, and nobody else's. */
final class OwnersTest {
  private static final String RULES =
      """
      lanyard: 1
      mode: enforce
      tables:
        owner_of: %s
      rules:
        - {id: tools, effect: allow, action: tool.call}
        - id: own-orders-only
          effect: deny
          action: tool.call
          resource: [get_order_details, "*_order", "*_order_*"]
          when: tables.owner_of[tool.args.order_id] != caller.subject
        - id: own-profile-only
          effect: deny
          action: tool.call
          resource: [get_user_details, modify_user_address]
          when: tool.args.user_id != caller.subject
      """;

  private final Map<String, Object> owners =
      Corpora.object(Corpora.values(Corpora.text("tau-bench/retail_order_owner.json.gz")));
  private final RuleSet rules = Corpora.rules(RULES.formatted(Corpora.json(owners)));
  private final List<Action> actions = new ArrayList<>();

  /** A tool that a customer's task needs, with the key and the owner of what it reaches. */
  private record Action(String customer, String tool, Map<String, Object> args, String key) {
    Action with(String other) {
      Map<String, Object> swapped = new LinkedHashMap<>(args);
      swapped.put(key, other);
      return new Action(customer, tool, swapped, key);
    }

    Action by(String other) {
      return new Action(other, tool, args, key);
    }
  }

  OwnersTest() {
    for (String line : Corpora.text("tau-bench/retail_tasks.jsonl.gz").split("\n")) {
      Map<String, Object> task = Corpora.object(Corpora.values(line));
      for (Object action : Corpora.list(task.get("actions"))) {
        Map<String, Object> keys = Corpora.object(action);
        Map<String, Object> args = Corpora.object(keys.get("kwargs"));
        String key = args.containsKey("order_id") ? "order_id" : "user_id";
        actions.add(new Action((String) task.get("user_id"), (String) keys.get("name"), args, key));
      }
    }
  }

  @Test
  void allThatTasksNeedIsThere() {
    assertThat(actions).hasSize(582);
    assertThat(actions).filteredOn(this::isOwn).hasSize(572);
  }

  /**
   * Ten actions of three tasks ask for orders that are none, or for another's: those are refused.
   */
  @Test
  void everyCustomerReachesTheirOwnAndOnlyThat() {
    for (Action action : actions) {
      assertThat(effect(action))
          .as("%s", action)
          .isEqualTo(isOwn(action) ? Effect.ALLOW : Effect.DENY);
    }
  }

  @Test
  void everySwappedOrderIsRefused() {
    Random random = new Random(20261122);
    List<String> orders = List.copyOf(owners.keySet());
    int swaps = 0;
    for (Action action : actions) {
      if (action.args().containsKey("order_id")) {
        for (int i = 0; i < 20; i++) {
          String order = orders.get(random.nextInt(orders.size()));
          if (!owners.get(order).equals(action.customer())) {
            assertThat(effect(action.with(order))).as("%s", action).isEqualTo(Effect.DENY);
            swaps++;
          }
        }
      }
    }
    assertThat(swaps).isGreaterThan(6_000);
  }

  @Test
  void everySwappedCustomerIsRefused() {
    List<String> customers = actions.stream().map(Action::customer).distinct().toList();
    for (Action action : actions) {
      if (action.args().containsKey(action.key()) && isOwn(action)) {
        for (String other : customers.subList(0, 20)) {
          if (!other.equals(action.customer())) {
            assertThat(effect(action.by(other))).as("%s", action).isEqualTo(Effect.DENY);
          }
        }
      }
    }
  }

  private boolean isOwn(Action action) {
    Object reached = action.args().getOrDefault(action.key(), action.customer());
    Object owner = action.key().equals("order_id") ? owners.get(reached) : reached;
    return action.customer().equals(owner);
  }

  private Effect effect(Action action) {
    Decision decision =
        Corpora.decide(
            rules,
            Map.of(
                "as",
                Map.of("subject", action.customer()),
                "call",
                Map.of("action", "tool.call", "tool", action.tool(), "args", action.args())));
    return decision.effect();
  }
}
