package io.lanyard.rules;

import io.lanyard.rules.yaml.Problems;
import io.lanyard.rules.yaml.Yaml;
import java.util.ArrayList;
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
    Optional<FileKind> kind = of(yaml);
    if (kind.isEmpty() || kind.get() == this) {
      return false;
    }
    problems.add(yaml.at(), kind.get().what, what, kind.get().mend(name, this));
    return true;
  }

  /** The kind of a text whose keys fit no other. */
  private static Optional<FileKind> of(Yaml yaml) {
    List<String> keys = new ArrayList<>();
    if (yaml instanceof Yaml.Mapping mapping) {
      // Loops before the first decision: see Index.
      for (Yaml.Entry entry : mapping.entries()) {
        keys.add(entry.key().text());
      }
    }
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
