package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Effect;
import io.lanyard.Resource;
import io.lanyard.rules.cel.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rule file with all that it includes, read and checked. Immutable.
 *
 * @param digest {@code sha256:…} over the file and everything it includes
 * @param sources the file's text and those that it includes, the file first
 * @param callers where callers come from; tried in order
 * @param revocation who says which callers no longer count
 * @param defaults what happens to calls of an action when no rule matches; every action has one
 * @param rules those of the file and of what it includes; their order means nothing
 * @param credentials the keys that requests are given
 * @param routes where rules may send calls to a model
 * @param tests the tests that stand in the file itself
 */
public record RuleFile(
    String digest,
    List<SourceText> sources,
    Enforcement enforcement,
    List<CallerSource> callers,
    RevocationSettings revocation,
    Map<Action, Effect> defaults,
    List<Label> labels,
    List<Rule> rules,
    AuditSettings audit,
    Optional<TelemetrySettings> telemetry,
    Assertions assertions,
    DatabaseSettings database,
    Optional<PropagationSettings> propagation,
    List<ScopedCredential> credentials,
    List<Route> routes,
    List<RuleTest> tests)
    implements Loaded {
  public RuleFile {
    sources = List.copyOf(sources);
    callers = List.copyOf(callers);
    defaults = Map.copyOf(defaults);
    labels = List.copyOf(labels);
    rules = List.copyOf(rules);
    credentials = List.copyOf(credentials);
    routes = List.copyOf(routes);
    tests = List.copyOf(tests);
  }

  /**
   * Reads a rule file. Never throws for what is in the file or for its absence, and never hangs:
   * its size, nesting and expressions are bounded.
   */
  public static Loaded load(Path path) {
    return new RuleFileReader().read(path);
  }

  /**
   * Reads rules from a text, as {@link #load} does from a file.
   *
   * @param name as problems are to name it; relative paths count from the working directory
   */
  public static Loaded read(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RuleFileReader()
        .read(new SourceText(name, Optional.empty(), text, Digests.sha256(bytes)));
  }

  /**
   * Reads rules from texts that came together, as {@link #load} does from files. Files that are
   * included must be among them: nothing is read from a disk.
   *
   * @param name of the rule file among them
   * @param files by the names under which they include each other, such as {@code teams/a.yaml}
   */
  public static Loaded read(String name, Map<String, String> files) {
    return new RuleFileReader(files).read(Path.of(name));
  }

  /**
   * Reads rules from the texts that they were read from before: those of {@link #sources}, in the
   * same order; what they say of their digests is not believed. Nothing is read from a disk, or
   * from this version's own rule sets, and tests are left out: rules that once decided are readable
   * whatever is wrong with these.
   */
  public static Loaded readAgain(List<SourceText> sources) {
    return new RuleFileReader(sources).read(Path.of("lanyard.yaml"));
  }

  /** What holds where no file is named: every key has its default. */
  public static RuleFile absent() {
    if (read("built-in", "lanyard: 1") instanceof RuleFile file) {
      return file;
    }
    throw new IllegalStateException("every key but one has a default");
  }

  /** The claims that any entry of {@code callers:} declares; each has one type everywhere. */
  public Map<String, Type> claims() {
    Map<String, Type> claims = new TreeMap<>();
    callers.forEach(source -> claims.putAll(source.claims()));
    return claims;
  }

  /** The labels of a table; one without its schema may be that table in any. */
  public Set<String> labelsOfTable(String name) {
    return new Labels(labels).ofTables(Resource.of(name));
  }

  /** What happens to a call of an action when no rule matches. */
  public Effect defaultOf(Action action) {
    return defaults.getOrDefault(action, Effect.DENY);
  }

  /** Whether some rule tells databases for whom statements run. */
  public boolean tellsDatabases() {
    return rules.stream()
        .flatMap(rule -> rule.provisions().stream())
        .anyMatch(provision -> provision.kind().equals(Provision.SESSION));
  }

  /** The same under another enforcement, as settings outside the file may demand. */
  public RuleFile with(Enforcement other) {
    return new RuleFile(
        digest,
        sources,
        other,
        callers,
        revocation,
        defaults,
        labels,
        rules,
        audit,
        telemetry,
        assertions,
        database,
        propagation,
        credentials,
        routes,
        tests);
  }
}
