package io.lanyard.rules.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.rules.RuleFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are to be read from a file. */
final class KeyFilesTest {
  @Test
  void aFileOfKeysThatIsNotThereIsWarnedOf(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("lanyard.yaml"),
            """
            lanyard: 1
            callers:
              - {id: here, jwt: {issuer: https://a.example, audience: a, jwks: here.json}}
              - {id: gone, jwt: {issuer: https://b.example, audience: a, jwks: sub/gone.json}}
            """);
    Files.writeString(directory.resolve("here.json"), "{}");

    assertThat(RuleCheck.of((RuleFile) RuleFile.load(file), Instant.EPOCH).remarks())
        .singleElement()
        .asString()
        .startsWith(file + ":4:")
        .contains(
            "warning: the keys of the callers entry gone are not at " + directory, "sub/gone.json");
  }
}
