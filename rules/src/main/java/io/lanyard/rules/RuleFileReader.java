package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Effect;
import io.lanyard.rules.cel.Expression;
import io.lanyard.rules.cel.Type;
import io.lanyard.rules.format.Form;
import io.lanyard.rules.format.Key;
import io.lanyard.rules.format.Named;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Position;
import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a rule file: YAML, then the format, then what only the whole can tell. */
final class RuleFileReader {
  private static final Pattern CONSTANT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Problems problems = new Problems();
  private final Inclusion inclusion;
  private final Form<Section> form;
  private final Map<String, Position> names = new HashMap<>();

  RuleFileReader() {
    this.inclusion = new Inclusion(new SourceReader(problems), problems);
    this.form = FileFormat.FILE;
  }

  /** Reads from these texts and no others. */
  RuleFileReader(Map<String, String> files) {
    this.inclusion = new Inclusion(new SourceReader(files, problems), problems);
    this.form = FileFormat.FILE;
  }

  /** Reads these texts again, one after the other, whatever they are called and without tests. */
  RuleFileReader(List<SourceText> sources) {
    this.inclusion = new Inclusion(new SourceReader(sources, problems), problems);
    this.form = new UntestedForm(FileFormat.FILE);
  }

  Loaded read(Path path) {
    Path directory = path.toAbsolutePath().normalize().resolveSibling("");
    return finish(inclusion.read(path, form), directory);
  }

  Loaded read(SourceText source) {
    return finish(inclusion.read(source, form), Path.of(""));
  }

  private Loaded finish(Optional<Section> written, Path directory) {
    Optional<RuleFile> file =
        written.isPresent() ? ruleFile(written.get(), directory) : Optional.empty();
    return file.isPresent() && problems.isEmpty()
        ? file.get()
        : new Loaded.Invalid(
            problems.list(), inclusion.isComplete() ? inclusion.sources() : List.of());
  }

  /** Reads all that can be read of a file, whatever is missing: each problem is told at once. */
  private Optional<RuleFile> ruleFile(Section file, Path directory) {
    Optional<RevocationSettings> revocation = revocation(file, directory);
    Optional<PropagationSettings> propagation = propagation(file, directory);
    Map<Action, Effect> defaults = defaults(file);
    Mode mode = file.has(FileFormat.MODE) ? file.get(FileFormat.MODE) : Mode.ENFORCE;
    List<Section> written = listed(file, FileFormat.CREDENTIALS);
    List<ScopedCredential> credentials =
        new CredentialReader(directory, problems).read(written, mode);
    boolean allRead = file.has(FileFormat.CREDENTIALS) && credentials.size() == written.size();
    List<Route> routes =
        new RouteReader(allRead ? Optional.of(credentials) : Optional.empty(), problems)
            .read(listed(file, FileFormat.ROUTES));
    CallerReader callerReader = new CallerReader(directory, problems);
    List<CallerSource> callers = callerReader.read(listed(file, FileFormat.CALLERS));
    Optional<Map<String, Type>> claims =
        file.has(FileFormat.CALLERS) ? callerReader.claims() : Optional.empty();
    List<RuleTest> tests = tests(file, claims);
    ConditionReader conditions =
        new ConditionReader(new CallNames(constants(), claims, openNames()), problems);
    List<Label> labels = labels(conditions);
    List<Rule> rules = rules(conditions, routeNames(file));
    if (!file.isWhole()) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleFile(
            Digests.of(inclusion.sources()),
            inclusion.sources(),
            FileFormat.enforcement(file),
            callers,
            revocation.orElseThrow(),
            defaults,
            labels,
            rules,
            SettingsFormat.audit(file.get(FileFormat.AUDIT)),
            SettingsFormat.telemetry(file.get(FileFormat.TELEMETRY)),
            new Assertions(file.get(FileFormat.ASSERTIONS).get(SettingsFormat.PACKAGES)),
            SettingsFormat.database(file.get(FileFormat.DATABASE), directory),
            propagation,
            credentials,
            routes,
            tests));
  }

  private Optional<RevocationSettings> revocation(Section file, Path directory) {
    return file.has(FileFormat.REVOCATION)
        ? Optional.of(
            new RevocationReader(new KeySourceReader(directory, problems), problems)
                .read(file.get(FileFormat.REVOCATION)))
        : Optional.empty();
  }

  private Optional<PropagationSettings> propagation(Section file, Path directory) {
    return file.has(FileFormat.PROPAGATE) && file.get(FileFormat.PROPAGATE).isPresent()
        ? Optional.of(
            new PeerReader(directory, problems).propagation(file.get(FileFormat.PROPAGATE).get()))
        : Optional.empty();
  }

  private static <T> List<T> listed(Section file, Key<List<T>> key) {
    return file.has(key) ? file.get(key) : List.of();
  }

  private List<RuleTest> tests(Section file, Optional<Map<String, Type>> claims) {
    boolean none =
        listed(file, TestsFormat.TESTS).isEmpty() && listed(file, TestsFormat.GIVEN).isEmpty();
    return none ? List.of() : new TestReader(file, claims, problems).tests();
  }

  /** Expressions would be blamed for every name that a broken part of the file declares. */
  private Set<String> openNames() {
    Set<String> open = new HashSet<>();
    for (Key<?> family : List.of(FileFormat.LISTS, FileFormat.TABLES)) {
      if (!inclusion.isWhole() || sectionsWith(family).size() < inclusion.sections().size()) {
        open.add(family.name() + ".");
      }
    }
    return open;
  }

  private static Optional<Set<String>> routeNames(Section file) {
    if (!file.has(FileFormat.ROUTES)) {
      return Optional.empty();
    }
    Set<String> names = new TreeSet<>();
    for (Named<Section> route : file.get(FileFormat.ROUTES)) {
      names.add(route.name().text());
    }
    return Optional.of(names);
  }

  private List<Section> sectionsWith(Key<?> key) {
    List<Section> sections = new ArrayList<>();
    for (Section section : inclusion.sections()) {
      if (section.has(key)) {
        sections.add(section);
      }
    }
    return sections;
  }

  private List<Rule> rules(ConditionReader conditions, Optional<Set<String>> routes) {
    RuleReader reader = new RuleReader(conditions, routes, problems);
    List<Rule> rules = new ArrayList<>();
    for (Section section : sectionsWith(FileFormat.RULES)) {
      for (Section rule : section.get(FileFormat.RULES)) {
        Optional<Rule> read = reader.read(rule);
        if (read.isPresent()) {
          rules.add(read.get());
        }
      }
    }
    return rules;
  }

  private Map<String, Optional<?>> constants() {
    Map<String, Optional<?>> constants = new LinkedHashMap<>();
    for (Section section : inclusion.sections()) {
      for (Named<? extends Optional<?>> list : listed(section, FileFormat.LISTS)) {
        declare("lists", list, constants);
      }
      for (Named<? extends Optional<?>> table : listed(section, FileFormat.TABLES)) {
        declare("tables", table, constants);
      }
    }
    return constants;
  }

  private void declare(
      String family, Named<? extends Optional<?>> constant, Map<String, Optional<?>> constants) {
    Yaml.Scalar name = constant.name();
    if (!CONSTANT.matcher(name.text()).matches()) {
      String expected = "a name of letters, digits and _";
      problems.add(name.at(), name.kind(), expected, "expressions could not name it");
    }
    checkUnique(family + ".", name);
    constants.put(family + "." + name.text(), constant.value());
  }

  private List<Label> labels(ConditionReader conditions) {
    List<Label> labels = new ArrayList<>();
    for (Section section : sectionsWith(FileFormat.LABELS)) {
      for (Named<Section> label : section.get(FileFormat.LABELS)) {
        checkUnique("the label ", label.name());
        Section value = label.value();
        Optional<Expression> documents =
            value.has(FileFormat.DOCUMENTS)
                ? value.get(FileFormat.DOCUMENTS).flatMap(conditions::document)
                : Optional.empty();
        if (value.isWhole()) {
          labels.add(
              new Label(
                  label.name().text(),
                  value.get(FileFormat.STORES),
                  value.get(FileFormat.LABELLED_TABLES),
                  documents));
        }
      }
    }
    return labels;
  }

  /** Two files may declare the same name; which one holds would depend on their order. */
  private void checkUnique(String prefix, Yaml.Scalar name) {
    Position first = names.putIfAbsent(prefix + name.text(), name.at());
    if (first != null) {
      problems.add(name.at(), prefix + name.text() + " again", "each once", "see " + first);
    }
  }

  /** An action's own entry outweighs that of its family. */
  private Map<Action, Effect> defaults(Section file) {
    List<Named<Effect>> written = listed(file, FileFormat.DEFAULTS);
    Map<Action, Effect> defaults = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      defaults.put(action, action == Action.REQUEST_ENTER ? Effect.ALLOW : Effect.DENY);
    }
    for (Named<Effect> entry : written) {
      String name = entry.name().text();
      Set<Action> matching = Actions.matching(name);
      if (matching.isEmpty()) {
        List<String> known = Actions.namesWithFamilies();
        Actions.refuse(name, entry.name().at(), known, "write an entry for each", problems);
      }
      matching.forEach(action -> defaults.put(action, entry.value()));
    }
    for (Named<Effect> entry : written) {
      Actions.named(entry.name().text()).ifPresent(action -> defaults.put(action, entry.value()));
    }
    return defaults;
  }
}
