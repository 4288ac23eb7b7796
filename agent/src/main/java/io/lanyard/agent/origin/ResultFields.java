package io.lanyard.agent.origin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values in a JSON document and where each stands, such as {@code [].email}. */
final class ResultFields {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** A text's own, and inside it whatever does not look like a reference, as {@code [1]} does. */
  private static final Pattern BEGINNING = Pattern.compile("\\A\\s*[{\\[]|[{\\[]\\s*[\"{\\[]");

  private static final int MOST_NESTED = 2;
  private static final int MOST_TRIED = 256;

  private ResultFields() {}

  /** Gives every value with its path; of a text that is no JSON object or array, none. */
  static void read(String text, BiConsumer<String, String> values) {
    String trimmed = text.strip();
    if (!trimmed.isEmpty() && "[{".indexOf(trimmed.charAt(0)) >= 0) {
      readFrom(trimmed, values);
    }
  }

  /**
   * As {@link #read}, and of the JSON that stands somewhere in a text, as models like to put it, or
   * is a value itself.
   */
  static void readWithin(String text, BiConsumer<String, String> values) {
    within("", text, MOST_NESTED, values);
  }

  private static void within(
      String place, String text, int nested, BiConsumer<String, String> values) {
    Matcher beginnings = BEGINNING.matcher(text);
    int from = 0;
    for (int tried = 0; tried < MOST_TRIED && beginnings.find(from); tried++) {
      int start = beginnings.start();
      int read =
          readFrom(
              text.substring(start),
              (path, value) -> {
                values.accept(place + path, value);
                if (nested > 0) {
                  within(place + path + ".", value, nested - 1, values);
                }
              });
      from = Math.min(text.length(), start + Math.max(1, read));
    }
  }

  /** Gives what comes before the first mistake, and says how many chars that is. */
  private static int readFrom(String text, BiConsumer<String, String> values) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            values.accept(path(parser.getParsingContext()), parser.getText());
          }
        }
        return text.length();
      } catch (IOException notJson) {
        return (int) parser.currentLocation().getCharOffset();
      }
    } catch (IOException notClosed) {
      return text.length();
    }
  }

  private static String path(JsonStreamContext at) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext step = at; step != null && !step.inRoot(); step = step.getParent()) {
      path.insert(0, step.inArray() ? "[]" : "." + step.getCurrentName());
    }
    return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
  }
}
