package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Decision;
import io.lanyard.Effect;
import io.lanyard.Obligation;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A call given as data, YAML or JSON, to be decided without any application.
 *
 * @param caller who makes it
 * @param call what is asked, bound to the caller
 * @param at when; empty for now
 * @param documents the metadata of what it would find, for searches
 * @param exhausted ids of the limits that are used up
 */
public record CallFile(
    Caller caller,
    Call call,
    Optional<Instant> at,
    List<Map<String, Object>> documents,
    Set<String> exhausted) {
  public CallFile {
    documents = List.copyOf(documents);
    exhausted = Set.copyOf(exhausted);
  }

  /**
   * Reads a call; empty if something is wrong with it, which is then among the problems.
   *
   * @param rules what it is to be decided by; the callers that they give are known by name
   */
  public static Optional<CallFile> load(Path path, RuleFile rules, Problems problems) {
    return new SourceReader(problems)
        .read(path, new Position(path.toString(), 1, 1))
        .flatMap(source -> read(source.name(), source.text(), rules, problems));
  }

  /** The same from a text. */
  public static Optional<CallFile> read(
      String name, String text, RuleFile rules, Problems problems) {
    Set<String> limits =
        rules.rules().stream()
            .filter(rule -> rule.effect() == RuleEffect.LIMIT)
            .map(Rule::id)
            .collect(Collectors.toCollection(TreeSet::new));
    return read(
        name,
        text,
        RuleTest.given(rules),
        Optional.of(rules.claims()),
        limit -> checkLimit(limit, limits, problems),
        problems);
  }

  /** The same by no rules that give callers. */
  public static Optional<CallFile> read(String name, String text, Problems problems) {
    return read(name, text, List.of(), Optional.empty(), limit -> {}, problems);
  }

  private static Optional<CallFile> read(
      String name,
      String text,
      List<Named<Section>> given,
      Optional<Map<String, Type>> claims,
      Consumer<Yaml.Scalar> limits,
      Problems problems) {
    Optional<Section> read =
        FormatReader.read(name, text, FileKind.CALL, CallFormat.FILE, problems);
    read.ifPresent(
        section -> section.get(CallFormat.CALL_KEY).get(CallFormat.EXHAUSTED).forEach(limits));
    return read.map(
            section ->
                new TestReader(section, given, claims, problems).call(section, Optional.empty()))
        .filter(call -> problems.isEmpty());
  }

  /** A limit that there is none of would count as one that has enough left. */
  private static void checkLimit(Yaml.Scalar limit, Set<String> known, Problems problems) {
    if (known.isEmpty()) {
      String expected = "the id of a rule with 'effect: limit'";
      problems.add(limit.at(), "the limit '" + limit.text() + "'", expected, "there is none");
    } else if (!known.contains(limit.text())) {
      problems.unknownName(limit.at(), "the limit", limit.text(), known);
    }
  }

  /** Limits as the call finds them: those named are used up, and of all others enough is left. */
  public Limits limits() {
    return (rule, limit, key, asked) ->
        exhausted.contains(rule) ? Limits.Verdict.Exhausted.UNCOUNTED : Limits.Verdict.Within.LIMIT;
  }

  /** What it is to be decided in: at its own time, by its own limits. */
  public Surroundings surroundings(String appName) {
    InstantSource clock = at.isPresent() ? InstantSource.fixed(at.get()) : InstantSource.system();
    return new Surroundings(appName, clock, limits());
  }

  /** Those of the documents that a decision lets the caller see. */
  public List<Map<String, Object>> returned(Decision decision) {
    List<Map<String, Object>> returned = new ArrayList<>();
    for (Map<String, Object> document : documents) {
      if (decision.effect() == Effect.ALLOW && isAdmitted(document, decision)) {
        returned.add(document);
      }
    }
    return returned;
  }

  private static boolean isAdmitted(Map<String, Object> document, Decision decision) {
    for (Obligation obligation : decision.obligations()) {
      if (obligation instanceof Obligation.Filter filter && !filter.admits().test(document)) {
        return false;
      }
    }
    return true;
  }
}
