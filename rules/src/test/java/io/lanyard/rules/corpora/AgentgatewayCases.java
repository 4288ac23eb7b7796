package io.lanyard.rules.corpora;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * agentgateway's examples. They come without decisions: what each of its expressions says about a
 * caller and a tool is asked of dev.cel, and of Java's regular expressions.
 */
final class AgentgatewayCases {
  private static final String SOURCE = "agentgateway";
  private static final MapType ANYTHING = MapType.create(SimpleType.STRING, SimpleType.DYN);
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .addVar("mcp", ANYTHING)
          .addVar("jwt", ANYTHING)
          .build();

  private AgentgatewayCases() {}

  static List<ForeignCase> all() {
    List<ForeignCase> cases = new ArrayList<>(tools());
    cases.addAll(prompts());
    return cases;
  }

  private static List<ForeignCase> tools() {
    List<?> expressions =
        Corpora.list(at("mcp-authorization", "mcp", "policies", "mcpAuthorization", "rules"));
    String rules = rules(expressions);
    List<ForeignCase> cases = new ArrayList<>();
    for (Map<String, Object> jwt :
        List.<Map<String, Object>>of(
            Map.of(),
            Map.of("sub", "test-user"),
            Map.of("sub", "other", "nested", Map.of("key", "value")),
            Map.of("sub", "other", "nested", Map.of("key", "another")))) {
      for (String tool : List.of("echo", "get-sum", "get-env", "another")) {
        boolean allowed = expressions.stream().anyMatch(one -> holds((String) one, jwt, tool));
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("call", Map.of("action", "tool.call", "tool", tool));
        if (jwt.get("sub") instanceof String subject) {
          call.put("as", Map.of("subject", subject, "claims", claims(jwt)));
        }
        String name = "mcp-authorization: " + tool + " by " + jwt;
        cases.add(ForeignCase.of(SOURCE, name, allowed, rules, call));
      }
    }
    return cases;
  }

  private static String rules(List<?> expressions) {
    StringBuilder rules =
        new StringBuilder(
            """
            lanyard: 1
            mode: enforce
            anonymous: rules
            callers: [{id: c, jwt: {issuer: i, audience: a, claims: {nested.key: string}}}]
            rules:
            """);
    for (int i = 0; i < expressions.size(); i++) {
      String when =
          ((String) expressions.get(i))
              .replace("mcp.tool.name", "tool.name")
              .replace("jwt.sub", "caller.subject")
              .replaceAll("jwt\\.([a-z.]+)", "caller.claims[\"$1\"]");
      rules.append(
          "  - {id: r%d, effect: allow, action: tool.call, when: '%s'}\n".formatted(i, when));
    }
    return rules.toString();
  }

  private static Map<String, Object> claims(Map<String, Object> jwt) {
    return jwt.get("nested") instanceof Map<?, ?> nested
        ? Map.of("nested.key", nested.get("key"))
        : Map.of();
  }

  /** A rule that fails does not allow. */
  private static boolean holds(String expression, Map<String, Object> jwt, String tool) {
    try {
      return Boolean.TRUE.equals(
          CelRuntimeFactory.standardCelRuntimeBuilder()
              .build()
              .createProgram(COMPILER.compile(expression).getAst())
              .eval(Map.of("jwt", jwt, "mcp", Map.of("tool", Map.of("name", tool)))));
    } catch (CelEvaluationException e) {
      return false;
    } catch (CelValidationException e) {
      throw new AssertionError(expression, e);
    }
  }

  private static List<ForeignCase> prompts() {
    Object route = first(at("llm-prompt-guard", "binds"), "listeners", "routes");
    Object ai = Corpora.object(Corpora.object(route).get("policies")).get("ai");
    Object guard = Corpora.object(Corpora.object(ai).get("promptGuard")).get("request");
    List<ForeignCase> cases = new ArrayList<>();
    for (Object entry : Corpora.list(guard)) {
      Object regex = Corpora.object(entry).get("regex");
      for (Object rule : Corpora.list(Corpora.object(regex).get("rules"))) {
        cases.addAll(prompts(Corpora.object(rule)));
      }
    }
    return cases;
  }

  private static List<ForeignCase> prompts(Map<String, Object> rule) {
    if (!(rule.get("pattern") instanceof String pattern)) {
      String obstacle = "a builtin recognizer is no pattern";
      return List.of(ForeignCase.beyond(SOURCE, "llm-prompt-guard: " + rule, false, obstacle));
    }
    String rules =
        """
        lanyard: 1
        mode: enforce
        anonymous: rules
        defaults: {model.chat: allow}
        rules:
          - {id: guard, effect: deny, action: model.chat, when: prompt.text.matches(%s)}
        """
            .formatted(Corpora.json(pattern));
    List<ForeignCase> cases = new ArrayList<>();
    for (String prompt : List.of("my SSN is 1", "Social Security", "social security", "good day")) {
      boolean allowed = !Pattern.compile(pattern).matcher(prompt).find();
      Map<String, ?> call =
          Map.of("action", "model.chat", "model", "gpt-4o-mini", "prompt", prompt);
      String name = "llm-prompt-guard: " + pattern + " in '" + prompt + "'";
      cases.add(ForeignCase.of(SOURCE, name, allowed, rules, Map.of("call", call)));
    }
    return cases;
  }

  private static Object first(Object list, String... keys) {
    Object value = Corpora.list(list).get(0);
    for (String key : keys) {
      value = Corpora.list(Corpora.object(value).get(key)).get(0);
    }
    return value;
  }

  private static Object at(String example, String... path) {
    Object value =
        Corpora.values(Corpora.text("policy-examples/agentgateway/" + example + ".yaml"));
    for (String key : path) {
      value = Corpora.object(value).get(key);
    }
    return value;
  }
}
