package io.lanyard.agent.secret;

import io.lanyard.rules.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads secrets from where the rule file says they are. */
public final class Secret {
  private static final int MOST_BYTES = 64 * 1_024;

  private Secret() {}

  /**
   * The secret, without white space around it.
   *
   * @throws UnreadableSecretException if there is none; what it holds is in no message
   */
  public static String read(SecretSource source) {
    String text =
        source instanceof SecretSource.InEnvironment environment
            ? variable(environment.variable())
            : file(((SecretSource.InFile) source).path());
    if (text.isBlank()) {
      throw new UnreadableSecretException(name(source) + " is empty, expected a secret");
    }
    return text.strip();
  }

  /** What people call it. */
  public static String name(SecretSource source) {
    return source instanceof SecretSource.InEnvironment environment
        ? "the variable " + environment.variable()
        : ((SecretSource.InFile) source).path().toString();
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new UnreadableSecretException(
          "the rule file names env:" + name + ", and there is no such variable; set it");
    }
    return value;
  }

  private static String file(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new UnreadableSecretException(
            path + " has more than " + MOST_BYTES + " bytes, expected a secret");
      }
      return new String(content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnreadableSecretException(
          path + " can't be read (" + e + "); the rule file expects a secret there");
    }
  }
}
