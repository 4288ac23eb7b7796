package com.example.desk.outside;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a {@link ScriptedModel} says and when: the first turn whose condition holds answers.
 *
 * <p>Read from YAML, one list entry a turn:
 *
 * <pre>{@code
 * - when: {user: ticket 7}                      # words in the last user message, in any case
 *   call: {find_ticket: {id: 7}}                # tools to call, with their arguments
 * - when: {after: find_ticket, result: open}    # a tool's result, and words in it
 *   say: "The desk says: {{result}}"
 * - when: {user: trouble}
 *   fail: 503                                   # an HTTP error instead of an answer
 *   times: 1                                    # answers so often and then no more
 *   delay_ms: 200                               # before any kind of reply
 * - say: I don't know.                          # no condition: answers whatever is left
 * }</pre>
 *
 * <p>A turn with {@code user} alone answers a person, never a tool's result. In replies {@code
 * {{result}}} stands for the tool results just sent, {@code {{result:url}}} for the same made fit
 * for a URL's query, and any other name for a variable given when the script was read.
 */
public record Script(List<Turn> turns) {

  /**
   * One condition and what is said when it holds.
   *
   * @param times how often it answers; 0 for always
   */
  public record Turn(When when, Reply reply, Duration delay, int times) {}

  /** When a turn answers; an empty text is no condition. */
  public record When(String user, String after, String result) {

    /** Holds always. */
    public static final When ALWAYS = new When("", "", "");

    boolean holds(Conversation talk) {
      return rightSpeaker(talk)
          && contains(talk.user(), user)
          && contains(talk.resultText(), result);
    }

    private boolean rightSpeaker(Conversation talk) {
      if (!after.isEmpty()) {
        return talk.results().stream().anyMatch(answer -> answer.tool().equals(after));
      }
      return user.isEmpty() || !result.isEmpty() || talk.results().isEmpty();
    }

    private static boolean contains(String text, String words) {
      return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
  }

  /** What a turn answers with. */
  public sealed interface Reply {}

  /** Text for the user. */
  public record Say(String text) implements Reply {}

  /** Tools to run, all asked for at once. */
  public record CallTools(List<ToolUse> tools) implements Reply {}

  /** An HTTP error with this status. */
  public record Fail(int status) implements Reply {}

  /**
   * One tool to run.
   *
   * @param arguments JSON
   */
  public record ToolUse(String tool, String arguments) {}

  /** A script that says the same to everything. */
  public static Script saying(String text) {
    return new Script(List.of(new Turn(When.ALWAYS, new Say(text), Duration.ZERO, 0)));
  }

  /**
   * Reads a script.
   *
   * @throws IllegalArgumentException if it isn't one, naming the turn
   */
  public static Script parse(String yaml) {
    return ScriptReader.read(yaml, Map.of());
  }

  /**
   * Reads a script and fills in its variables.
   *
   * @throws IllegalArgumentException if it isn't one, naming the turn
   */
  public static Script parse(String yaml, Map<String, String> variables) {
    return ScriptReader.read(yaml, variables);
  }
}
