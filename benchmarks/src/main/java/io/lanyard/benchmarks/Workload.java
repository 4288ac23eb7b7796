package io.lanyard.benchmarks;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import io.lanyard.rules.Loaded;
import io.lanyard.rules.RuleFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same policies for every engine: 40 % of the rules are about the call's action, the first of
 * them allows it, and the caller has 5 groups and 8 claims.
 */
final class Workload {
  static final Set<String> GROUPS = Set.of("staff", "support", "crm", "care", "nights");

  /** One rule's condition in parts, so that each engine can be told in its own words. */
  record Policy(String action, String tool, String group, int level, boolean plain) {
    /** In CEL, with names as Lanyard has them. */
    String cel() {
      return plain
          ? "tool.name == \"" + tool + "\" && \"" + group + "\" in caller.groups"
          : "caller.claims.level > " + level + " || \"" + group + "\" in caller.claims.tags";
    }
  }

  private Workload() {}

  /**
   * Policies.
   *
   * @param unindexable how many of a hundred have no term that an index could look up
   */
  static List<Policy> policies(int count, int unindexable) {
    List<Policy> policies = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String action = i % 5 < 2 ? "tool.call" : "model.chat";
      String group = i == 0 ? "support" : "g" + i % 97;
      policies.add(new Policy(action, "t" + i, group, 9 + i, i == 0 || i / 2 % 100 >= unindexable));
    }
    return policies;
  }

  static String file(List<Policy> policies) {
    StringBuilder text =
        new StringBuilder(
            """
            lanyard: 1
            mode: enforce
            callers:
            - id: c
              jwt: {issuer: i, audience: a, claims: {level: int, tags: list(string)}}
            rules:
            """);
    int id = 0;
    for (Policy policy : policies) {
      String when = policy.action().equals("tool.call") ? policy.cel() : "model.stream";
      text.append("- {id: r").append(id++).append(",effect: allow,action: ");
      text.append(policy.action()).append(",when: '").append(when).append("'}\n");
    }
    return text.toString();
  }

  static RuleFile rules(List<Policy> policies) {
    Loaded loaded = RuleFile.read("lanyard.yaml", file(policies));
    if (loaded instanceof RuleFile file) {
      return file;
    }
    throw new IllegalStateException(loaded.toString());
  }

  static Call call() {
    return Call.of(
            Action.TOOL_CALL, Attributes.of(Resource.of("t0"), Map.of(Attribute.TOOL_NAME, "t0")))
        .bind(position(), null, Grant.NONE);
  }

  static FlowPosition position() {
    return FlowPosition.startOf(Flow.ofBackground(), caller());
  }

  private static Caller caller() {
    Map<String, Object> claims = new LinkedHashMap<>(Map.of("level", 3L, "tags", List.of("x")));
    for (int i = 0; i < 6; i++) {
      claims.put("claim" + i, "value" + i);
    }
    return new Caller(
        "ann",
        "https://sso.example",
        GROUPS,
        Set.of(),
        claims,
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.now().plusSeconds(86_400),
        List.of(),
        Assurance.VERIFIED,
        "c",
        "",
        "");
  }
}
