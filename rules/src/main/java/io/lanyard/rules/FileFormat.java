package io.lanyard.rules;

import io.lanyard.Effect;
import io.lanyard.FailureMode;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.JsonForm;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a rule file is written. */
final class FileFormat {
  static final Key<Long> LANYARD =
      Key.required("lanyard", Scalars.integer(1, 1), "The version of the format.");
  static final Key<Mode> MODE =
      Key.withDefault(
          "mode", Scalars.choice(Mode.values()), "observe", "Whether denials stop calls.");
  static final Key<GuardScope> GUARD =
      Key.withDefault(
          "guard",
          Scalars.choice(GuardScope.values()),
          "ai",
          "Which calls are guarded: model work and what follows from it, or all.");
  static final Key<FailureMode> ON_FAILURE =
      Key.withDefault(
          "on_failure",
          Scalars.choice(failures()),
          "deny",
          "What becomes of a call when deciding itself fails.");
  static final Key<Boolean> REQUIRE_COVERAGE =
      Key.withDefault(
          "require_coverage",
          Scalars.bool(),
          "false",
          "In enforce, refuse to start while something known is unguarded or untested.");
  static final Key<List<AcceptedGap>> ACCEPT_GAPS =
      Key.withDefault(
          "accept_gaps",
          Lists.listOf(
              Scalars.parsed(
                  "a library with its version or a class, as the start report has it, such as"
                      + " jedis 5.2.0",
                  AcceptedGap::parse)),
          "[]",
          "What require_coverage lets pass; it stays unguarded, and is reported as accepted.");
  static final Key<AnonymousCallers> ANONYMOUS =
      Key.withDefault(
          "anonymous",
          Scalars.choice(AnonymousCallers.values()),
          "deny",
          "What becomes of calls that nobody stands behind: denied, or decided by the rules.");
  static final Key<BackgroundWork> BACKGROUND =
      Key.withDefault(
          "background",
          Scalars.choice(BackgroundWork.values()),
          "guard",
          "Whether deny rules apply to work that serves no request and saw no model output.");

  static final Key<MixedCalls> MIXED =
      Key.withDefault(
          "mixed",
          Scalars.choice(MixedCalls.values()),
          "report",
          "What becomes of calls that are made for the wrong caller, where that can be proven.");

  static final Key<Optional<Duration>> MAX_FLOW_AGE =
      Key.optional(
          "max_flow_age",
          Times.duration(),
          "How long after a request came in work may be done for it; it shortens, never"
              + " lengthens.");
  static final Key<Duration> AFTER_EXPIRY =
      Key.withDefault(
          "after_expiry",
          Times.duration(),
          "0s",
          "For how long begun work may go on after the end of its caller's credential.");
  static final Key<Section> REVOCATION =
      Key.withDefault(
          "revocation",
          RevocationFormat.REVOCATION,
          "{}",
          "Who says which callers no longer count before their credentials expire.");

  static final Key<Long> PER_FLOW =
      Key.withDefault(
          "per_flow",
          Scalars.integer(1, 1_000_000),
          "20",
          "How many refusals a flow may collect before its run is ended.");
  static final Key<Section> DENIALS =
      Key.withDefault(
          "denials",
          Shape.section("settings of denials", PER_FLOW),
          "{}",
          "What happens when calls are refused.");

  static final Key<List<Section>> CALLERS =
      Key.withDefault(
          "callers",
          Lists.listOf(CallersFormat.CALLER),
          "[]",
          "Where callers come from; tried in order, the first that verifies is the caller.");
  static final Key<List<Named<Effect>>> DEFAULTS =
      Key.withDefault(
          "defaults",
          Lists.namedBy("actions", RuleFormat.NAME_OF_ACTIONS, Scalars.choice(Effect.values())),
          "{}",
          "What happens to calls of an action when no rule matches; deny, for request.enter"
              + " allow.");

  static final Key<List<Glob>> STORES =
      Key.withDefault(
          "stores", Lists.listOf(RuleFormat.GLOB), "[]", "Stores that hold it, with * and ?.");
  static final Key<List<Glob>> LABELLED_TABLES =
      Key.withDefault(
          "tables", Lists.listOf(RuleFormat.GLOB), "[]", "Tables that hold it, with * and ?.");
  static final Key<Optional<Yaml.Scalar>> DOCUMENTS =
      Key.optional(
          "documents", Scalars.expression(), "Which documents have it, by document.metadata.");
  static final Key<List<Named<Section>>> LABELS =
      Key.withDefault(
          "labels",
          Lists.namedBy("labels", Shape.partial("a label", STORES, LABELLED_TABLES, DOCUMENTS)),
          "{}",
          "What resources hold; store.labels and sql.labels in rules.");

  static final Key<List<Named<Optional<List<Object>>>>> LISTS =
      Key.withDefault(
          "lists",
          Lists.namedBy("names of lists", Lists.listOf(new JsonForm()).attempted()),
          "{}",
          "Constants that rules read as lists.x.");
  static final Key<List<Named<Optional<Map<String, Object>>>>> TABLES =
      Key.withDefault(
          "tables",
          Lists.namedBy("names of tables", Lists.mapOf("keys", new JsonForm()).attempted()),
          "{}",
          "Constants with keys that rules read as tables.x.");
  static final Key<List<Yaml.Scalar>> INCLUDE =
      Key.withDefault(
          "include",
          Lists.listOf(Scalars.located()),
          "[]",
          "Rule sets that ship with Lanyard, by name, and files, relative to this one.");
  static final Key<List<Section>> RULES =
      Key.withDefault(
          "rules", Lists.listOf(RuleFormat.RULE), "[]", "The rules; their order means nothing.");

  static final Key<Section> AUDIT =
      Key.withDefault("audit", SettingsFormat.AUDIT, "{}", "How decisions are recorded.");
  static final Key<Optional<Section>> TELEMETRY =
      Key.optional(
          "telemetry",
          SettingsFormat.TELEMETRY,
          "Sends spans, metrics and logs where OTEL_* says; without it nothing is sent.");
  static final Key<Section> DATABASE =
      Key.withDefault(
          "database",
          SettingsFormat.DATABASE,
          "{}",
          "How the caller is told to databases, for rules with: session.");
  static final Key<Section> ASSERTIONS =
      Key.withDefault(
          "assertions", SettingsFormat.ASSERTIONS, "{}", "Which code may name callers itself.");

  static final Key<Optional<Section>> PROPAGATE =
      Key.optional(
          "propagate",
          Form.later(() -> PeerFormat.PROPAGATION),
          "Hands callers on to trusted hosts and topics, as transaction tokens.");
  static final Key<List<Section>> CREDENTIALS =
      Key.withDefault(
          "credentials",
          Lists.listOf(Form.later(() -> CredentialFormat.CREDENTIAL)),
          "[]",
          "Keys that the agent puts on allowed requests, in place of what the application has.");
  static final Key<List<Named<Section>>> ROUTES =
      Key.withDefault(
          "routes",
          Lists.namedBy("names of routes", Form.later(() -> RouteFormat.ROUTE)),
          "{}",
          "Where rules with: route send calls to a model.");

  /** What may stand in a file that others include. */
  static final Shape<Section> INCLUDED =
      Shape.partial("an included file", LANYARD, LABELS, LISTS, TABLES, INCLUDE, RULES);

  static final Shape<Section> FILE =
      Shape.partial(
          "a rule file",
          LANYARD,
          MODE,
          GUARD,
          ON_FAILURE,
          REQUIRE_COVERAGE,
          ACCEPT_GAPS,
          CALLERS,
          ANONYMOUS,
          BACKGROUND,
          MIXED,
          MAX_FLOW_AGE,
          AFTER_EXPIRY,
          REVOCATION,
          ASSERTIONS,
          DEFAULTS,
          LABELS,
          LISTS,
          TABLES,
          INCLUDE,
          RULES,
          DENIALS,
          DATABASE,
          PROPAGATE,
          CREDENTIALS,
          ROUTES,
          AUDIT,
          TELEMETRY,
          TestsFormat.GIVEN,
          TestsFormat.TESTS);

  private FileFormat() {}

  private static Map<String, FailureMode> failures() {
    Map<String, FailureMode> words = new LinkedHashMap<>();
    words.put("deny", FailureMode.CLOSED);
    words.put("allow", FailureMode.OPEN);
    return words;
  }

  static Enforcement enforcement(Section section) {
    return new Enforcement(
        section.get(MODE),
        section.get(GUARD),
        section.get(ON_FAILURE),
        new RequiredCoverage(section.get(REQUIRE_COVERAGE), section.get(ACCEPT_GAPS)),
        section.get(ANONYMOUS),
        section.get(BACKGROUND),
        section.get(MIXED),
        section.get(DENIALS).get(PER_FLOW).intValue(),
        new Validity(section.get(MAX_FLOW_AGE), section.get(AFTER_EXPIRY)));
  }
}
