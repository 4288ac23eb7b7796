package io.lanyard.rules;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a secret is; rule files hold none themselves. */
public sealed interface SecretSource {
  /** In a file of its own; a relative path counts from the rule file. */
  record InFile(Path path) implements SecretSource {}

  /** In a variable of the environment. */
  record InEnvironment(String variable) implements SecretSource {}

  /** What a text means: {@code env:NAME} or a path. */
  static Optional<SecretSource> named(String text) {
    if (text.startsWith("env:")) {
      String variable = text.substring("env:".length());
      return Optional.<SecretSource>of(new InEnvironment(variable))
          .filter(source -> variable.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }
    try {
      return Optional.of(new InFile(Path.of(text)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The same, where relative paths count from the directory. */
  default SecretSource from(Path directory) {
    return this instanceof InFile file ? new InFile(directory.resolve(file.path())) : this;
  }
}
