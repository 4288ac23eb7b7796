package io.lanyard.rules;

import io.lanyard.Refusal;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Lists;
import io.lanyard.rules.format.Scalars;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.format.Shape;
import io.lanyard.rules.format.Times;
import io.lanyard.rules.yaml.Yaml;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one rule is written. */
final class RuleFormat {
  static final Form<Glob> GLOB = Scalars.text().map(Glob::new);
  static final Form<List<Glob>> GLOBS = Lists.oneOrMore(GLOB);

  static final Form<Yaml.Scalar> NAME_OF_ACTIONS =
      Scalars.located("an action such as model.chat, or a family such as model.*", Actions.words());

  static final Key<Yaml.Scalar> ID =
      Key.required("id", Scalars.located(), "The rule's name in records and denials; unique.");
  static final Key<RuleEffect> EFFECT =
      Key.required(
          "effect",
          Scalars.choice(RuleEffect.values()),
          "What it does: deny overrides allow, log only records, limit never grants.");
  static final Key<List<Yaml.Scalar>> ACTION =
      Key.required(
          "action",
          Lists.oneOrMore(NAME_OF_ACTIONS),
          "The actions it is about: one, a list, or a family such as model.*.");
  static final Key<Optional<List<Glob>>> RESOURCE =
      Key.optional(
          "resource",
          GLOBS,
          "Names that the call reaches, with * and ?; an allow needs all of them, others any.");
  static final Key<Yaml.Scalar> WHEN =
      Key.withDefault("when", Scalars.expression(), "true", "The condition, an expression in CEL.");
  static final Key<Optional<String>> REASON =
      Key.optional("reason", Scalars.text(), "Why, for the people on call; a model never sees it.");
  static final Key<Mode> MODE =
      Key.withDefault(
          "mode",
          Scalars.choice(Mode.values()),
          "enforce",
          "observe: the rule is recorded when it matches, and decides nothing.");
  static final Key<Optional<Instant>> UNTIL =
      Key.optional("until", Times.end(), "The last day of an allow, in UTC, or its end.");
  static final Key<Refusal> ON_DENY =
      Key.withDefault(
          "on_deny",
          Scalars.choice(Refusal.values()),
          "tell",
          "What a refused tool call does: tell the model, or abort the run.");

  static final Key<Optional<Yaml.Scalar>> FILTER =
      Key.optional(
          "filter",
          Scalars.expression(),
          "A condition on document.metadata; documents that fail it are taken out of the result.");
  static final Key<Optional<Yaml.Scalar>> SESSION =
      Key.optional(
          "session",
          Scalars.expression(),
          "A text, such as caller.subject, that the database session shows during the statement.");
  static final Key<Optional<Yaml.Scalar>> ROUTE =
      Key.optional(
          "route",
          Scalars.expression(),
          "A text that names the route of a call to a model, in quotes of its own; empty: none.");
  static final Key<Optional<Section>> WITH =
      Key.optional(
          "with",
          Shape.section("obligations", FILTER, SESSION, ROUTE),
          "What must happen along with an allow.");

  static final Key<Limit.Unit> COUNT =
      Key.withDefault("count", Scalars.choice(Limit.Unit.values()), "calls", "What is counted.");
  static final Key<Yaml.Scalar> PER =
      Key.required(
          "per",
          Scalars.expression(),
          "What is counted together, such as caller.subject; a list counts as one key.");
  static final Key<Long> AT_MOST =
      Key.required("at_most", Scalars.integer(1, 1_000_000_000_000L), "How many there may be.");
  static final Key<Duration> EVERY =
      Key.required("every", Times.duration(), "The window; it begins with the first call.");
  static final Key<Optional<Section>> LIMIT =
      Key.optional(
          "limit",
          Shape.partial("a limit", COUNT, PER, AT_MOST, EVERY),
          "How much may happen; for effect: limit only.");

  static final Shape<Section> RULE =
      Shape.partial(
          "a rule", ID, EFFECT, ACTION, RESOURCE, WHEN, WITH, LIMIT, UNTIL, MODE, ON_DENY, REASON);

  private RuleFormat() {}
}
