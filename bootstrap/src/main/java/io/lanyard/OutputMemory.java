package io.lanyard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Remembers what models said lately in this JVM, so that text which left its flow by a way that
 * Lanyard does not carry, such as a hand-made queue, is still known for what it is.
 */
public interface OutputMemory {
  /** Remembers nothing. */
  OutputMemory NONE =
      new OutputMemory() {
        @Override
        public void remember(Call model, ModelOutput output) {}

        @Override
        public Optional<Call> sourceOf(String text) {
          return Optional.empty();
        }
      };

  /** Takes in the answer of one model call. */
  void remember(Call model, ModelOutput output);

  /** Takes in a text that a call brought into its flow: a message, a document, a result. */
  default void heard(Call call, Source source, String text) {}

  /**
   * A flow goes on with a conversation.
   *
   * @param memory the framework's id of it; two callers never share one
   * @param earlier what its user is said to have said before, asked if the conversation is not
   *     known
   */
  default void converse(Flow flow, Caller caller, String memory, Supplier<List<String>> earlier) {}

  /**
   * What a document that a call found is known to hold.
   *
   * @param document its metadata
   */
  default Set<String> labels(Call call, Map<String, ?> document) {
    return Set.of();
  }

  /** A model is given the texts that a call of it {@link Call#said() says}. */
  default void given(Call model) {}

  /** Where the texts of a call come from, to be asked while it is decided. */
  default Origins origins(Call call) {
    return Origins.UNTRACKED;
  }

  /** The model call whose recent output this text, or a telling part of it, repeats. */
  Optional<Call> sourceOf(String text);
}
