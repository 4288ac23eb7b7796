package io.lanyard.rules.corpora;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pomerium's policies: a criterion becomes a condition, claims and tools become ours, and what is
 * asked is read off the Go text of the test.
 */
final class PomeriumCases {
  private static final Pattern SESSION =
      Pattern.compile(
          "Id: \"(\\w+)\", UserId: \"(\\w+)\"(, ImpersonateSessionId: new\\(\"(\\w+)\"\\))?");
  private static final Pattern CLAIM =
      Pattern.compile(
          "\"([^\"]+)\": \\{Values:"
              + " \\[]\\*structpb\\.Value\\{structpb\\.NewStringValue\\(\"([^\"]+)\"");
  private static final Pattern EMAIL =
      Pattern.compile(
          "(?:Id: |UserRecordType, )\"(\\w+)\",[^}]*?(?:Email|\"email\"): \"([^\"]+)\"");

  private final Map<String, Object> row;
  private final String input;

  private PomeriumCases(Map<String, Object> row) {
    this.row = row;
    this.input = (String) row.get("input_go");
  }

  static List<ForeignCase> all() {
    List<ForeignCase> cases = new ArrayList<>();
    for (Object row :
        Corpora.list(
            Corpora.values(Corpora.text("policy-examples/pomerium_criteria_tests.json")))) {
      cases.add(new PomeriumCases(Corpora.object(row)).translated());
    }
    return cases;
  }

  private ForeignCase translated() {
    Map<String, Object> policy = Corpora.object(Corpora.values((String) row.get("policy")));
    String effect = policy.keySet().iterator().next();
    boolean allow = effect.equals("allow");
    // Each row tests one criterion alone: what a deny doesn't refuse is allowed by something else.
    boolean allowed = allow ? row.get("allow").equals(true) : row.get("deny").equals(false);
    String name = row.get("file") + " " + row.get("test");
    if (input.endsWith("Input{}")) {
      return ForeignCase.beyond("Pomerium", name, allowed, "nothing is asked: there is no call");
    }
    Map<String, Object> and = Corpora.object(policy.get(effect));
    Map<String, Object> criteria = Corpora.object(Corpora.list(and.get("and")).get(0));
    Map.Entry<String, Object> criterion = criteria.entrySet().iterator().next();
    return ForeignCase.of(
        "Pomerium",
        name,
        allowed,
        rules(effect, action(criterion.getKey()), condition(criterion), allow ? "deny" : "allow"),
        call(action(criterion.getKey())));
  }

  private static String rules(String effect, String action, String when, String otherwise) {
    return """
    lanyard: 1
    mode: enforce
    anonymous: rules
    callers:
      - id: pomerium
        jwt:
          issuer: https://sso.example
          audience: app
          claims: {email: string, family_name: list(string), example.com/key: list(string)}
    defaults: {%s: %s, mcp.read: %s}
    rules:
      - id: policy
        effect: %s
        action: %s
        when: |
          %s
    """
        .formatted(action, otherwise, otherwise, effect, action, when);
  }

  private static String action(String criterion) {
    return criterion.equals("mcp_tool") ? "tool.call" : "request.enter";
  }

  private static String condition(Map.Entry<String, Object> criterion) {
    String key = criterion.getKey();
    Map<String, Object> matcher =
        criterion.getValue() instanceof Map ? Corpora.object(criterion.getValue()) : Map.of();
    Object is = matcher.getOrDefault("is", "");
    if (key.startsWith("claim/")) {
      Object wanted = matcher.getOrDefault("has", criterion.getValue());
      String claim = "caller.claims[" + Corpora.json(key.substring("claim/".length())) + "]";
      return Corpora.json(wanted) + " in " + claim;
    }
    return switch (key) {
      case "email" -> "caller.claims.email == " + Corpora.json(is);
      case "http_method" -> "request.method == " + Corpora.json(is);
      case "http_path" -> "request.path == " + Corpora.json(is);
      case "mcp_tool" -> tool(matcher);
      default -> throw new AssertionError("an unknown criterion: " + key);
    };
  }

  private static String tool(Map<String, Object> matcher) {
    Map.Entry<String, Object> one = matcher.entrySet().iterator().next();
    String operand = Corpora.json(one.getValue());
    return switch (one.getKey()) {
      case "is" -> "tool.name == " + operand;
      case "in" -> "tool.name in " + operand;
      case "not_in" -> "!(tool.name in " + operand + ")";
      default -> throw new AssertionError("an unknown matcher: " + one);
    };
  }

  private Map<String, Object> call(String action) {
    Map<String, Object> call = new LinkedHashMap<>();
    Optional<String> tool = found("Name: \"(\\w+)\"");
    Optional<String> other = found("MCP: InputMCP\\{Method: \"([\\w/]+)\"}");
    if (tool.isPresent()) {
      call.putAll(Map.of("action", "tool.call", "tool", tool.get()));
    } else if (other.isPresent()) {
      call.putAll(Map.of("action", "mcp.read", "attributes", Map.of("mcp.method", other.get())));
    } else {
      call.put("action", action);
    }
    Map<String, Object> request = new LinkedHashMap<>();
    found("InputHTTP\\{Method: (?:\"|http\\.Method)(\\w+)")
        .ifPresent(method -> request.put("method", method.toUpperCase(java.util.Locale.ROOT)));
    found("InputHTTP\\{Path: \"([^\"]+)\"").ifPresent(path -> request.put("path", path));
    call.put("request", request);
    Map<String, Object> all = new LinkedHashMap<>(Map.of("call", call));
    user().ifPresent(user -> all.put("as", Map.of("subject", user, "claims", claims(user))));
    return all;
  }

  /** Who is logged in, or whom that one stands in for. */
  private Optional<String> user() {
    Map<String, String> users = new LinkedHashMap<>();
    Map<String, String> standIns = new LinkedHashMap<>();
    Matcher session = SESSION.matcher(input);
    while (session.find()) {
      users.put(session.group(1), session.group(2));
      if (session.group(4) != null) {
        standIns.put(session.group(1), session.group(4));
      }
    }
    return found("InputSession\\{ID: \"(\\w+)\"}")
        .map(id -> standIns.getOrDefault(id, id))
        .map(users::get);
  }

  private Map<String, Object> claims(String user) {
    Map<String, Object> claims = new LinkedHashMap<>();
    Matcher claim = CLAIM.matcher(input);
    while (claim.find()) {
      claims.put(claim.group(1), List.of(claim.group(2)));
    }
    Matcher email = EMAIL.matcher(input);
    while (email.find()) {
      if (email.group(1).equals(user)) {
        claims.put("email", email.group(2));
      }
    }
    return claims;
  }

  private Optional<String> found(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(input);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
