package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Assurance;
import io.lanyard.Effect;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.SourceKind;
import io.lanyard.rules.format.AnyForm;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a call and its caller are written, to be decided without an application. */
final class CallFormat {
  private static final Form<List<String>> TEXTS = Lists.listOf(Scalars.text());
  private static final Form<String> ANY_TEXT = Scalars.anyText();

  static final Key<String> SUBJECT = Key.required("subject", Scalars.text(), "caller.subject.");
  static final Key<Optional<String>> ISSUER =
      Key.optional("issuer", Scalars.text(), "caller.issuer.");
  static final Key<List<String>> GROUPS = Key.withDefault("groups", TEXTS, "[]", "caller.groups.");
  static final Key<List<String>> SCOPES = Key.withDefault("scopes", TEXTS, "[]", "caller.scopes.");
  static final Key<List<Named<Object>>> CLAIMS =
      Key.withDefault("claims", Lists.namedBy("claims", new JsonForm()), "{}", "caller.claims.");
  static final Key<Optional<String>> SESSION =
      Key.optional("session", Scalars.text(), "caller.session.");
  static final Key<List<String>> ACTORS = Key.withDefault("actors", TEXTS, "[]", "caller.actors.");
  static final Key<Assurance> ASSURANCE =
      Key.withDefault(
          "assurance", Scalars.choice(Assurance.values()), "verified", "caller.assurance.");
  static final Key<Optional<Instant>> EXPIRES =
      Key.optional("expires", Times.instant(), "From when the credential does not count.");
  static final Shape<Section> CALLER =
      Shape.partial(
          "a caller", SUBJECT, ISSUER, GROUPS, SCOPES, CLAIMS, SESSION, ACTORS, ASSURANCE, EXPIRES);

  static final Key<Action> ACTION = Key.required("action", action(), "What is done.");
  static final Key<Optional<String>> MODEL =
      Key.optional("model", Scalars.text(), "model.name, for model calls.");
  static final Key<Optional<String>> STORE =
      Key.optional("store", Scalars.text(), "store.name, for retrieval.search.");
  static final Key<Optional<String>> TOOL =
      Key.optional("tool", Scalars.text(), "tool.name, for tool.call.");
  static final Key<Optional<Object>> ARGS =
      Key.optional("args", new JsonForm(), "tool.args, or process.args.");
  static final Key<Optional<String>> SQL =
      Key.optional("sql", Scalars.text(), "The statement, for sql.execute; sql.* is read off it.");
  static final Key<Optional<String>> HOST =
      Key.optional("host", Scalars.text(), "http.host or socket.host.");
  static final Key<Optional<Long>> PORT =
      Key.optional("port", Scalars.integer(0, 65_535), "http.port or socket.port.");
  static final Key<Optional<String>> PROGRAM =
      Key.optional("program", Scalars.text(), "process.program, for process.start.");
  static final Key<Optional<String>> PATH =
      Key.optional("path", Scalars.text(), "file.path or http.path.");
  static final Key<Optional<String>> PROMPT =
      Key.optional("prompt", ANY_TEXT, "prompt.text, for model.chat.");
  static final Key<List<Named<Object>>> ATTRIBUTES =
      Key.withDefault(
          "attributes",
          Lists.namedBy("attributes", new JsonForm()),
          "{}",
          "Other attributes by their names in rules, such as http.method.");
  static final Key<Optional<List<String>>> RESOURCE =
      Key.optional(
          "resource", Lists.oneOrMore(Scalars.text()), "What is reached, if the rest doesn't say.");
  static final Key<Boolean> EXACT =
      Key.withDefault(
          "exact", Scalars.bool(), "true", "false: any of the resource's names may be reached.");
  static final Key<List<Action>> CAUSE =
      Key.withDefault(
          "cause",
          Lists.listOf(action()),
          "[]",
          "The calls that it happens because of, the outermost first.");
  static final Key<Grant> GRANT =
      Key.withDefault(
          "grant", Scalars.choice(Grant.values()), "none", "What speaks for it without any rule.");
  static final Key<List<Map<String, Object>>> DOCUMENTS =
      Key.withDefault(
          "documents",
          Lists.listOf(Lists.mapOf("fields", new JsonForm())),
          "[]",
          "The document.metadata of what retrieval.search finds, to see what of it is returned.");
  static final Key<List<Yaml.Scalar>> EXHAUSTED =
      Key.withDefault(
          "exhausted",
          Lists.listOf(Scalars.located()),
          "[]",
          "Ids of limits that are used up; others have enough left.");
  static final Key<Optional<SourceKind>> ORIGIN =
      Key.optional(
          "origin",
          Scalars.choice(SourceKind.values()),
          "Who wrote its texts, for rules that ask where text comes from.");
  static final Key<List<String>> LABELS =
      Key.withDefault(
          "labels", TEXTS, "[]", "scope.labels: what the texts seen before it are known to hold.");
  static final Key<String> METHOD =
      Key.withDefault("method", Scalars.text(), "GET", "request.method.");
  static final Key<String> REQUEST_PATH =
      Key.withDefault("path", Scalars.text(), "/", "request.path.");
  static final Key<String> PEER =
      Key.withDefault("peer", Scalars.text(), "127.0.0.1", "request.peer.");
  static final Key<Optional<InboundRequest>> REQUEST =
      Key.optional(
          "request",
          Shape.of(
              "an inbound request",
              section ->
                  new InboundRequest(
                      section.get(METHOD), section.get(REQUEST_PATH), section.get(PEER)),
              METHOD,
              REQUEST_PATH,
              PEER),
          "The request that it serves.");
  static final Shape<Section> CALL =
      Shape.section(
          "a call",
          ACTION,
          MODEL,
          STORE,
          TOOL,
          ARGS,
          SQL,
          HOST,
          PORT,
          PROGRAM,
          PATH,
          PROMPT,
          ATTRIBUTES,
          RESOURCE,
          EXACT,
          DOCUMENTS,
          EXHAUSTED,
          CAUSE,
          GRANT,
          ORIGIN,
          LABELS,
          REQUEST);

  static final Key<Optional<Yaml>> AS =
      Key.optional(
          "as",
          new AnyForm("a caller or the name of one"),
          "The caller: a name from given, or a caller; else nobody.");
  static final Key<Optional<Instant>> AT = Key.optional("at", Times.instant(), "When; else now.");
  static final Key<Section> CALL_KEY = Key.required("call", CALL, "What is asked.");
  static final Shape<Section> FILE =
      Shape.section("a call file", AS, AT, CALL_KEY, TestsFormat.GIVEN);

  static final Key<Yaml.Scalar> NAME = Key.required("name", Scalars.located(), "What is shown.");
  static final Key<List<String>> PHRASINGS =
      Key.withDefault(
          "phrasings", Lists.listOf(ANY_TEXT), "[]", "Prompts, each of which is decided alike.");
  static final Key<Effect> DECISION =
      Key.required("decision", Scalars.choice(Effect.values()), "What must be decided.");
  static final Key<Optional<String>> BY =
      Key.optional("by", Scalars.text(), "The rule that must settle it.");
  static final Key<Optional<String>> REASON =
      Key.optional("reason", Scalars.text(), "The reason that must be given.");
  static final Key<Optional<List<String>>> MATCHED =
      Key.optional(
          "matched", TEXTS, "All rules that must match, those that decide nothing included.");
  static final Key<Optional<List<String>>> OBLIGATIONS =
      Key.optional("obligations", TEXTS, "All rules whose obligations must come along.");
  static final Key<Optional<List<String>>> ERRORS =
      Key.optional("errors", TEXTS, "All rules whose expressions must fail, [] for none.");
  static final Key<Optional<List<Map<String, Object>>>> RETURNED =
      Key.optional(
          "documents",
          Lists.listOf(Lists.mapOf("fields", new JsonForm())),
          "Those of the call's documents that must be left.");
  static final Key<Expectation> EXPECT =
      Key.required(
          "expect",
          Shape.of(
              "an expectation",
              Expectation::of,
              DECISION,
              BY,
              REASON,
              MATCHED,
              OBLIGATIONS,
              ERRORS,
              RETURNED),
          "What must come of it.");
  static final Form<Section> TEST =
      Shape.partial("a test", NAME, AS, AT, CALL_KEY, PHRASINGS, EXPECT);
  static final Shape<Section> TEST_FILE =
      Shape.partial("a test file", TestsFormat.GIVEN, TestsFormat.TESTS);

  private CallFormat() {}

  private static Form<Action> action() {
    Map<String, Action> actions = new LinkedHashMap<>();
    for (Action action : Action.values()) {
      actions.put(action.id(), action);
    }
    return Scalars.choice(actions, word -> Actions.meant(word, actions.keySet()));
  }
}
