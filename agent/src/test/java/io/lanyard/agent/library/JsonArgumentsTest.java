package io.lanyard.agent.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lanyard.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a model writes as a tool's arguments is read strictly, or not at all. */
final class JsonArgumentsTest {
  private record Document(String name, byte[] bytes) {
    static Document of(String line) {
      String[] parts = line.split("\t", 2);
      return new Document(parts[0], Base64.getDecoder().decode(parts[1]));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** Nothing at all is how models write that a tool takes no arguments. */
  private static final String NO_ARGUMENTS = "n_structure_no_data.json n_single_space.json";

  static Stream<Document> documents() throws IOException {
    try (InputStream packed =
            JsonArgumentsTest.class.getResourceAsStream("/json-test-suite/test_parsing.tsv.gz");
        InputStream in = new GZIPInputStream(packed)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().map(Document::of).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theSuite(Document document) {
    String text = new String(document.bytes(), StandardCharsets.UTF_8);
    Object value =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> JsonArguments.parse(text));
    boolean read = value != Attributes.ABSENT;
    if (NO_ARGUMENTS.contains(document.name())) {
      assertThat(value).isEqualTo(Map.of());
    } else if (document.name().startsWith("n_")) {
      assertThat(read).as(text).isFalse();
    } else if (document.name().startsWith("y_")) {
      assertThat(read).as(text).isEqualTo(!isRefusedOnPurpose(document, text));
    }
  }

  /** Which of two values counts is for each reader to choose, and null says nothing. */
  private static boolean isRefusedOnPurpose(Document document, String text) {
    return document.name().startsWith("y_object_duplicated") || text.strip().equals("null");
  }

  @Test
  void aNameTwiceIsRefusedAtEveryDepthAndHoweverItIsWritten() {
    for (String json :
        List.of(
            "{\"to\": \"ann\", \"to\": \"bob\"}",
            "{\"to\": \"ann\", \"to\": \"ann\"}",
            "{\"a\": [{\"to\": 1, \"t\\u006f\": 2}]}")) {
      assertThat(JsonArguments.parse(json)).as(json).isSameAs(Attributes.ABSENT);
    }
  }

  @Test
  void depthAndLengthHaveAnEnd() {
    for (String json :
        List.of("[".repeat(10 << 20), "{\"a\":".repeat(1 << 20), "9".repeat(1 << 20))) {
      Object value =
          assertTimeoutPreemptively(Duration.ofSeconds(20), () -> JsonArguments.parse(json));
      assertThat(value).isSameAs(Attributes.ABSENT);
    }
  }

  @Test
  void allKindsOfValuesAreKept() {
    assertThat(JsonArguments.parse("{\"a\": [1, 2.5, true, \"x\", {\"b\": -0}], \"n\": null}"))
        .isEqualTo(Map.of("a", Arrays.asList(1L, 2.5, true, "x", Map.of("b", 0L))));
  }
}
