package io.lanyard.agent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {
  @Property
  void anyTextComesBackAsItWas(@ForAll String text) throws IOException {
    byte[] line = lineOf(text);

    assertThat(textIn(line)).isEqualTo(text);
    assertThat(Arrays.equals(line, utf8(decoded(line)))).as("valid UTF-8").isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b]0;owned\u0007\u001b[2J",
        "\u009b31m",
        "two\nlines\r\n{\"seq\":1}",
        "\u202egnp.exe",
        "\u2028\u2029\u0085",
        "\0",
        "\u007f",
        "\ufeff\uffff"
      })
  void hostileTextStaysInsideItsLineAndReachesNoTerminal(String text) throws IOException {
    byte[] line = lineOf(text);

    assertThat(decoded(line))
        .matches("[^\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\ufeff]*");
    assertThat(textIn(line)).isEqualTo(text);
  }

  @Test
  void halfACharacterBecomesTheReplacementCharacter() throws IOException {
    assertThat(textIn(lineOf("a\ud800b\udc00\ud83d"))).isEqualTo("a\ufffdb\ufffd\ufffd");
    assertThat(textIn(lineOf("\ud83d\ude00"))).isEqualTo("\ud83d\ude00");
  }

  @Test
  void everyKindOfValueIsWrittenAsJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", 1L);
    map.put("b", List.of(true, 2.5, "x"));
    map.put("c", null);
    map.put("d", Double.NaN);
    JsonLine line = new JsonLine(1).begin().value("v", map).number("n", -3).flag("f", false);

    assertThat(decoded(bytes(line.close())))
        .isEqualTo(
            "{\"v\":{\"a\":1,\"b\":[true,2.5,\"x\"],\"c\":null,\"d\":\"NaN\"},\"n\":-3,\"f\":false}");
  }

  private static byte[] lineOf(String text) {
    return bytes(new JsonLine(4).begin().text(text, text).close());
  }

  private static byte[] bytes(JsonLine line) {
    return Arrays.copyOf(line.bytes(), line.length());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(byte[] line) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(line))
          .toString();
    } catch (IOException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }

  private static String textIn(byte[] line) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      String name = parser.nextFieldName();
      assertThat(parser.nextTextValue()).isEqualTo(name);
      return name;
    }
  }
}
