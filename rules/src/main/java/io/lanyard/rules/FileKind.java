package io.lanyard.rules;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/** The files that people write, which are easily given to the wrong command. */
enum FileKind {
  RULES("a rule file"),
  TESTS("a file of tests"),
  CALL("a call file");

  private final String what;

  FileKind(String what) {
    this.what = what;
  }

  /** Whether a text is surely of another kind; then that is the only problem to tell. */
  boolean refuses(String name, Yaml yaml, Problems problems) {
    Optional<FileKind> other = of(yaml).filter(kind -> kind != this);
    other.ifPresent(kind -> problems.add(yaml.at(), kind.what, what, kind.mend(name, this)));
    return other.isPresent();
  }

  /** The kind of a text whose keys fit no other. */
  private static Optional<FileKind> of(Yaml yaml) {
    List<String> keys =
        yaml instanceof Yaml.Mapping mapping
            ? mapping.entries().stream().map(entry -> entry.key().text()).toList()
            : List.of();
    if (keys.contains("lanyard")) {
      return Optional.of(RULES);
    }
    if (keys.contains("tests") && List.of("given", "tests").containsAll(keys)) {
      return Optional.of(TESTS);
    }
    return keys.contains("call") && List.of("as", "at", "call", "given").containsAll(keys)
        ? Optional.of(CALL)
        : Optional.empty();
  }

  private String mend(String name, FileKind expected) {
    String file = name.startsWith("(") ? "FILE" : name;
    String command = "'java -jar lanyard.jar ";
    return switch (this) {
      case TESTS -> command + "test RULES " + file + "' runs it";
      case CALL -> command + "eval --rules RULES " + file + "' decides it";
      case RULES ->
          expected == CALL
              ? "name it with --rules"
              : command + "test " + file + "' runs the tests that it has itself";
    };
  }
}
