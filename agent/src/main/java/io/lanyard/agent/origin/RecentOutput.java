package io.lanyard.agent.origin;

import io.lanyard.Call;
import io.lanyard.ModelOutput;
import io.lanyard.OutputMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * The last answers of models in this JVM, to recognise what left its flow unseen. Safe for use by
 * many threads; bounded to {@value #MOST_CHARACTERS} characters in {@value #MOST_ANSWERS} texts, of
 * which the oldest are forgotten first.
 */
public final class RecentOutput implements OutputMemory {
  static final int MOST_CHARACTERS = 262_144;
  static final int MOST_ANSWERS = 1_024;

  /** Shorter ones occur by chance. */
  private static final int SHORTEST_SINK = 10;

  /** What is wrapped, as a command in {@code sh -c} is, stands whole in a longer text. */
  private static final int SHORTEST_WHOLE = 16;

  private static final int MOST_ASKED = 256;
  private static final int LONGEST_ASKED = 4_096;

  private record Remembered(String text, Call model) {}

  private final Deque<Remembered> answers = new ArrayDeque<>();

  /** Statements come again: what was found of them since the last answer. */
  private final Map<String, Optional<Call>> asked = new HashMap<>();

  private int characters;

  @Override
  public void remember(Call model, ModelOutput output) {
    Call light = model.asCause();
    add(output.text(), light);
    ResultFields.readWithin(
        output.text(),
        (path, value) -> {
          if (SqlWords.mayHoldStatement(value)) {
            add(value, light);
          }
        });
    for (ModelOutput.ToolRequest request : output.toolCalls()) {
      for (String leaf : JsonLeaves.of(request.arguments())) {
        add(leaf, light);
      }
    }
  }

  private synchronized void add(String text, Call model) {
    Remembered answer = new Remembered(Normalised.of(text).toString(), model);
    if (answer.text().length() < SHORTEST_SINK) {
      return;
    }
    answers.addLast(answer);
    asked.clear();
    characters += answer.text().length();
    while (answers.size() > MOST_ANSWERS || (characters > MOST_CHARACTERS && answers.size() > 1)) {
      characters -= answers.removeFirst().text().length();
    }
  }

  @Override
  public synchronized Optional<Call> sourceOf(String text) {
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    Optional<Call> known = asked.get(text);
    if (known == null) {
      known = find(text);
      if (text.length() <= LONGEST_ASKED && asked.size() < MOST_ASKED) {
        asked.put(text, known);
      }
    }
    return known;
  }

  private Optional<Call> find(String text) {
    String sink = Normalised.of(text).toString();
    for (Iterator<Remembered> each = answers.descendingIterator(); each.hasNext(); ) {
      Remembered answer = each.next();
      if (matches(sink, answer)) {
        return Optional.of(answer.model());
      }
    }
    return Optional.empty();
  }

  private static boolean matches(String sink, Remembered answer) {
    boolean sinkIsInAnswer = sink.length() >= SHORTEST_SINK && answer.text().contains(sink);
    boolean answerIsInSink =
        answer.text().length() >= SHORTEST_WHOLE && sink.contains(answer.text());
    return sinkIsInAnswer || answerIsInSink;
  }
}
