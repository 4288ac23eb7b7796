package com.example.desk.outside;

import java.util.ArrayList;
import java.util.List;

/** How a model's text is cut up on its way, and how long it counts. */
final class Pieces {

  private static final int ARGUMENT_CHARS = 7;
  private static final int CHARS_PER_TOKEN = 4;

  private Pieces() {}

  /** Words, each with the space behind it. */
  static List<String> ofText(String text) {
    return List.of(text.split("(?<=\\s)", -1));
  }

  /** Arguments arrive cut anywhere, in the middle of a name as well. */
  static List<String> ofArguments(String json) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < json.length(); from += ARGUMENT_CHARS) {
      pieces.add(json.substring(from, Math.min(json.length(), from + ARGUMENT_CHARS)));
    }
    return pieces;
  }

  /** About as many tokens as a real model would count. */
  static int tokens(String text) {
    return 1 + text.length() / CHARS_PER_TOKEN;
  }
}
